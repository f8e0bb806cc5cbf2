import fc from 'fast-check';
import { expect, it } from 'vitest';
import { baskets, priced } from './baskets.fixture.ts';
import { completePricedLine } from './complete-priced-line.ts';

it('finds again in a line without promotions what was left unsaid of it', () => {
  fc.assert(
    fc.property(baskets, (input) => {
      const cart = priced({ ...input, promotions: [] });
      for (const line of cart.lines) {
        const { discounts: _, netMinor: __, grossMinor: ___, ...plain } = line;
        expect(completePricedLine(plain, cart.taxMode)).toEqual(line);
      }
    }),
  );
});

it('leaves a line that says all of it as it is', () => {
  fc.assert(
    fc.property(baskets, (input) => {
      const { lines, taxMode } = priced(input);
      expect(lines.map((line) => completePricedLine(line, taxMode))).toEqual(lines);
    }),
  );
});
