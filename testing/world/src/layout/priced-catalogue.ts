import type { Catalogue } from '@saunter/store-map';
import { seededRandom } from '../seeded-random.ts';

/** Prices are made from this and the barcode: the same in every run and on every machine. */
const PRICE_SEED = 41;

/** Prices run from 0.90 to 5.40 in steps of 0.05, minor units. */
const PRICE = { leastMinor: 90, stepMinor: 5, steps: 90 } as const;

/** The catalogue with made-up prices: AutoCheckout's own are 1.00 for nine in ten, and then a wrong product costs nobody anything. */
export function pricedCatalogue(catalogue: Catalogue): Catalogue {
  const prices = seededRandom(PRICE_SEED);
  const products = catalogue.products.map((product) => {
    const steps = prices.fork(product.barcode).whole(0, PRICE.steps);
    return { ...product, unitPriceMinor: PRICE.leastMinor + PRICE.stepMinor * steps };
  });
  return { ...catalogue, products };
}
