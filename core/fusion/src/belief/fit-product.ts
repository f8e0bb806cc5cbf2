import type { Barcode } from '@saunter/model';
import { logSum } from '@saunter/vision';
import type { Assortment } from './assortment.ts';
import type { Belief, UnitWeight } from './belief.ts';
import { cataloguedWeight, type Fit, fitWeight } from './unit-weight.ts';

/** From this probability on, what is taken from a facing tells what the product weighs on others. */
const SURE = 0.95;

/** One change may have been something else: a facing is believed as if it had seen so many changes more that say nothing. */
const STRAY_WORTH = 0.1;

/** What other facings that surely hold a product say that it weighs, and how likely it is that they do hold it. */
interface WeightElsewhere {
  readonly weight: UnitWeight;
  readonly probability: number;
}

function weightElsewhere(listed: UnitWeight, belief: Belief, barcode: Barcode, facing: number): WeightElsewhere {
  const others = belief.facings.flatMap(({ facing: other, holdings: [first], grams }) =>
    other !== facing && first?.barcode === barcode && first.probability >= SURE
      ? [{ grams, probability: (first.probability * grams.length) / (grams.length + STRAY_WORTH) }]
      : [],
  );
  return {
    weight: fitWeight(
      listed,
      others.flatMap(({ grams }) => grams),
    ).weight,
    probability: others.reduce((most, { probability }) => Math.max(most, probability), 0),
  };
}

/**
 * How well changes of a facing, grams, fit a product: one that weighs what it does on other facings, or, as those may
 * hold something else, what the catalogue says. Undefined when the catalogue says nothing.
 */
export function fitProduct(
  assortment: Assortment,
  belief: Belief,
  barcode: Barcode,
  facing: number,
  grams: readonly number[],
): Fit | undefined {
  const product = assortment.product(barcode);
  const listed = product && cataloguedWeight(product);
  if (!listed) return undefined;
  const alone = fitWeight(listed, grams);
  const elsewhere = weightElsewhere(listed, belief, barcode, facing);
  if (elsewhere.probability === 0) return alone;
  const known = fitWeight(elsewhere.weight, grams);
  const logKnown = known.logLikelihood + Math.log(elsewhere.probability);
  const logAlone = alone.logLikelihood + Math.log(1 - elsewhere.probability);
  return { weight: (logKnown >= logAlone ? known : alone).weight, logLikelihood: logSum([logKnown, logAlone]) };
}
