/** How many deviates are in the table; a power of two, so that the top bits of a word pick one. */
const SIZE = 2 ** 16;
const SHIFT = 16;

/** The inverse of the normal distribution, by Acklam's rational approximation: relative error below 1.2e-9. */
function normalQuantile(p: number): number {
  const a = [
    -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1,
    2.506628277459239,
  ];
  const b = [
    -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1, 1,
  ];
  const c = [
    -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968,
    2.938163982698783,
  ];
  const d = [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416, 1];
  const polynomial = (of: readonly number[], x: number): number => of.reduce((sum, factor) => sum * x + factor, 0);
  const TAIL = 0.02425;
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p < TAIL) {
    const q = Math.sqrt(-2 * Math.log(p));
    return polynomial(c, q) / polynomial(d, q);
  }
  const q = p - 0.5;
  return (polynomial(a, q * q) * q) / polynomial(b, q * q);
}

const TABLE = Float32Array.from({ length: SIZE }, (_, index) => normalQuantile((index + 0.5) / SIZE));

/** White noise for millions of samples: one multiplication and one look-up each. */
export class NormalNoise {
  #state: number;

  /** The same seed, the same noise. */
  constructor(seed: number) {
    this.#state = (seed | 1) >>> 0;
  }

  /** Fills `samples` with `level` and noise of that standard deviation. */
  fill(samples: Float32Array, level: number, sigma: number): void {
    let state = this.#state;
    for (let index = 0; index < samples.length; index++) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      samples[index] = level + sigma * (TABLE[state >>> SHIFT] as number);
    }
    this.#state = state;
  }
}
