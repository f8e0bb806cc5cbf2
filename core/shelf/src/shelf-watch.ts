import { type ChangedPlate, clusterChanges } from './cluster-changes.ts';
import { halfChangeMs } from './half-change.ts';
import {
  afterGap,
  hearBlock,
  isChange,
  isUnresting,
  mayBeLeanedOn,
  type PlateLevel,
  restOf,
  settleAt,
  speaks,
  unheard,
} from './plate-level.ts';
import type { SampleBlock } from './sample-block.ts';
import type { ShelfEvent } from './shelf-event.ts';
import { REST_BLOCKS, TRACE_BLOCKS_MAX } from './shelf-limits.ts';

/** One block of a disturbance: when, and what every plate said. */
export interface TraceBlock {
  readonly middleMs: number;
  readonly means: readonly (number | null)[];
}

/**
 * One shelf, resting or disturbed.
 *
 * Invariants:
 * 1. While it rests, every speaking plate is at its baseline: there is nothing that an event has not told.
 * 2. `disturbedSinceMs` is never later than the change of the next event.
 */
export interface ShelfWatch {
  readonly gondola: number;
  readonly shelf: number;
  readonly plates: readonly PlateLevel[];
  /** When the shelf left its rest; null while it rests. */
  readonly disturbedSinceMs: number | null;
  /** Blocks since shortly before the disturbance, oldest first. */
  readonly trace: readonly TraceBlock[];
  /** Samples were lost since the last rest. */
  readonly gap: boolean;
}

/** A shelf before its first sample. */
export const newShelf = (gondola: number, shelf: number, plates: readonly number[]): ShelfWatch => ({
  gondola,
  shelf,
  plates: plates.map(unheard),
  disturbedSinceMs: null,
  trace: [],
  gap: false,
});

/** The shelf after a loss of samples that ended at `resumeMs`; `forget` drops its levels too. */
export function loseSamples(watch: ShelfWatch, lastMs: number, forget: boolean): ShelfWatch {
  const plates = forget ? watch.plates.map(({ plate }) => unheard(plate)) : watch.plates.map(afterGap);
  return {
    ...watch,
    plates,
    trace: [],
    gap: !forget,
    disturbedSinceMs: forget ? null : (watch.disturbedSinceMs ?? lastMs),
  };
}

function changesOf(watch: ShelfWatch): ChangedPlate[] {
  return watch.plates.map((level, index) => {
    const { plate, baseline, noiseGrams, restMs } = level;
    const rest = speaks(level) ? restOf(level) : undefined;
    const known = rest !== undefined && baseline !== null;
    const change = { index, beforeGrams: baseline ?? 0, changeGrams: known ? rest - baseline : 0 };
    const changed = known && isChange(level, rest);
    const halfMs = changed ? halfChangeMs(watch.trace, [change]) : undefined;
    const ref = { gondola: watch.gondola, shelf: watch.shelf, plate };
    return { ...change, plate: ref, changed, noiseGrams, restMs, halfMs };
  });
}

function eventsOf(watch: ShelfWatch, changes: readonly ChangedPlate[], endMs: number, blockMs: number): ShelfEvent[] {
  const shelfChangeGrams = changes.reduce((sum, { changeGrams }) => sum + changeGrams, 0);
  return clusterChanges(changes).map(({ core, changeGrams, withNeighboursGrams, sigmaGrams }) => {
    const settleMs = endMs - Math.min(...core.map(({ restMs }) => restMs)) - (REST_BLOCKS - 1) * blockMs;
    const startMs = Math.min(watch.disturbedSinceMs ?? settleMs, settleMs);
    const halfMs = halfChangeMs(watch.trace, core) ?? settleMs;
    return {
      gondola: watch.gondola,
      shelf: watch.shelf,
      startMs,
      changeMs: Math.max(startMs, halfMs),
      settleMs,
      plates: core.map(({ plate, changeGrams: grams }) => ({ plate, changeGrams: grams })),
      changeGrams,
      withNeighboursGrams,
      shelfChangeGrams,
      quality: { sigmaGrams, gap: watch.gap },
    };
  });
}

function rest(watch: ShelfWatch, endMs: number, blockMs: number): { watch: ShelfWatch; events: readonly ShelfEvent[] } {
  const changes = changesOf(watch);
  const events = changes.some(({ changed }) => changed) ? eventsOf(watch, changes, endMs, blockMs) : [];
  const plates = watch.plates.map((level) => {
    const grams = speaks(level) ? restOf(level) : undefined;
    return grams === undefined ? level : settleAt(level, grams);
  });
  return { events, watch: { ...watch, plates, disturbedSinceMs: null, gap: false, trace: watch.trace.slice(-1) } };
}

/** The shelf after one more block, and the events that came to rest with it; plates by position in `watch.plates`. */
export function watchBlock(
  watch: ShelfWatch,
  block: SampleBlock,
): { readonly watch: ShelfWatch; readonly events: readonly ShelfEvent[] } {
  const blockMs = block.endMs - block.startMs;
  const plates = watch.plates.map((level, index) =>
    hearBlock(level, block.means[index] ?? null, block.spreads[index] ?? null, blockMs),
  );
  const trace = [...watch.trace, { middleMs: (block.startMs + block.endMs) / 2, means: block.means }];
  const heard = { ...watch, plates, trace: trace.slice(-TRACE_BLOCKS_MAX) };
  if (!plates.some(speaks)) return { watch: heard, events: [] };
  if (plates.some((level) => isUnresting(level) || mayBeLeanedOn(level))) {
    return { watch: { ...heard, disturbedSinceMs: watch.disturbedSinceMs ?? block.startMs }, events: [] };
  }
  return rest(heard, block.endMs, blockMs);
}
