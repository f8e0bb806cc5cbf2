import type { PlateSamples } from './plate-samples.ts';
import type { PlateTable } from './plate-table.ts';

/** Consecutive samples of all plates of one scale, in the order of its table. */
export interface SampleRun {
  readonly sequence: number;
  readonly startMs: number;
  readonly sampleRateHz: number;
  readonly length: number;
  /** Grams; what is no number, or null, is no reading; empty for a plate that the packet lacks. */
  readonly grams: readonly ArrayLike<number | null>[];
}

/** A run that can wait in a checkpoint. */
export interface WaitingRun extends SampleRun {
  readonly grams: readonly (readonly (number | null)[])[];
}

const NOTHING: readonly number[] = [];

/** No scale is slower or faster than this, samples a second. */
const RATE_HZ = { least: 1, most: 10_000 } as const;

/** Whether a packet says when it was and how fast; without that its samples mean nothing. */
export const isTimed = ({ sequence, sourceTimeMs, sampleRateHz }: PlateSamples): boolean =>
  Number.isSafeInteger(sequence) &&
  Number.isFinite(sourceTimeMs) &&
  sampleRateHz >= RATE_HZ.least &&
  sampleRateHz <= RATE_HZ.most;

/** A packet in the order of a table. It shares the packet's samples. */
export function runOf(table: PlateTable, samples: PlateSamples): SampleRun {
  const { plates } = samples;
  let next = 0;
  const grams = table.plate.map((plate, index) => {
    const shelf = table.shelf[index];
    const isIt = (column: number): boolean => plates[column]?.plate === plate && plates[column]?.shelf === shelf;
    // Packets nearly always list the plates in the order of the map.
    const column = isIt(next) ? next : plates.findIndex((_, at) => isIt(at));
    if (column < 0) return NOTHING;
    next = column + 1;
    return samples.grams[column] ?? NOTHING;
  });
  const { sequence, sourceTimeMs: startMs, sampleRateHz } = samples;
  const length = samples.grams.reduce((longest, { length: own }) => Math.max(longest, own), 0);
  return { sequence, startMs, sampleRateHz, length, grams };
}

/** A copy of a run as plain data. */
export function waitingRun(run: SampleRun): WaitingRun {
  const plain = (gram: number | null): number | null => (gram !== null && Number.isFinite(gram) ? gram : null);
  return { ...run, grams: run.grams.map((grams) => Array.from(grams, plain)) };
}
