import type { Barcode } from '@saunter/model';
import { asId } from '@saunter/model';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { baskets, priced, sum } from './baskets.fixture.ts';
import type { PricedLine, TaxMode } from './priced-cart.ts';
import { discountOf } from './priced-cart.ts';

it('adds up: lines, taxes, net and total are sums of each other to the cent', () => {
  fc.assert(
    fc.property(baskets, (input) => {
      const cart = priced(input);
      expect(cart.netMinor + cart.taxMinor).toBe(cart.totalMinor);
      for (const line of cart.lines) {
        expect(line.netMinor + line.taxMinor).toBe(line.grossMinor);
        const dueMinor = line.lineTotalMinor - discountOf(line);
        expect(input.taxMode === 'inclusive' ? line.grossMinor : line.netMinor).toBe(dueMinor);
      }
      expect(sum(cart.lines.map((line) => line.netMinor))).toBe(cart.netMinor);
      expect(sum(cart.lines.map((line) => line.taxMinor))).toBe(cart.taxMinor);
      expect(sum(cart.lines.map((line) => line.grossMinor))).toBe(cart.totalMinor);
      expect(sum(cart.taxes.map((tax) => tax.netMinor))).toBe(cart.netMinor);
      expect(sum(cart.taxes.map((tax) => tax.taxMinor))).toBe(cart.taxMinor);
    }),
  );
});

it('has no figure below zero, and no discount of nothing', () => {
  fc.assert(
    fc.property(baskets, (input) => {
      for (const line of priced(input).lines) {
        expect(Math.min(line.netMinor, line.taxMinor, line.grossMinor)).toBeGreaterThanOrEqual(0);
        for (const { amountMinor } of line.discounts) expect(amountMinor).toBeGreaterThan(0);
      }
    }),
  );
});

it('does not care in which order things were taken or promotions are listed', () => {
  const withShuffle = baskets.chain((input) =>
    fc.record({
      input: fc.constant(input),
      lines: fc.shuffledSubarray([...input.lines], { minLength: input.lines.length }),
      promotions: fc.shuffledSubarray([...(input.promotions ?? [])], { minLength: input.promotions?.length ?? 0 }),
    }),
  );
  const inOrder = (lines: readonly PricedLine[]) => lines.map((line) => JSON.stringify(line)).sort();
  fc.assert(
    fc.property(withShuffle, ({ input, lines, promotions }) => {
      const { lines: before, ...amounts } = priced(input);
      const { lines: after, ...again } = priced({ ...input, lines, promotions });
      expect(again).toEqual(amounts);
      expect(inOrder(after)).toEqual(inOrder(before));
    }),
  );
});

it('keeps the tax on each line within half a cent of the exact one', () => {
  fc.assert(
    fc.property(baskets, (input) => {
      for (const line of priced(input).lines) {
        const share = input.taxMode === 'inclusive' ? 10_000 + line.taxBasisPoints : 10_000;
        const dueMinor = line.lineTotalMinor - discountOf(line);
        expect(Math.abs(2 * (line.taxMinor * share - dueMinor * line.taxBasisPoints))).toBeLessThanOrEqual(share);
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
