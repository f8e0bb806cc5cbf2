import { assert } from '@saunter/kit';
import type { Barcode, Product } from '@saunter/model';
import { asId } from '@saunter/model';
import fc from 'fast-check';
import type { PricingInput } from './price-cart.ts';
import { priceCart } from './price-cart.ts';
import type { PricedCart, TaxMode } from './priced-cart.ts';
import type { Promotion } from './promotion.ts';

const TAX_CATEGORIES = ['alcohol', 'drinks', 'food', 'household'];
const CATEGORIES = ['bakery', 'snacks', 'water'];

const rates = fc.record(Object.fromEntries(TAX_CATEGORIES.map((name) => [name, fc.integer({ min: 0, max: 10_000 })])));

const products = fc
  .array(
    fc.record({
      // Few different prices: groups are only contested where prices are equal or close.
      unitPriceMinor: fc.oneof(fc.constantFrom(0, 1, 99, 100, 333), fc.nat(20_000)),
      taxCategory: fc.constantFrom(...TAX_CATEGORIES),
      category: fc.option(fc.constantFrom(...CATEGORIES), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((drafts) =>
    drafts.map((draft, i): Product => ({ barcode: asId(`${20_000_001 + i}`), name: `P${i}`, ...draft })),
  );

function promotionsOn(barcodes: readonly Barcode[]): fc.Arbitrary<readonly Promotion[]> {
  const scope = fc.record(
    { products: fc.subarray([...barcodes]), categories: fc.subarray(CATEGORIES) },
    { requiredKeys: [] },
  );
  const basisPoints = fc.integer({ min: 1, max: 10_000 });
  const terms = fc.oneof(
    fc
      .tuple(fc.integer({ min: 2, max: 5 }), fc.nat(3))
      .map(([take, more]) => ({ kind: 'two-for-one' as const, take, pay: 1 + (more % (take - 1)) })),
    basisPoints.map((share) => ({ kind: 'percent' as const, basisPoints: share })),
    fc.record({
      kind: fc.constant('threshold' as const),
      spendMinor: fc.nat(5_000),
      off: fc.oneof(fc.record({ amountMinor: fc.integer({ min: 1, max: 3_000 }) }), fc.record({ basisPoints })),
    }),
  );
  return fc
    .array(fc.tuple(scope, terms), { maxLength: 5 })
    .map((all) =>
      all.map(([where, what], i): Promotion => ({ promotionId: `p${i}`, name: `Promotion ${i}`, ...where, ...what })),
    );
}

/** Carts of up to eight lines, some twice the same product, with up to five promotions that may contest each unit. */
export const baskets: fc.Arbitrary<PricingInput> = products.chain((items) =>
  fc.record({
    products: fc.constant(new Map(items.map((item) => [item.barcode, item]))),
    lines: fc.array(
      fc.record({
        barcode: fc.constantFrom(...items.map((item) => item.barcode)),
        quantity: fc.integer({ min: 1, max: 9 }),
      }),
      { maxLength: 8 },
    ),
    taxMode: fc.constantFrom<TaxMode>('inclusive', 'exclusive'),
    taxRates: rates,
    currency: fc.constant('EUR' as const),
    promotions: promotionsOn(items.map((item) => item.barcode)),
  }),
);

/** The price of a cart that has one. */
export function priced(input: PricingInput): PricedCart {
  const result = priceCart(input);
  assert(result.ok, 'the cart can be priced');
  return result.value;
}

/** The sum of some amounts. */
export const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
