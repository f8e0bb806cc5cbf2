import { assert } from '@saunter/kit';

/** A share of what was looked at, with its Wilson 95 % bounds. */
export interface Rate {
  readonly hits: number;
  /** How much was looked at; never 0. */
  readonly n: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

const Z = 1.959963984540054;

/** The share of `hits` in `n` with Wilson's score interval at 95 % (Wilson 1927). Looking at nothing is a bug. */
export function rateOf(hits: number, n: number): Rate {
  assert(n > 0, 'a rate of nothing');
  const share = hits / n;
  const centre = share + (Z * Z) / (2 * n);
  const spread = Z * Math.sqrt((share * (1 - share)) / n + (Z * Z) / (4 * n * n));
  const whole = 1 + (Z * Z) / n;
  const low = hits === 0 ? 0 : (centre - spread) / whole;
  const high = hits === n ? 1 : (centre + spread) / whole;
  return { hits, n, share, low, high };
}

/** The rate at which `isHit` holds. */
export const rateWhere = <T>(items: readonly T[], isHit: (item: T) => boolean): Rate =>
  rateOf(items.filter(isHit).length, items.length);
