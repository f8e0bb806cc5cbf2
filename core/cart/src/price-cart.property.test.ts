import type { Barcode, Product } from '@saunter/model';
import { asId } from '@saunter/model';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { priceCart } from './price-cart.ts';
import type { PricedCart, TaxMode } from './priced-cart.ts';

const CATEGORIES = ['alcohol', 'drinks', 'food', 'household'];
const rates = fc.record(Object.fromEntries(CATEGORIES.map((name) => [name, fc.integer({ min: 0, max: 10_000 })])));
const products = fc
  .array(fc.record({ unitPriceMinor: fc.nat(20_000), taxCategory: fc.constantFrom(...CATEGORIES) }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((drafts) =>
    drafts.map((draft, i): Product => ({ barcode: asId(`${20_000_001 + i}`), name: `P${i}`, ...draft })),
  );
const baskets = products.chain((items) =>
  fc.record({
    products: fc.constant(new Map(items.map((item) => [item.barcode, item]))),
    lines: fc.array(
      fc.record({
        barcode: fc.constantFrom(...items.map((item) => item.barcode)),
        quantity: fc.integer({ min: 1, max: 40 }),
      }),
      { maxLength: 20 },
    ),
    taxMode: fc.constantFrom<TaxMode>('inclusive', 'exclusive'),
    taxRates: rates,
    currency: fc.constant('EUR' as const),
  }),
);

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
const priced = (input: Parameters<typeof priceCart>[0]): PricedCart => {
  const result = priceCart(input);
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
};

it('adds up: lines, taxes, net and total are sums of each other to the cent', () => {
  fc.assert(
    fc.property(baskets, (input) => {
      const cart = priced(input);
      expect(cart.netMinor + cart.taxMinor).toBe(cart.totalMinor);
      expect(sum(cart.lines.map((line) => line.lineTotalMinor))).toBe(
        input.taxMode === 'inclusive' ? cart.totalMinor : cart.netMinor,
      );
      expect(sum(cart.lines.map((line) => line.taxMinor))).toBe(cart.taxMinor);
      expect(sum(cart.taxes.map((tax) => tax.netMinor))).toBe(cart.netMinor);
      expect(sum(cart.taxes.map((tax) => tax.taxMinor))).toBe(cart.taxMinor);
    }),
  );
});

it('does not care in which order things were taken', () => {
  const withShuffle = baskets.chain((input) =>
    fc.record({
      input: fc.constant(input),
      shuffled: fc.shuffledSubarray(input.lines, { minLength: input.lines.length }),
    }),
  );
  fc.assert(
    fc.property(withShuffle, ({ input, shuffled }) => {
      const { lines: _, ...amounts } = priced(input);
      const { lines: __, ...again } = priced({ ...input, lines: shuffled });
      expect(again).toEqual(amounts);
    }),
  );
});

it('keeps the tax on each line within half a cent of the exact one', () => {
  fc.assert(
    fc.property(baskets, (input) => {
      for (const line of priced(input).lines) {
        const share = input.taxMode === 'inclusive' ? 10_000 + line.taxBasisPoints : 10_000;
        expect(Math.abs(2 * (line.taxMinor * share - line.lineTotalMinor * line.taxBasisPoints))).toBeLessThanOrEqual(
          share,
        );
      }
    }),
  );
});

it('finds in a gross price the very tax that was put on the net price', () => {
  const barcode = asId<Barcode>('20000001');
  const price = (unitPriceMinor: number, taxMode: TaxMode, rate: number) =>
    priced({
      lines: [{ barcode, quantity: 1 }],
      products: new Map([[barcode, { barcode, name: 'P', unitPriceMinor, taxCategory: 'food' }]]),
      taxMode,
      taxRates: { food: rate },
      currency: 'EUR',
    });
  fc.assert(
    fc.property(fc.nat(40_000_000), fc.integer({ min: 0, max: 10_000 }), (netMinor, rate) => {
      const onTop = price(netMinor, 'exclusive', rate);
      const within = price(onTop.totalMinor, 'inclusive', rate);
      expect(within.taxMinor).toBe(onTop.taxMinor);
      expect(within.netMinor).toBe(netMinor);
    }),
  );
});
