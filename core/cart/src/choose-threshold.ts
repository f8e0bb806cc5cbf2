import type { CheckedLine } from './check-line.ts';
import type { LineDiscount } from './priced-cart.ts';
import type { Promotion, ThresholdOff } from './promotion.ts';
import { coversProduct } from './promotion-applies.ts';
import { divideRoundingHalfAway } from './round-half-away.ts';
import { splitByWeight } from './split-by-weight.ts';

/**
 * The one `threshold` that saves most, split over the lines that it is about by what is left to pay of each (largest
 * remainder). Reached is it by the prices on the shelf, so that another promotion never costs the shopper this one; its
 * percentage is of what is left to pay, rounded once, half up. Empty when none is reached.
 */
export function chooseThreshold(
  lines: readonly CheckedLine[],
  left: (line: CheckedLine) => number,
  promotions: readonly Promotion[],
): ReadonlyMap<CheckedLine, LineDiscount> {
  let best: { readonly promotion: ThresholdOff; readonly covered: readonly CheckedLine[] } | undefined;
  let bestMinor = 0;
  for (const promotion of promotions) {
    if (promotion.kind !== 'threshold') continue;
    const covered = lines.filter((line) => coversProduct(promotion, line.product));
    if (sumOf(covered, (line) => line.lineTotalMinor) < promotion.spendMinor) continue;
    const savingMinor = savingOf(promotion, sumOf(covered, left));
    if (savingMinor <= bestMinor) continue;
    best = { promotion, covered };
    bestMinor = savingMinor;
  }
  if (!best) return new Map();
  const { promotionId, name } = best.promotion;
  const shares = splitByWeight(bestMinor, best.covered.map(left));
  return new Map(best.covered.map((line, i) => [line, { promotionId, name, amountMinor: shares[i] ?? 0, on: 'cart' }]));
}

function savingOf({ off }: ThresholdOff, dueMinor: number): number {
  if ('amountMinor' in off) return Math.min(off.amountMinor, dueMinor);
  return divideRoundingHalfAway(dueMinor * off.basisPoints, 10_000);
}

const sumOf = (lines: readonly CheckedLine[], amountOf: (line: CheckedLine) => number) =>
  lines.reduce((sum, line) => sum + amountOf(line), 0);
