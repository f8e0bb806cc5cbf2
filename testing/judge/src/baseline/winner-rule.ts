import { type Barcode, plateKey } from '@saunter/model';
import { type ItemRuleOf, nearestCount, weighedProducts } from './item-rule.ts';
import type { ShelfStep } from './shelf-step.ts';

const POSITION_SHARE = 0.8;
const WEIGHT_SHARE = 0.2;
const SIGMA_GRAMS = 10;

/** The area that two normals of sigma 10 g have in common: erfc(d / (2 sqrt 2 sigma)). */
export function overlapOfNormals(differenceGrams: number): number {
  return erfc(Math.abs(differenceGrams) / (2 * Math.SQRT2 * SIGMA_GRAMS));
}

/** Complementary error function for x of 0 or more (Abramowitz and Stegun 7.1.26), to 1.5e-7. */
function erfc(x: number): number {
  const t = 1 / (1 + 0.3275911 * x);
  const polynomial = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return polynomial * Math.exp(-x * x);
}

/**
 * The best open system's way to name an item (winner of CPS-IoT 2020, written anew from its description): 0.8 for where
 * the plates that changed say it lives, 0.2 for the overlap of weights; what came back moves into the planogram.
 */
export const winnerRule: ItemRuleOf = (catalogue) => {
  const products = weighedProducts(catalogue);
  const onPlate = new Map<string, Set<Barcode>>();
  const put = (key: string, barcode: Barcode) => onPlate.set(key, (onPlate.get(key) ?? new Set()).add(barcode));
  for (const { barcode, plates } of catalogue.facings) for (const plate of plates) put(plateKey(plate), barcode);

  const positionOf = (barcode: Barcode, { plates, changeGrams }: ShelfStep): number =>
    plates.reduce(
      (sum, step) => sum + (onPlate.get(plateKey(step.plate))?.has(barcode) ? step.changeGrams / changeGrams : 0),
      0,
    );

  return {
    name: 'winner',
    picked: (step) => {
      const grams = Math.abs(step.changeGrams);
      let best: { barcode: Barcode; quantity: number; score: number } | undefined;
      for (const { barcode, massGrams } of products.values()) {
        const quantity = nearestCount(grams, massGrams);
        const weight = overlapOfNormals(grams - quantity * massGrams);
        const score = POSITION_SHARE * positionOf(barcode, step) + WEIGHT_SHARE * weight;
        if (!best || score > best.score) best = { barcode, quantity, score };
      }
      return best && { barcode: best.barcode, quantity: best.quantity };
    },
    returned: (barcode, plates) => {
      for (const { plate } of plates) put(plateKey(plate), barcode);
    },
  };
};
