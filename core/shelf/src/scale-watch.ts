import type { StoreMap } from '@saunter/store-map';
import { dropBlock } from './open-block.ts';
import type { PlateHealthChange } from './plate-health.ts';
import { forgetLevel } from './plate-rest.ts';
import type { PlateSamples } from './plate-samples.ts';
import { copyPlateTable, newPlateTable, type PlateTable } from './plate-table.ts';
import { isTimed, runOf, type SampleRun, type WaitingRun, waitingRun } from './sample-run.ts';
import type { ShelfEvent } from './shelf-event.ts';
import { JUMP_MS, RESTLESS_MS, SCALE_SILENCE_MS, WAITING_MS, WAITING_PACKETS_MAX } from './shelf-limits.ts';
import { newShelf, oldestMs, type ShelfWatch } from './shelf-watch.ts';
import { type OpenBlock, type RunWork, takeRun } from './take-run.ts';
import { NO_TRACE } from './trace.ts';
import type { UnfeltSwing } from './unfelt-swings.ts';

/** The scale of one gondola: its plates and shelves, and how far its packets are known. Plain data. */
export interface ScaleWatch {
  readonly version: 2;
  readonly gondola: number;
  readonly table: PlateTable;
  readonly shelves: readonly ShelfWatch[];
  readonly open: OpenBlock;
  /** Sequence of the last packet that was used; null before the first. */
  readonly lastSequence: number | null;
  /** All samples before this source time were used or are lost. */
  readonly watermarkMs: number;
  /** Packets that came before an earlier one. */
  readonly waiting: readonly WaitingRun[];
}

/** What a packet led to. */
export interface ScaleStep {
  readonly watch: ScaleWatch;
  readonly events: readonly ShelfEvent[];
  /** What seems to have gone from, or come to, plates that are too sick to weigh it. */
  readonly unfelt: readonly UnfeltSwing[];
  /** Plates that were found ill, or well again; each change is told once. */
  readonly health: readonly PlateHealthChange[];
  /** How many packets turned out to be lost. */
  readonly lostPackets: number;
}

/** The scale of a gondola before its first packet; shelves and plates are those of the map. */
export function newScale(storeMap: StoreMap, gondola: number): ScaleWatch {
  const refs = storeMap.plates
    .map(({ ref }) => ref)
    .filter((ref) => ref.gondola === gondola)
    .sort((a, b) => a.shelf - b.shelf || a.plate - b.plate);
  const shelves = [...new Set(refs.map(({ shelf }) => shelf))];
  const shelfOf = (shelf: number): ShelfWatch => {
    const first = refs.findIndex((ref) => ref.shelf === shelf);
    return newShelf(gondola, shelf, first, refs.filter((ref) => ref.shelf === shelf).length);
  };
  return {
    version: 2,
    gondola,
    table: newPlateTable(refs),
    shelves: shelves.map(shelfOf),
    open: { startMs: 0, samples: 0, nextHealthMs: 0 },
    lastSequence: null,
    watermarkMs: 0,
    waiting: [],
  };
}

/** Whether two watches are of the same plates; a scale whose map was mended is watched anew. */
export function sameLayout(a: ScaleWatch, b: ScaleWatch): boolean {
  const same = (left: readonly number[], right: readonly number[]): boolean =>
    left.length === right.length && left.every((value, index) => value === right[index]);
  return a.version === b.version && same(a.table.shelf, b.table.shelf) && same(a.table.plate, b.table.plate);
}

const nothingOf = (watch: ScaleWatch): ScaleStep => ({ watch, events: [], unfelt: [], health: [], lostPackets: 0 });

/** A packet that was used already, or whose time is past; a scale that counts anew goes on in time. */
function isRepeat(watch: ScaleWatch, samples: PlateSamples): boolean {
  if (watch.waiting.some(({ sequence }) => sequence === samples.sequence)) return true;
  if (watch.lastSequence === null || samples.sequence > watch.lastSequence) return false;
  return samples.sourceTimeMs < watch.watermarkMs;
}

const isNext = (watch: ScaleWatch, sequence: number): boolean =>
  watch.lastSequence === null || sequence === watch.lastSequence + 1;

function mustGoOn(watch: ScaleWatch): boolean {
  const [first, last] = [watch.waiting[0], watch.waiting.at(-1)];
  if (!first || !last) return false;
  const countsAnew = watch.lastSequence !== null && first.sequence <= watch.lastSequence;
  const tooMany = watch.waiting.length > WAITING_PACKETS_MAX;
  const tooLong = last.startMs - watch.watermarkMs > WAITING_MS;
  return isNext(watch, first.sequence) || countsAnew || tooMany || tooLong;
}

/** Takes a loss of samples in that ends where `run` begins: levels stand unless it was long. */
function loseSamples(work: RunWork, watch: ScaleWatch, run: SampleRun): OpenBlock {
  const { watermarkMs, open } = watch;
  const forget = run.startMs - watermarkMs > SCALE_SILENCE_MS;
  dropBlock(work.table);
  for (let at = 0; at < work.shelves.length; at++) {
    const shelf = work.shelves[at];
    if (!shelf) continue;
    const lostFromMs = open.samples > 0 ? open.startMs : watermarkMs;
    work.shelves[at] = { ...shelf, lostFromMs, lostToMs: run.startMs, trace: forget ? NO_TRACE : shelf.trace };
  }
  for (let plate = 0; forget && plate < work.table.plate.length; plate++) forgetLevel(work.table, plate);
  return { ...open, samples: 0 };
}

/** Uses one run, the next in order; how many packets are lost before it. */
function useRun(watch: ScaleWatch, run: SampleRun): ScaleStep {
  const { gondola } = watch;
  const table = copyPlateTable(watch.table);
  const work: RunWork = { gondola, table, shelves: [...watch.shelves], events: [], unfelt: [], health: [] };
  const skips = !isNext(watch, run.sequence);
  const jumps = watch.lastSequence !== null && Math.abs(run.startMs - watch.watermarkMs) > JUMP_MS;
  const lostPackets = skips ? Math.max(1, run.sequence - (watch.lastSequence ?? 0) - 1) : 0;
  const open = takeRun(work, skips || jumps ? loseSamples(work, watch, run) : watch.open, run);
  const endMs = run.startMs + (run.length * 1000) / run.sampleRateHz;
  const used = {
    ...watch,
    ...{ table, shelves: work.shelves, open, lastSequence: run.sequence },
    watermarkMs: Math.max(watch.watermarkMs, endMs),
  };
  return { watch: used, events: work.events, unfelt: work.unfelt, health: work.health, lostPackets };
}

/** Uses the runs that have waited for long enough, in order. */
function useWaiting(scale: ScaleWatch): ScaleStep {
  let whole = nothingOf(scale);
  while (mustGoOn(whole.watch)) {
    const [run, ...waiting] = whole.watch.waiting;
    if (!run) break;
    const step = useRun({ ...whole.watch, waiting }, run);
    whole = {
      watch: step.watch,
      events: [...whole.events, ...step.events],
      unfelt: [...whole.unfelt, ...step.unfelt],
      health: [...whole.health, ...step.health],
      lostPackets: whole.lostPackets + step.lostPackets,
    };
  }
  return whole;
}

/**
 * The scale after one packet. Repeats change nothing; packets may overtake each other within the stated bounds, and be cut
 * in any way. A packet without a time, a rate or a count is no packet; a reading that is no number is no reading.
 */
export function watchSamples(scale: ScaleWatch, samples: PlateSamples): ScaleStep {
  if (!isTimed(samples) || isRepeat(scale, samples)) return nothingOf(scale);
  const run = runOf(scale.table, samples);
  if (scale.waiting.length === 0 && isNext(scale, run.sequence)) return useRun(scale, run);
  const waiting = [...scale.waiting, waitingRun(run)].sort((a, b) => a.startMs - b.startMs);
  return useWaiting({ ...scale, waiting });
}

/**
 * Every change before this source time was told: the start of the oldest disturbance, else the watermark. A plate that has
 * not rested for ten seconds is not waited for.
 */
export function settledUntilMs(scale: ScaleWatch): number {
  const { table, open, watermarkMs } = scale;
  const heardMs = open?.samples > 0 ? Math.min(open.startMs, watermarkMs) : watermarkMs;
  const fromMs = watermarkMs - RESTLESS_MS;
  const knownMs = (shelf: ShelfWatch): number =>
    (shelf.unfelt ?? []).reduce((least, { startMs }) => Math.min(least, startMs), oldestMs(table, shelf, fromMs));
  return scale.shelves.reduce((least, shelf) => Math.min(least, knownMs(shelf)), heardMs);
}
