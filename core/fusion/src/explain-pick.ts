import type { Product } from '@saunter/model';
import type { ShelfEvent } from '@saunter/shelf';
import type { Planogram } from '@saunter/store-map';
import type { Explanation } from './fusion-state.ts';
import { logPlace, logQuantity, logWeight, QUANTITY_MAX } from './item-likelihood.ts';
import { type Hypothesis, posteriorOf } from './posterior.ts';

/** Numbers of units of a product that come near the weight of an event. */
function quantitiesNear(event: ShelfEvent, product: Product): number[] {
  if (product.massGrams === undefined) return [1];
  const nearest = Math.round(Math.abs(event.changeGrams) / product.massGrams);
  return [nearest - 1, nearest, nearest + 1].filter((quantity) => quantity >= 1 && quantity <= QUANTITY_MAX);
}

function hypothesesOf(planogram: Planogram, event: ShelfEvent, product: Product): Hypothesis[] {
  const place = logPlace(planogram, event, product.barcode);
  return quantitiesNear(event, product).map((quantity) => ({
    barcode: product.barcode,
    quantity,
    logLikelihood: place + logQuantity(quantity) + logWeight(event, product, quantity),
  }));
}

/** What left a shelf, by place and weight: products of that shelf, likeliest first; empty when nothing fits. */
export function explainPick(planogram: Planogram, event: ShelfEvent): readonly Explanation[] {
  const products = planogram.onShelf(event.gondola, event.shelf);
  return posteriorOf(products.flatMap((product) => hypothesesOf(planogram, event, product)));
}
