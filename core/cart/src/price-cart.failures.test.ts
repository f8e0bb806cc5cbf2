import type { Barcode, Product } from '@saunter/model';
import { asId } from '@saunter/model';
import { expect, it } from 'vitest';
import { MAX_CART_MINOR } from './check-line.ts';
import type { PricingInput } from './price-cart.ts';
import { priceCart } from './price-cart.ts';

const barcode = asId<Barcode>('20000001');
const item: Product = { barcode, name: 'Oats', unitPriceMinor: 250, taxCategory: 'food' };
const input = (change: Partial<Product> = {}, quantity = 1, rate = 700): PricingInput => ({
  lines: [{ barcode, quantity }],
  products: new Map([[barcode, { ...item, ...change }]]),
  taxMode: 'inclusive',
  taxRates: { food: rate },
  currency: 'EUR',
});

it('names a product that the catalogue does not know', () => {
  const stranger = asId<Barcode>('99999999');
  expect(priceCart({ ...input(), lines: [{ barcode: stranger, quantity: 1 }] })).toEqual({
    ok: false,
    error: { kind: 'unknown-product', class: 'end', barcode: stranger },
  });
});

it.each(['toys', 'constructor', '__proto__'])('names the tax category %s that has no rate', (taxCategory) => {
  expect(priceCart(input({ taxCategory }))).toEqual({
    ok: false,
    error: { kind: 'unknown-tax-category', class: 'end', barcode, taxCategory },
  });
});

it('names a price that was written down in another currency', () => {
  expect(priceCart(input({ currency: 'USD' }))).toEqual({
    ok: false,
    error: { kind: 'wrong-currency', class: 'end', barcode, currency: 'USD' },
  });
});

it.each([
  ['quantity', input({}, 0)],
  ['quantity', input({}, 1.5)],
  ['quantity', input({}, Number.NaN)],
  ['quantity', input({}, 10_000)],
  ['unit-price', input({ unitPriceMinor: -1 })],
  ['unit-price', input({ unitPriceMinor: 0.5 })],
  ['tax-rate', input({}, 1, 10_001)],
  ['tax-rate', input({}, 1, 7.5)],
  ['line-total', input({ unitPriceMinor: 50_000_000 }, 2)],
  ['line-total', input({ unitPriceMinor: MAX_CART_MINOR }, 9_999)],
] as const)('refuses a %s out of range', (figure, outOfRange) => {
  expect(priceCart(outOfRange)).toEqual({
    ok: false,
    error: { kind: 'amount-out-of-range', class: 'end', figure, barcode },
  });
});

it('refuses a cart whose lines are in range and whose sum is not', () => {
  const lines = [
    { barcode, quantity: 1 },
    { barcode, quantity: 1 },
  ];
  expect(priceCart({ ...input({ unitPriceMinor: 60_000_000 }), lines })).toEqual({
    ok: false,
    error: { kind: 'amount-out-of-range', class: 'end', figure: 'cart-total' },
  });
});

it('refuses more units than it can weigh, and prices that many in a moment', () => {
  const two = (first: number) => ({
    ...input({ unitPriceMinor: 3 }),
    lines: [first, 5_000].map((quantity) => ({ barcode, quantity })),
    promotions: [{ promotionId: 'p', name: 'P', kind: 'two-for-one' as const, take: 20, pay: 19 }],
  });
  expect(priceCart(two(5_001))).toEqual({
    ok: false,
    error: { kind: 'amount-out-of-range', class: 'end', figure: 'quantity' },
  });
  expect(priceCart(two(5_000))).toMatchObject({ value: { totalMinor: 28_500 } });
});

it('prices the dearest cart there is', () => {
  expect(priceCart(input({ unitPriceMinor: MAX_CART_MINOR }))).toMatchObject({ value: { totalMinor: MAX_CART_MINOR } });
});
