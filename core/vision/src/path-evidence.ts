/**
 * Sums over the sightings of one body that say all about a path p + v t + a t² / 2 through them: of powers of the time,
 * and for x and for y of the place times those powers. Two sums add up to the sum of both.
 */
export type PathSums = number[];

const TIMES = 5;
const PER_AXIS = 4;

/** No sightings. */
export const noPath = (): PathSums => new Array(TIMES + 2 * PER_AXIS).fill(0);

/** Adds a place, metres, at `seconds` to the sums. */
export function addPlace(sums: PathSums, seconds: number, x: number, y: number): void {
  const half = (seconds * seconds) / 2;
  const terms = [1, seconds, seconds * seconds, seconds * half, half * half];
  terms.push(x, seconds * x, half * x, x * x, y, seconds * y, half * y, y * y);
  terms.forEach((term, index) => {
    sums[index] = (sums[index] ?? 0) + term;
  });
}

/** How many sightings are in the sums. */
export const placesIn = (sums: PathSums): number => sums[0] ?? 0;

/** How people move: nobody knows where, at about a walk, and they speed up, stop and turn about so much; metres, seconds. */
const PRIOR = { placeMetres: 10, speed: 1.5, acceleration: 2 } as const;
const [L0, L1, L2] = [PRIOR.placeMetres ** -2, PRIOR.speed ** -2, PRIOR.acceleration ** -2];

/** Log evidence along one axis: Gaussian in place, speed and acceleration, which are integrated out. */
function alongAxis(sums: PathSums, axis: number, sigma: number): number {
  const weight = sigma ** -2;
  const time = (power: number): number => (sums[power] ?? 0) * weight;
  const place = (power: number): number => (sums[TIMES + axis * PER_AXIS + power] ?? 0) * weight;
  // The Cholesky factor of the precision of (p, v, a), row by row, and the place sums through it.
  const l00 = Math.sqrt(time(0) + L0);
  const l10 = time(1) / l00;
  const l20 = time(2) / 2 / l00;
  const l11 = Math.sqrt(time(2) + L1 - l10 * l10);
  const l21 = (time(3) - l20 * l10) / l11;
  const l22 = Math.sqrt(Math.max(time(4) + L2 - l20 * l20 - l21 * l21, L2 / 2));
  const z0 = place(0) / l00;
  const z1 = (place(1) - l10 * z0) / l11;
  const z2 = (place(2) - l20 * z0 - l21 * z1) / l22;
  return -0.5 * (place(3) - z0 * z0 - z1 * z1 - z2 * z2) - Math.log(l00 * l11 * l22);
}

/**
 * Log of how likely the sightings of `before` and `after` together are one body's, `sigma` metres off each; comparable
 * between ways of joining the same sightings.
 */
export function logPath(before: PathSums, after: PathSums, sigma: number): number {
  const sums = before.map((value, index) => value + (after[index] ?? 0));
  return alongAxis(sums, 0, sigma) + alongAxis(sums, 1, sigma);
}
