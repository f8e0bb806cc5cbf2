import type { CheckedLine } from './check-line.ts';
import { chooseBundles } from './choose-bundles.ts';
import type { LineDiscount } from './priced-cart.ts';
import type { PercentOff, Promotion, TwoForOne } from './promotion.ts';
import { coversProduct } from './promotion-applies.ts';
import { divideRoundingHalfAway } from './round-half-away.ts';
import { splitByWeight } from './split-by-weight.ts';

/** One thing taken off the shelf, with the best `percent` that its product has. */
interface Unit {
  readonly line: CheckedLine;
  readonly unitPriceMinor: number;
  /** In hundredths of a per cent of minor units, so that nothing is rounded while promotions are compared. */
  readonly savingElsewhere: number;
}

/**
 * Which promotion each unit is used by: the `two-for-one` that saves most beyond the percentages goes first and takes
 * the units that it saves most with; then the next one, among the units that are left; what no bundle took gets its best
 * percentage. So a cart never saves less than any one promotion, or all percentages, would save alone.
 * @param lines in the order in which equal units are taken; @param promotions in the order of their ids.
 */
export function* chooseUnitDiscounts(
  lines: readonly CheckedLine[],
  promotions: readonly Promotion[],
): Generator<ReadonlyMap<CheckedLine, LineDiscount>> {
  const percents = new Map(lines.map((line) => [line, bestPercent(line, promotions)]));
  let units = lines.flatMap((line) => unitsOf(line, percents.get(line)));
  let bundles = promotions.filter((promotion) => promotion.kind === 'two-for-one');
  for (;;) {
    const next = bestBundles(bundles, units);
    if (!next) break;
    const { promotion, taken } = next;
    yield splitBundleSaving(promotion, taken);
    const used = new Set(taken);
    units = units.filter((unit) => !used.has(unit));
    bundles = bundles.filter((other) => other !== promotion);
  }
  yield percentDiscounts(units, percents);
}

function bestPercent({ product }: CheckedLine, promotions: readonly Promotion[]): PercentOff | undefined {
  let best: PercentOff | undefined;
  for (const promotion of promotions) {
    if (promotion.kind !== 'percent' || !coversProduct(promotion, product)) continue;
    if (promotion.basisPoints > (best?.basisPoints ?? 0)) best = promotion;
  }
  return best;
}

function unitsOf(line: CheckedLine, percent: PercentOff | undefined): readonly Unit[] {
  const { unitPriceMinor } = line.product;
  const unit = { line, unitPriceMinor, savingElsewhere: unitPriceMinor * (percent?.basisPoints ?? 0) };
  return Array.from({ length: line.quantity }, () => ({ ...unit }));
}

function bestBundles(bundles: readonly TwoForOne[], units: readonly Unit[]) {
  let best: { readonly promotion: TwoForOne; readonly taken: readonly Unit[] } | undefined;
  let bestGain = 0;
  for (const promotion of bundles) {
    const covered = units.filter((unit) => coversProduct(promotion, unit.line.product));
    const choice = chooseBundles(promotion, covered);
    if (choice.gain <= bestGain) continue;
    best = { promotion, taken: choice.taken.flatMap((place) => covered[place] ?? []) };
    bestGain = choice.gain;
  }
  return best;
}

/** Units come dearest first and fill groups in that order: the last of each group are free. */
function splitBundleSaving(
  { promotionId, name, take, pay }: TwoForOne,
  taken: readonly Unit[],
): ReadonlyMap<CheckedLine, LineDiscount> {
  const savingMinor = taken.reduce((sum, unit, i) => sum + (i % take >= pay ? unit.unitPriceMinor : 0), 0);
  const counts = countByLine(taken);
  const lines = [...counts.keys()];
  const shares = splitByWeight(
    savingMinor,
    lines.map((line) => line.product.unitPriceMinor * (counts.get(line) ?? 0)),
  );
  return new Map(lines.map((line, i) => [line, { promotionId, name, amountMinor: shares[i] ?? 0, on: 'units' }]));
}

/** A percentage is rounded once per line, half up. */
function percentDiscounts(
  units: readonly Unit[],
  percents: ReadonlyMap<CheckedLine, PercentOff | undefined>,
): ReadonlyMap<CheckedLine, LineDiscount> {
  const given = new Map<CheckedLine, LineDiscount>();
  for (const [line, count] of countByLine(units)) {
    const percent = percents.get(line);
    if (!percent) continue;
    const { promotionId, name, basisPoints } = percent;
    const amountMinor = divideRoundingHalfAway(line.product.unitPriceMinor * count * basisPoints, 10_000);
    given.set(line, { promotionId, name, amountMinor, on: 'units' });
  }
  return given;
}

function countByLine(units: readonly Unit[]): ReadonlyMap<CheckedLine, number> {
  const counts = new Map<CheckedLine, number>();
  for (const { line } of units) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}
