import type { Barcode } from '@saunter/model';
import type { Assortment } from '../belief/assortment.ts';
import { isFeltWhole, logHalfFelt } from '../belief/half-felt.ts';
import { boardSigma, cataloguedWeight, logMeasured } from '../belief/unit-weight.ts';
import type { Move } from '../move.ts';
import { logPutPlace } from './home.ts';

/** Units that a visit still has of what it took in one move. */
export interface Holding {
  readonly pick: Move;
  readonly barcode: Barcode;
  readonly taken: number;
  readonly left: number;
}

/** Spread of a unit round the mean of those that were taken with it, share. */
const UNIT_SHARE = 0.01;

/** What some of the units that were taken weigh: by the scale that felt all of them go, else by the catalogue. */
function weightOf(
  assortment: Assortment,
  { pick, barcode, taken }: Holding,
  quantity: number,
): { readonly grams: number; readonly sigmaGrams: number } | undefined {
  const whole = Math.abs(pick.event.changeGrams);
  const product = assortment.product(barcode);
  const listed = product && cataloguedWeight(product);
  const isSick = (pick.event.quality.sickPlates ?? []).length > 0;
  if (isSick && listed && !isFeltWhole(whole, taken * listed.meanGrams)) {
    const unitSigma = Math.sqrt(quantity) * listed.unitSigmaGrams;
    return { grams: quantity * listed.meanGrams, sigmaGrams: Math.hypot(quantity * listed.meanSigmaGrams, unitSigma) };
  }
  if (whole === 0) return undefined;
  const unit = whole / taken;
  const scale = boardSigma(whole, pick.event.quality.sigmaGrams) * (quantity / taken);
  const spread = UNIT_SHARE * unit * Math.sqrt(quantity * (1 - quantity / taken));
  return { grams: quantity * unit, sigmaGrams: Math.hypot(scale, spread) };
}

/** Log density of a put-back of some of what was taken: the same units weigh the same. */
export function logPut(assortment: Assortment, holding: Holding, quantity: number, put: Move): number {
  const weight = weightOf(assortment, holding, quantity);
  if (!weight) return Number.NEGATIVE_INFINITY;
  const { event } = put;
  const { grams } = weight;
  const sigma = Math.hypot(weight.sigmaGrams, boardSigma(event.changeGrams, event.quality.sigmaGrams));
  const core = logMeasured(Math.abs(event.changeGrams), grams, sigma);
  const wide = logMeasured(Math.abs(event.withNeighboursGrams), grams, Math.hypot(sigma, 2)) - 1.5;
  const isSick = (event.quality.sickPlates ?? []).length > 0;
  const half = isSick ? logHalfFelt(Math.abs(event.changeGrams), grams) : core;
  return Math.max(core, half, wide) + logPutPlace(assortment, holding.barcode, holding.pick, event);
}
