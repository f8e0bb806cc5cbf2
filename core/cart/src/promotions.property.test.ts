import fc from 'fast-check';
import { expect, it } from 'vitest';
import { baskets, priced, sum } from './baskets.fixture.ts';
import type { PricingInput } from './price-cart.ts';
import { discountOf } from './priced-cart.ts';

const savingOf = (input: PricingInput) => sum(priced(input).lines.map(discountOf));

it('saves at least what each promotion would save alone, but for half a cent a line', () => {
  fc.assert(
    fc.property(baskets, (input) => {
      const saved = savingOf(input);
      for (const promotion of input.promotions ?? []) {
        expect(saved).toBeGreaterThanOrEqual(savingOf({ ...input, promotions: [promotion] }) - input.lines.length);
      }
    }),
  );
});

it('gives a cart at most one threshold', () => {
  fc.assert(
    fc.property(baskets, (input) => {
      const discounts = priced(input).lines.flatMap((line) => line.discounts);
      const thresholds = discounts.filter((discount) => discount.on === 'cart').map(({ promotionId }) => promotionId);
      expect(new Set(thresholds).size).toBeLessThanOrEqual(1);
    }),
  );
});

it('uses each unit once: a percentage that is there twice saves no more', () => {
  fc.assert(
    fc.property(baskets, (input) => {
      const promotions = input.promotions ?? [];
      const again = promotions
        .filter((promotion) => promotion.kind === 'percent')
        .map((promotion) => ({ ...promotion, promotionId: `${promotion.promotionId}-again` }));
      expect(priced({ ...input, promotions: [...promotions, ...again] })).toEqual(priced(input));
    }),
  );
});
