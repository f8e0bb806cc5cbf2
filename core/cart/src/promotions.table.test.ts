import type { Barcode, Product } from '@saunter/model';
import { asId } from '@saunter/model';
import { describe, expect, it } from 'vitest';
import { priced } from './baskets.fixture.ts';
import type { TaxMode } from './priced-cart.ts';
import { discountOf } from './priced-cart.ts';
import type { Promotion } from './promotion.ts';

const SHELF: readonly Product[] = [
  { barcode: asId('20000001'), name: 'Bread', unitPriceMinor: 349, taxCategory: 'food', category: 'bakery' },
  { barcode: asId('20000002'), name: 'Water', unitPriceMinor: 120, taxCategory: 'food', category: 'drinks' },
  { barcode: asId('20000003'), name: 'Wine', unitPriceMinor: 1000, taxCategory: 'alcohol', category: 'drinks' },
  { barcode: asId('20000004'), name: 'Gum', unitPriceMinor: 35, taxCategory: 'food' },
];
const barcodeOf = (name: string): Barcode => {
  const product = SHELF.find((item) => item.name === name);
  if (!product) throw new Error(`the shelf has no ${name}`);
  return product.barcode;
};

const PROMOTIONS: Readonly<Record<string, Promotion>> = {
  'water 2 for 1': {
    ...{ promotionId: 'a', name: '2 for 1', kind: 'two-for-one', take: 2, pay: 1, products: [barcodeOf('Water')] },
  },
  'drinks 3 for 2': {
    ...{ promotionId: 'b', name: '3 for 2', kind: 'two-for-one', take: 3, pay: 2, categories: ['drinks'] },
  },
  'bread 10%': {
    promotionId: 'c',
    name: '10% off',
    kind: 'percent',
    basisPoints: 1000,
    products: [barcodeOf('Bread')],
  },
  'drinks 50%': { promotionId: 'd', name: 'Half price', kind: 'percent', basisPoints: 5000, categories: ['drinks'] },
  'all 20%': { promotionId: 'e', name: '20% off', kind: 'percent', basisPoints: 2000 },
  '1.00 from 10.00': {
    promotionId: 'f',
    name: '1 off',
    kind: 'threshold',
    spendMinor: 1000,
    off: { amountMinor: 100 },
  },
  '5% from 20.00': { promotionId: 'g', name: '5% off', kind: 'threshold', spendMinor: 2000, off: { basisPoints: 500 } },
  '9.99 from 1.00': {
    promotionId: 'h',
    name: '9.99 off',
    kind: 'threshold',
    spendMinor: 100,
    off: { amountMinor: 999 },
  },
};

// Food is taxed at 7 %, alcohol at 19 %. Amounts in major units, as on a receipt; `off` is one amount per line.
const CARTS = `
 mode      | cart               | promotions                     |  shelf | off              |   net |  tax | total | why
 inclusive | 1 Water            | water 2 for 1                  |   1.20 | 0.00             |  1.12 | 0.08 |  1.20 | one is no group
 inclusive | 2 Water            | water 2 for 1                  |   2.40 | 1.20             |  1.12 | 0.08 |  1.20 | the second is free
 inclusive | 3 Water            | water 2 for 1                  |   3.60 | 1.20             |  2.24 | 0.16 |  2.40 | the third is paid
 inclusive | 4 Water            | water 2 for 1                  |   4.80 | 2.40             |  2.24 | 0.16 |  2.40 | two groups
 inclusive | 2 Water, 1 Wine    | drinks 3 for 2                 |  12.40 | 0.23, 0.97       |  9.62 | 1.58 | 11.20 | the cheapest is free, shared 2.40 : 10.00
 inclusive | 3 Wine, 3 Water    | drinks 3 for 2                 |  33.60 | 10.00, 1.20      | 19.05 | 3.35 | 22.40 | dear with dear: a wine and a water free
 inclusive | 3 Bread            | bread 10%                      |  10.47 | 1.05             |  8.80 | 0.62 |  9.42 | 1.047 up, once for three
 inclusive | 1 Bread            | bread 10%                      |   3.49 | 0.35             |  2.93 | 0.21 |  3.14 | 0.349 up
 inclusive | 1 Gum              | bread 10%                      |   0.35 | 0.00             |  0.33 | 0.02 |  0.35 | not about gum
 inclusive | 1 Bread            | bread 10%, all 20%             |   3.49 | 0.70             |  2.61 | 0.18 |  2.79 | the better of two
 inclusive | 2 Water            | water 2 for 1, drinks 50%      |   2.40 | 1.20             |  1.12 | 0.08 |  1.20 | both save the same
 inclusive | 3 Water            | water 2 for 1, all 20%         |   3.60 | 1.44             |  2.02 | 0.14 |  2.16 | two in the group, the third 20 %
 inclusive | 3 Water            | drinks 3 for 2, drinks 50%     |   3.60 | 1.80             |  1.68 | 0.12 |  1.80 | half of three beats one of three
 inclusive | 1 Wine             | 1.00 from 10.00                |  10.00 | 1.00             |  7.56 | 1.44 |  9.00 | from 10.00 means 10.00 too
 inclusive | 2 Bread            | 1.00 from 10.00                |   6.98 | 0.00             |  6.52 | 0.46 |  6.98 | not reached
 inclusive | 1 Wine, 1 Bread    | 1.00 from 10.00                |  13.49 | 0.74, 0.26       | 10.80 | 1.69 | 12.49 | 0.741 and 0.259
 inclusive | 2 Wine             | 1.00 from 10.00, 5% from 20.00 |  20.00 | 1.00             | 15.97 | 3.03 | 19.00 | both save 1.00: the first by id
 inclusive | 3 Wine             | 1.00 from 10.00, 5% from 20.00 |  30.00 | 1.50             | 23.95 | 4.55 | 28.50 | at most one
 inclusive | 1 Wine             | all 20%, 1.00 from 10.00       |  10.00 | 3.00             |  5.88 | 1.12 |  7.00 | reached by shelf prices: 8.00 - 1.00
 inclusive | 2 Wine             | all 20%, 5% from 20.00         |  20.00 | 4.80             | 12.77 | 2.43 | 15.20 | 5 % of the 16.00 that are left
 inclusive | 1 Bread            | 9.99 from 1.00                 |   3.49 | 3.49             |  0.00 | 0.00 |  0.00 | never below nothing
 exclusive | 2 Water            | water 2 for 1                  |   2.40 | 1.20             |  1.20 | 0.08 |  1.28 | tax on what is left
 exclusive | 1 Wine, 1 Bread    | 1.00 from 10.00                |  13.49 | 0.74, 0.26       | 12.49 | 1.99 | 14.48 | 9.26 at 19 %, 3.23 at 7 %
 exclusive | 1 Bread            | 9.99 from 1.00                 |   3.49 | 3.49             |  0.00 | 0.00 |  0.00 | no tax on nothing
`;

const minor = (major: string) => Math.round(Number(major) * 100);
const rows = CARTS.trim()
  .split('\n')
  .slice(1)
  .map((row) => row.split('|').map((cell) => cell.trim()));

const cartOf = (mode: string, cart: string, promotions: string) =>
  priced({
    lines: cart.split(', ').map((item) => {
      const [quantity = '', name = ''] = item.split(' ');
      return { barcode: barcodeOf(name), quantity: Number(quantity) };
    }),
    products: new Map(SHELF.map((item) => [item.barcode, item])),
    taxMode: mode as TaxMode,
    taxRates: { food: 700, alcohol: 1900 },
    currency: 'EUR',
    promotions: promotions.split(', ').flatMap((name) => PROMOTIONS[name] ?? []),
  });

describe('a cart with promotions', () => {
  it.each(rows)(
    '%s: %s with %s',
    (mode = '', cart = '', promotions = '', shelf = '', off = '', net = '', tax = '', total = '') => {
      const result = cartOf(mode, cart, promotions);
      expect(result.lines.reduce((sum, line) => sum + line.lineTotalMinor, 0)).toBe(minor(shelf));
      expect(result.lines.map(discountOf)).toEqual(off.split(', ').map(minor));
      const { netMinor, taxMinor, totalMinor } = result;
      expect({ netMinor, taxMinor, totalMinor }).toEqual({
        ...{ netMinor: minor(net), taxMinor: minor(tax), totalMinor: minor(total) },
      });
    },
  );
});

it('says on each line which promotion took how much off', () => {
  expect(cartOf('inclusive', '3 Water, 1 Wine', 'water 2 for 1, all 20%, 1.00 from 10.00').lines).toMatchObject([
    {
      discounts: [
        { promotionId: 'a', name: '2 for 1', amountMinor: 120, on: 'units' },
        { promotionId: 'e', name: '20% off', amountMinor: 24, on: 'units' },
        { promotionId: 'f', name: '1 off', amountMinor: 21, on: 'cart' },
      ],
    },
    {
      discounts: [
        { promotionId: 'e', name: '20% off', amountMinor: 200, on: 'units' },
        { promotionId: 'f', name: '1 off', amountMinor: 79, on: 'cart' },
      ],
    },
  ]);
});

it('finds a product by any of its barcodes, and prices it under the one that was taken', () => {
  const [bread] = SHELF;
  if (!bread) throw new Error('the shelf has bread');
  const second = asId<Barcode>('20000099');
  const product = { ...bread, otherBarcodes: [second] };
  const promotion = PROMOTIONS['bread 10%'];
  const cart = priced({
    lines: [{ barcode: second, quantity: 1 }],
    products: new Map([[second, product]]),
    taxMode: 'inclusive',
    taxRates: { food: 700 },
    currency: 'EUR',
    ...(promotion && { promotions: [promotion] }),
  });
  expect(cart.lines).toMatchObject([{ barcode: second, name: 'Bread', discounts: [{ amountMinor: 35 }] }]);
});
