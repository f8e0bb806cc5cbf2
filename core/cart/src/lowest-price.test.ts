import { expect, it } from 'vitest';
import { lowestPrice } from './lowest-price.ts';

const price = (unitPriceMinor: number, sale?: { priceMinor: number; from?: number; until?: number }) => ({
  unitPriceMinor,
  ...(sale && { sale }),
});

// The shopper is in the store from 100 to 200.
it.each([
  ['no change', price(500), price(500), 500],
  ['it rises', price(500), price(600), 500],
  ['it falls', price(500), price(400), 400],
  [
    'a sale ends while inside',
    price(500, { priceMinor: 300, until: 150 }),
    price(500, { priceMinor: 300, until: 150 }),
    300,
  ],
  [
    'a sale begins while inside',
    price(500, { priceMinor: 300, from: 150 }),
    price(500, { priceMinor: 300, from: 150 }),
    300,
  ],
  [
    'a sale ended before',
    price(500, { priceMinor: 300, until: 100 }),
    price(500, { priceMinor: 300, until: 100 }),
    500,
  ],
  ['a sale begins after', price(500, { priceMinor: 300, from: 201 }), price(500, { priceMinor: 300, from: 201 }), 500],
  ['a sale is taken back', price(500, { priceMinor: 300 }), price(500), 300],
  ['a sale above the price', price(500, { priceMinor: 900 }), price(500, { priceMinor: 900 }), 500],
])('%s', (_what, opening, closing, paid) => {
  expect(lowestPrice(opening, closing, { enteredAt: 100, leftAt: 200 })).toBe(paid);
});
