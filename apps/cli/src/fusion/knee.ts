/** One level of a stress axis and the share of baskets that were exact there. */
export interface StressPoint {
  readonly level: number;
  readonly exact: number;
}

/** A level counts as past the knee when it loses this much of the exact baskets of the nominal world. */
export const KNEE_LOSS = 0.1;

/** The first level, in the order of the axis and from the nominal one on, that is past the knee; undefined when none is. */
export function kneeOf(points: readonly StressPoint[], nominal: number): number | undefined {
  const from = points.findIndex(({ level }) => level === nominal);
  const base = points[from]?.exact;
  if (base === undefined) return undefined;
  return points.slice(from + 1).find(({ exact }) => exact < base - KNEE_LOSS)?.level;
}
