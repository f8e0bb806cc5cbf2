import type { HeadCount } from './head-heights.ts';

/** How high people's heads are, metres, children among them. */
const PEOPLE_METRES = 1.6;
const PEOPLE_SIGMA_METRES = 0.25;

/** How much higher somebody holds the head at one time than at another, metres. */
const POSTURE_METRES = 0.007;

/** Neighbouring frames err alike: so many of them tell as much as one. */
const ALIKE = 3;

/** Fewer heads than this tell nothing. */
const HEADS_LEAST = 4;

/**
 * Log of how likely counts of heads are all one body's, whose height nobody knows; `headSigma` is how far off one head is
 * seen, metres. Comparable between ways of giving the same counts to bodies.
 */
export function logOneHeight(counts: readonly HeadCount[], headSigma: number): number {
  let [precision, weighted] = [0, 0];
  for (const { heads, sumMetres } of counts) {
    if (heads < HEADS_LEAST) continue;
    const variance = POSTURE_METRES ** 2 + (ALIKE * headSigma ** 2) / heads;
    const off = sumMetres / heads - PEOPLE_METRES;
    precision += 1 / variance;
    weighted += off / variance;
  }
  const shared = PEOPLE_SIGMA_METRES ** 2;
  return 0.5 * ((weighted ** 2 * shared) / (1 + shared * precision) - Math.log(1 + shared * precision));
}
