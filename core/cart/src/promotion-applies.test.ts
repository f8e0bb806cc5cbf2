import type { Barcode, Product } from '@saunter/model';
import { asId } from '@saunter/model';
import { expect, it } from 'vitest';
import type { Promotion, PromotionScope } from './promotion.ts';
import { coversProduct, isValidDuring } from './promotion-applies.ts';

const promotion = (from?: number, until?: number): Promotion => ({
  ...{ promotionId: 'p', name: 'P', kind: 'percent', basisPoints: 1000, from, until },
});
const stay = { enteredAt: 100, leftAt: 200 };

it.each([
  [undefined, undefined, true],
  [200, undefined, true],
  [201, undefined, false],
  [undefined, 101, true],
  [undefined, 100, false],
  [120, 130, true],
])('from %s until %s is valid in a stay of 100 to 200: %s', (from, until, isValid) => {
  expect(isValidDuring(promotion(from, until), stay)).toBe(isValid);
});

const [first, second, other] = ['20000001', '20000002', '20000003'].map((digits) => asId<Barcode>(digits));
const bread: Product = {
  ...{ barcode: asId('20000001'), name: 'Bread', unitPriceMinor: 1, taxCategory: 'food', category: 'bakery' },
  otherBarcodes: [asId('20000002')],
};

it.each([
  [{}, true],
  [{ products: [first] }, true],
  [{ products: [second] }, true],
  [{ products: [other] }, false],
  [{ products: [] }, false],
  [{ categories: ['bakery'] }, true],
  [{ categories: ['drinks'] }, false],
  [{ products: [other], categories: ['bakery'] }, true],
])('a promotion on %j is about bread: %s', (scope, covers) => {
  expect(coversProduct(scope as PromotionScope, bread)).toBe(covers);
});
