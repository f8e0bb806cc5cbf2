import type { PlateSamples } from './plate-samples.ts';
import { BLOCK_SAMPLES } from './shelf-limits.ts';

/** Consecutive samples of some plates, summed up; null where a plate gave too few readings. */
export interface SampleBlock {
  readonly startMs: number;
  readonly endMs: number;
  readonly means: readonly (number | null)[];
  /** Standard deviation of one sample, grams. */
  readonly spreads: readonly (number | null)[];
}

interface Summary {
  readonly mean: number | null;
  readonly spread: number | null;
}

const SILENT: Summary = { mean: null, spread: null };

function summarise(samples: Float32Array, from: number, to: number): Summary {
  let count = 0;
  let sum = 0;
  for (let i = from; i < to; i++) {
    const gram = samples[i] ?? Number.NaN;
    if (!Number.isFinite(gram)) continue;
    count++;
    sum += gram;
  }
  if (count * 2 <= to - from) return SILENT;
  const mean = sum / count;
  let squares = 0;
  for (let i = from; i < to; i++) {
    const gram = samples[i] ?? Number.NaN;
    if (Number.isFinite(gram)) squares += (gram - mean) ** 2;
  }
  return { mean, spread: count > 1 ? Math.sqrt(squares / (count - 1)) : null };
}

/** The blocks of one packet; `columns` says where each wanted plate is in it, undefined for a plate it lacks. */
export function blocksOf(samples: PlateSamples, columns: readonly (number | undefined)[]): SampleBlock[] {
  const length = samples.grams.reduce((longest, grams) => Math.max(longest, grams.length), 0);
  const msPerSample = 1000 / samples.sampleRateHz;
  const blocks: SampleBlock[] = [];
  for (let from = 0; from < length; from += BLOCK_SAMPLES) {
    const to = Math.min(from + BLOCK_SAMPLES, length);
    const summaries = columns.map((column) => {
      const grams = column === undefined ? undefined : samples.grams[column];
      return grams ? summarise(grams, from, to) : SILENT;
    });
    blocks.push({
      startMs: samples.sourceTimeMs + from * msPerSample,
      endMs: samples.sourceTimeMs + to * msPerSample,
      means: summaries.map(({ mean }) => mean),
      spreads: summaries.map(({ spread }) => spread),
    });
  }
  return blocks;
}
