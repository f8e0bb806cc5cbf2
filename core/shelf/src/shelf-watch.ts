import type { Swing } from './cluster-moves.ts';
import { judgePlates } from './judge-plates.ts';
import { endBlock, openVariance } from './open-block.ts';
import { isMute, isStuck } from './plate-health.ts';
import {
  countCalm,
  forgetCalm,
  forgetLevel,
  isKnown,
  learnLevel,
  learnUnrest,
  restBlocksOf,
  staysAtRest,
} from './plate-rest.ts';
import { NO_GRAMS, type PlateTable } from './plate-table.ts';
import { ripePlates } from './ripe-plates.ts';
import type { SettledPlate } from './settled-plate.ts';
import type { ShelfEvent } from './shelf-event.ts';
import { PLATE_SILENCE_MS, RESTLESS_MS } from './shelf-limits.ts';
import { NO_TRACE, type Trace, traceBlock, traceFrom } from './trace.ts';
import type { UnfeltSwing } from './unfelt-swings.ts';

/** One shelf, resting or disturbed; its plates are `count` of the scale's table from `first` on. */
export interface ShelfWatch {
  readonly gondola: number;
  readonly shelf: number;
  readonly first: number;
  readonly count: number;
  /** Goods are being filled up: changes are no events. */
  readonly restocking: boolean;
  /** Blocks since the first of its plates left its rest; empty while all rest. */
  readonly trace: Trace;
  /** The last loss of samples, source time, milliseconds; 0 when there was none. */
  readonly lostFromMs: number;
  readonly lostToMs: number;
  /** The last event: what swings with it comes to rest later. */
  readonly swing: Swing;
  /** Swings around sick plates that another plate of the shelf, still away from its rest, may yet explain. */
  readonly unfelt?: readonly UnfeltSwing[];
}

/** Which block of all plates ended, and how many samples were due in it. */
export interface BlockSpan {
  readonly startMs: number;
  readonly endMs: number;
  readonly samples: number;
}

/** A scale that takes a packet in: copies that only it has, and what came of them. */
export interface ScaleWork {
  readonly table: PlateTable;
  readonly shelves: ShelfWatch[];
  readonly events: ShelfEvent[];
  readonly unfelt: UnfeltSwing[];
}

/** A shelf before its first sample. */
export const newShelf = (gondola: number, shelf: number, first: number, count: number): ShelfWatch => ({
  gondola,
  shelf,
  first,
  count,
  restocking: false,
  trace: NO_TRACE,
  lostFromMs: 0,
  lostToMs: 0,
  swing: { fromMs: 0, toMs: 0, grams: 0 },
});

/** Takes a block of a plate that is away from its rest. */
function hearUnrest(table: PlateTable, plate: number, mean: number, endMs: number): void {
  countCalm(table, plate, mean);
  const restless =
    endMs - (table.sinceMs[plate] ?? 0) > RESTLESS_MS && (table.calmBlocks[plate] ?? 0) < restBlocksOf(table, plate);
  if (restless) learnUnrest(table, plate, mean);
}

function hearSilence(table: PlateTable, plate: number): void {
  forgetCalm(table, plate);
  if ((table.silentMs[plate] ?? 0) > PLATE_SILENCE_MS && isKnown(table, plate)) forgetLevel(table, plate);
}

/** Takes the block of one plate; whether it rests, or says nothing that its shelf should wait for. */
function hearPlate(table: PlateTable, plate: number, shelf: ShelfWatch, span: BlockSpan): boolean {
  const mean = endBlock(table, plate, span.samples, span.endMs - span.startMs);
  if (shelf.restocking) return true;
  if (isStuck(table, plate)) forgetLevel(table, plate);
  else if (mean === NO_GRAMS) hearSilence(table, plate);
  else if (!isKnown(table, plate)) learnLevel(table, plate, mean);
  else if (table.sinceMs[plate] !== 0) hearUnrest(table, plate, mean, span.endMs);
  else if (!staysAtRest(table, plate, mean, shelf.trace.middlesMs.length > 0)) {
    table.sinceMs[plate] = span.startMs === shelf.lostToMs ? shelf.lostFromMs : span.startMs;
    countCalm(table, plate, mean);
  }
  return table.sinceMs[plate] === 0;
}

/** How the plates of a shelf shake in the block that ends, as long as one of them is too sick to weigh anything. */
function shakesOf(table: PlateTable, { first, count }: ShelfWatch): readonly number[] {
  for (let sick = first; sick < first + count; sick++) {
    if (isMute(table, sick)) return Array.from({ length: count }, (_, at) => openVariance(table, first + at));
  }
  return [];
}

/** Takes the block that just ended of every plate of one shelf. */
export function hearShelf(work: ScaleWork, at: number, span: BlockSpan): void {
  const shelf = work.shelves[at];
  if (!shelf) return;
  const shakes = shakesOf(work.table, shelf);
  let rests = true;
  for (let plate = shelf.first; plate < shelf.first + shelf.count; plate++) {
    if (!hearPlate(work.table, plate, shelf, span)) rests = false;
  }
  if (!rests) work.shelves[at] = disturb(work, shelf, span, shakes);
  else if (shelf.trace.middlesMs.length > 0) work.shelves[at] = { ...shelf, trace: NO_TRACE };
}

/** Plates away from their rest, in groups that shake each other: no two resting plates lie within one. */
export function groupsOf(table: PlateTable, { first, count }: ShelfWatch): number[][] {
  const groups: number[][] = [];
  for (let plate = first; plate < first + count; plate++) {
    if (table.sinceMs[plate] === 0) continue;
    const group = groups.at(-1);
    if (group && plate - (group.at(-1) ?? plate) <= 2) group.push(plate);
    else groups.push([plate]);
  }
  return groups;
}

/** Tells of the swings around sick plates that nothing will explain any more. */
function tellUnfelt(work: ScaleWork, shelf: ShelfWatch, endMs: number): ShelfWatch {
  if (!shelf.unfelt) return shelf;
  const { unfelt, ...rest } = shelf;
  const oldest = oldestMs(work.table, shelf, endMs - RESTLESS_MS);
  const waiting = unfelt.filter((swing) => swing.endMs >= oldest);
  work.unfelt.push(...unfelt.filter((swing) => swing.endMs < oldest));
  return waiting.length > 0 ? { ...rest, unfelt: waiting } : rest;
}

function disturb(work: ScaleWork, shelf: ShelfWatch, span: BlockSpan, shakes: readonly number[]): ShelfWatch {
  const { table } = work;
  const row = table.mean.slice(shelf.first, shelf.first + shelf.count);
  const trace = traceBlock(shelf.trace, (span.startMs + span.endMs) / 2, row, shakes);
  let heard: ShelfWatch = { ...shelf, trace };
  for (const group of groupsOf(table, shelf)) {
    const ripe = ripePlates(table, heard, group, span);
    if (ripe.length > 0) heard = judgePlates(work, heard, ripe, span);
  }
  return forgetTold(work, heard, span.endMs);
}

/** Tells of the swings that nothing explains any more, and forgets what plates said before they last rested. */
function forgetTold(work: ScaleWork, shelf: ShelfWatch, endMs: number): ShelfWatch {
  const told = tellUnfelt(work, shelf, endMs);
  return { ...told, trace: traceFrom(told.trace, oldestMs(work.table, told), told.count) };
}

/** Judges some plates of one group; gives the shelf after that. */
export function judgeGroup(
  work: ScaleWork,
  shelf: ShelfWatch,
  plates: readonly SettledPlate[],
  span: BlockSpan,
): ShelfWatch {
  return forgetTold(work, judgePlates(work, shelf, plates, span), span.endMs);
}

/** Since when the first of a shelf's plates is away from its rest, of those that left it after `fromMs`; `Number.MAX_VALUE` when none is. */
export function oldestMs(table: PlateTable, { first, count }: ShelfWatch, fromMs = 0): number {
  let oldest = Number.MAX_VALUE;
  for (let plate = first; plate < first + count; plate++) {
    const sinceMs = table.sinceMs[plate] ?? 0;
    if (sinceMs > fromMs && sinceMs < oldest) oldest = sinceMs;
  }
  return oldest;
}
