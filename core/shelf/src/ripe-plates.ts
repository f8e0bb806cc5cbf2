import { mayBeHand } from './may-be-hand.ts';
import { speaks } from './plate-rest.ts';
import type { PlateTable } from './plate-table.ts';
import { type SettledPlate, settledPlate } from './settled-plate.ts';
import { RESTLESS_MS } from './shelf-limits.ts';
import type { BlockSpan, ShelfWatch } from './shelf-watch.ts';

/** The plates of a group to judge now: none while one of them is on its way, or may be leaned on. */
export function ripePlates(
  table: PlateTable,
  shelf: ShelfWatch,
  group: readonly number[],
  { startMs, endMs }: BlockSpan,
): readonly SettledPlate[] {
  const settled: SettledPlate[] = [];
  for (const plate of group) {
    const level = settledPlate(table, shelf, plate);
    // What is silent, or never rests, is not waited for.
    const isWaitedFor = speaks(table, plate) && endMs - (table.sinceMs[plate] ?? 0) <= RESTLESS_MS;
    if (level) settled.push(level);
    else if (isWaitedFor) return [];
  }
  return mayBeHand(table, shelf, settled, endMs - startMs) ? [] : settled;
}
