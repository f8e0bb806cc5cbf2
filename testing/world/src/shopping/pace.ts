/** How people move and how long they take, where the exam leaves it open; metres, milliseconds. */
export const PACE = {
  walkMetresPerSecond: 1,
  childMetresPerSecond: 0.8,
  /** What starting and stopping adds to a walk. */
  stepMs: 400,
  /** Standing still before looking, and looking before taking: exponential. */
  settleMs: [300, 800],
  browseMeanMs: 4_500,
  browseMostMs: 20_000,
  /** From the deed until the next is thought of. */
  afterMs: [800, 1_500],
  /** The head stands so far before the front edge of a shelf (benchmark-1: 0.55 m). */
  standMetres: [0.45, 0.62],
  /** Nobody stands nearer to somebody who stands. */
  apartMetres: 0.48,
  /** The wrist stays before the front edge by so much (benchmark-1: 0.11 m), or goes over it when negative. */
  wristMetres: { mean: 0.08, sigma: 0.06, least: -0.15, most: 0.2 },
  /** A hand is on its way for so long, and at the goods for so long before they leave the shelf. */
  reachMs: [450, 700],
  gripMs: [250, 1_000],
  /** The wrist begins to leave so long before half of the weight is gone (benchmark-1: it is nearest 0.1 s before). */
  leavesBeforeMs: 140,
  /** Who finds no place waits so long before trying again, and does so out on the floor: so far from its open side. */
  lookAroundMs: [1_000, 2_500],
  openMetres: 1.3,
  betweenEntriesMs: [1_300, 2_000],
  betweenExitsMs: 800,
} as const;

/** How high a child reaches, metres. */
export const CHILD_REACH_METRES = 1.2;
