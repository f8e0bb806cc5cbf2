import type { Barcode } from '@saunter/model';
import { type ItemRuleOf, nearestCount, weighedProducts } from './item-rule.ts';

/** Weight alone: the product of that shelf, and the count, that come nearest to what the shelf lost. */
export const weightRule: ItemRuleOf = (catalogue) => {
  const products = weighedProducts(catalogue);
  const onShelf = new Map<string, Set<Barcode>>();
  for (const { barcode, plates } of catalogue.facings) {
    for (const { gondola, shelf } of plates) {
      const key = `${gondola}/${shelf}`;
      onShelf.set(key, (onShelf.get(key) ?? new Set()).add(barcode));
    }
  }
  return {
    name: 'weight',
    picked: ({ plates, changeGrams }) => {
      const first = plates[0]?.plate;
      const grams = Math.abs(changeGrams);
      const candidates = [...(onShelf.get(`${first?.gondola}/${first?.shelf}`) ?? [])].flatMap((barcode) => {
        const massGrams = products.get(barcode)?.massGrams;
        if (massGrams === undefined) return [];
        const quantity = nearestCount(grams, massGrams);
        return [{ barcode, quantity, offGrams: Math.abs(grams - quantity * massGrams) }];
      });
      const best = candidates.sort((a, b) => a.offGrams - b.offGrams || a.quantity - b.quantity)[0];
      return best && { barcode: best.barcode, quantity: best.quantity };
    },
    returned: () => {},
  };
};
