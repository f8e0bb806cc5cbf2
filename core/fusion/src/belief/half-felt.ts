/** Goods that stand partly on a plate that feels nothing: how often, and the share that the others may carry. */
const HALF_FELT = { share: 0.3, least: 0.08, most: 0.92 } as const;

/** Whether plates that felt so much of goods that weigh `wholeGrams` may have felt all of it. */
export const isFeltWhole = (feltGrams: number, wholeGrams: number): boolean => feltGrams >= HALF_FELT.most * wholeGrams;

/** Log density that of goods of `wholeGrams` only so much was felt, as the rest was on a plate that feels nothing. */
export function logHalfFelt(feltGrams: number, wholeGrams: number): number {
  if (feltGrams < HALF_FELT.least * wholeGrams || feltGrams > HALF_FELT.most * wholeGrams)
    return Number.NEGATIVE_INFINITY;
  return Math.log(HALF_FELT.share / ((HALF_FELT.most - HALF_FELT.least) * wholeGrams));
}
