import type { Barcode, Product } from '@saunter/model';
import { asId } from '@saunter/model';
import { describe, expect, it } from 'vitest';
import { priceCart } from './price-cart.ts';
import type { TaxMode } from './priced-cart.ts';

// Each row is a cart of one line and what it must come to. Amounts in major units, as on a receipt.
const ONE_LINE = `
 mode      |   rate | price | qty |  line  |   net  |  tax  |  total | why
 inclusive | 20.00% |  1.20 |   1 |   1.20 |   1.00 |  0.20 |   1.20 | no rest
 inclusive |  7.00% |  0.99 |   1 |   0.99 |   0.93 |  0.06 |   0.99 | 0.0648 down
 inclusive |  7.00% |  1.00 |   1 |   1.00 |   0.93 |  0.07 |   1.00 | 0.0654 up
 inclusive | 19.00% |  2.49 |   3 |   7.47 |   6.28 |  1.19 |   7.47 | 1.1927 down, once for three
 inclusive |  0.00% |  2.00 |   5 |  10.00 |  10.00 |  0.00 |  10.00 | zero-rated
 inclusive |100.00% |  0.03 |   1 |   0.03 |   0.01 |  0.02 |   0.03 | 0.015: a half goes up
 inclusive | 20.00% |  0.00 |   2 |   0.00 |   0.00 |  0.00 |   0.00 | a gift
 exclusive |  7.25% |  4.99 |   1 |   4.99 |   4.99 |  0.36 |   5.35 | 0.361775 down
 exclusive |  7.25% |  4.99 |   2 |   9.98 |   9.98 |  0.72 |  10.70 | 0.72355 down, once for two
 exclusive |  5.00% |  0.10 |   1 |   0.10 |   0.10 |  0.01 |   0.11 | 0.005: a half goes up
 exclusive |  5.00% |  0.09 |   1 |   0.09 |   0.09 |  0.00 |   0.09 | 0.0045 down
 exclusive |  8.88% | 12.50 |   4 |  50.00 |  50.00 |  4.44 |  54.44 | no rest
 exclusive |  0.00% |  3.10 |   1 |   3.10 |   3.10 |  0.00 |   3.10 | zero-rated
`;

const minor = (major: string) => Math.round(Number(major.trim().replace('%', '')) * 100);
const rows = ONE_LINE.trim()
  .split('\n')
  .slice(1)
  .map((row) => row.split('|').map((cell) => cell.trim()));

const product = (digits: string, unitPriceMinor: number, taxCategory: string): Product => ({
  barcode: asId<Barcode>(digits),
  name: `Product ${digits}`,
  unitPriceMinor,
  taxCategory,
});

describe('a cart of one line', () => {
  it.each(rows)(
    '%s at %s: %s × %s',
    (mode, rate = '', price = '', quantity, line = '', net = '', tax = '', total = '') => {
      const item = product('20000001', minor(price), 'goods');
      const priced = priceCart({
        lines: [{ barcode: item.barcode, quantity: Number(quantity) }],
        products: new Map([[item.barcode, item]]),
        taxMode: mode as TaxMode,
        taxRates: { goods: minor(rate) },
        currency: 'EUR',
      });
      expect(priced).toMatchObject({
        ok: true,
        value: {
          lines: [{ lineTotalMinor: minor(line), taxMinor: minor(tax), taxBasisPoints: minor(rate) }],
          netMinor: minor(net),
          taxMinor: minor(tax),
          totalMinor: minor(total),
          taxes: [{ category: 'goods', netMinor: minor(net), taxMinor: minor(tax) }],
        },
      });
    },
  );
});

describe('a basket of two rates', () => {
  const water = product('20000001', 89, 'drinks');
  const bread = product('20000002', 349, 'food');
  const cheese = product('20000003', 599, 'food');
  const products = new Map([water, bread, cheese].map((item) => [item.barcode, item]));
  const lines = [
    { barcode: bread.barcode, quantity: 1 },
    { barcode: water.barcode, quantity: 6 },
    { barcode: cheese.barcode, quantity: 2 },
  ];
  const taxRates = { drinks: 1900, food: 700 };

  it('adds up by rate when the shelf price holds the tax', () => {
    expect(priceCart({ lines, products, taxMode: 'inclusive', taxRates, currency: 'EUR' })).toMatchObject({
      value: {
        //        bread 3.49 (0.23) + water 5.34 (0.85) + cheese 11.98 (0.78)
        totalMinor: 2081,
        taxMinor: 186,
        netMinor: 1895,
        taxes: [
          { category: 'drinks', basisPoints: 1900, netMinor: 449, taxMinor: 85 },
          { category: 'food', basisPoints: 700, netMinor: 1446, taxMinor: 101 },
        ],
      },
    });
  });

  it('adds the tax on top when the shelf price is net', () => {
    expect(priceCart({ lines, products, taxMode: 'exclusive', taxRates, currency: 'USD' })).toMatchObject({
      value: {
        //        bread 3.49 (0.24) + water 5.34 (1.01) + cheese 11.98 (0.84)
        netMinor: 2081,
        taxMinor: 209,
        totalMinor: 2290,
        currency: 'USD',
      },
    });
  });

  it('costs nothing when nothing was taken', () => {
    expect(priceCart({ lines: [], products, taxMode: 'inclusive', taxRates, currency: 'EUR' })).toEqual({
      ok: true,
      value: { taxMode: 'inclusive', lines: [], netMinor: 0, taxMinor: 0, totalMinor: 0, taxes: [], currency: 'EUR' },
    });
  });
});
