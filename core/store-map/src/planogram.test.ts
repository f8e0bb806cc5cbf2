import { asId, type Barcode, type Product } from '@saunter/model';
import { expect, test } from 'vitest';
import { planogramOf } from './planogram.ts';

const tea = asId<Barcode>('20000001');
const jam = asId<Barcode>('20000002');
const product = (barcode: Barcode): Product => ({ barcode, name: barcode, unitPriceMinor: 100, taxCategory: 'food' });
const plate = (number: number) => ({ gondola: 1, shelf: 2, plate: number });

const planogram = planogramOf({
  products: [product(tea), product(jam)],
  facings: [
    { barcode: tea, plates: [plate(1), plate(2)] },
    { barcode: jam, plates: [plate(2), plate(3)] },
    { barcode: tea, plates: [plate(7)] },
    { barcode: asId('99999999'), plates: [plate(4)] },
  ],
});

test('a plate knows every product that faces on it', () => {
  expect(planogram.onPlate(plate(2)).map(({ barcode }) => barcode)).toEqual([tea, jam]);
  expect(planogram.onPlate(plate(7)).map(({ barcode }) => barcode)).toEqual([tea]);
});

test('a shelf lists a product with two facings once', () => {
  expect(planogram.onShelf(1, 2).map(({ barcode }) => barcode)).toEqual([tea, jam]);
  expect(planogram.onShelf(1, 3)).toEqual([]);
});

test('a facing of a product that nobody sells is empty', () => {
  expect(planogram.onPlate(plate(4))).toEqual([]);
  expect(planogram.product(asId('99999999'))).toBeUndefined();
});
