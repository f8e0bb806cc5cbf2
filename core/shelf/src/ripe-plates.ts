import { mayBeHand } from './may-be-hand.ts';
import { speaks } from './plate-rest.ts';
import type { PlateTable } from './plate-table.ts';
import { type SettledPlate, settledPlate, straysAtHome } from './settled-plate.ts';
import { RESTLESS_MS } from './shelf-limits.ts';
import type { BlockSpan, ShelfWatch } from './shelf-watch.ts';

/** Whether others wait for a plate that has not settled: not if it is silent, never rests, or only shakes. */
function isWaitedFor(table: PlateTable, shelf: ShelfWatch, plate: number, endMs: number): boolean {
  if (!speaks(table, plate) || endMs - (table.sinceMs[plate] ?? 0) > RESTLESS_MS) return false;
  return !straysAtHome(table, shelf, plate);
}

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
    if (level) settled.push(level);
    else if (isWaitedFor(table, shelf, plate, endMs)) return [];
  }
  return mayBeHand(table, shelf, settled, endMs - startMs) ? [] : settled;
}
