import type { CartLine } from '@saunter/model';
import type { ShelfEvent } from '@saunter/shelf';
import type { Planogram } from '@saunter/store-map';
import type { Explanation } from './fusion-state.ts';
import { logPlace, logQuantity, logWeight } from './item-likelihood.ts';
import { type Hypothesis, posteriorOf } from './posterior.ts';

/** What came back to a shelf: only what the visit has in its cart can; empty when none of it fits. */
export function explainPut(
  planogram: Planogram,
  event: ShelfEvent,
  cart: readonly Pick<CartLine, 'barcode' | 'quantity'>[],
): readonly Explanation[] {
  const hypotheses = cart.flatMap(({ barcode, quantity: held }): Hypothesis[] => {
    const product = planogram.product(barcode);
    if (!product) return [];
    const place = logPlace(planogram, event, barcode);
    return Array.from({ length: held }, (_, index) => ({
      barcode,
      quantity: index + 1,
      logLikelihood: place + logQuantity(index + 1) + logWeight(event, product, index + 1),
    }));
  });
  return posteriorOf(hypotheses);
}
