import { assert } from '@saunter/kit';

/** How long things took, milliseconds. */
export interface Quantiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly n: number;
}

/** Nearest-rank quantiles. */
export function quantilesOf(values: readonly number[]): Quantiles {
  assert(values.length > 0, 'quantiles of nothing');
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), n: sorted.length };
}
