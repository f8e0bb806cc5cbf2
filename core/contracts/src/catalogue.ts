import { z } from 'zod';
import { plateRef } from './hub.ts';
import { amountMinor, barcode, currency, epochMs } from './primitives.ts';

const basisPoints = z.number().int().min(1).max(10_000);
const category = z.string().min(1).max(32);
const isOrdered = ({ from, until }: { from?: number | undefined; until?: number | undefined }) =>
  from === undefined || until === undefined || from < until;
const ORDER = 'ends before it begins';

const sale = z
  .object({ priceMinor: amountMinor, from: epochMs.optional(), until: epochMs.optional() })
  .refine(isOrdered, ORDER);

const product = z.object({
  /** The one that the product is known by. */
  barcode,
  name: z.string().min(1).max(200),
  unitPriceMinor: amountMinor,
  taxCategory: category,
  massGrams: z.number().positive().optional(),
  /** What else is printed on the same product. */
  otherBarcodes: z.array(barcode).max(50).optional(),
  sku: z.string().min(1).max(64).optional(),
  /** What promotions may name. */
  category: category.optional(),
  /** What the price is in; must be the store's. */
  currency: currency.optional(),
  sale: sale.optional(),
});

const facing = z.object({ barcode, plates: z.array(plateRef).min(1).max(64) });

const terms = {
  promotionId: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'a promotion id is lower-case words with hyphens'),
  /** What the receipt calls it. */
  name: z.string().min(1).max(60),
  from: epochMs.optional(),
  until: epochMs.optional(),
  products: z.array(barcode).min(1).max(2_000).optional(),
  categories: z.array(category).min(1).max(50).optional(),
};

/** What the store gives away; see `Promotion` of `@saunter/cart`. */
export const promotion = z
  .discriminatedUnion('kind', [
    z.object({
      ...terms,
      kind: z.literal('two-for-one'),
      take: z.number().int().min(2).max(20),
      pay: z.number().int().min(1).max(19),
    }),
    z.object({ ...terms, kind: z.literal('percent'), basisPoints }),
    z.object({
      ...terms,
      kind: z.literal('threshold'),
      spendMinor: amountMinor,
      off: z.union([z.object({ amountMinor: amountMinor.min(1) }), z.object({ basisPoints })]),
    }),
  ])
  .refine(isOrdered, ORDER)
  .refine((one) => one.kind !== 'two-for-one' || one.pay < one.take, 'pay is below take');

/** What is sold, and where it stands. */
export const storeCatalogue = z.object({
  products: z.array(product).max(20_000),
  facings: z.array(facing).max(20_000),
});
export type StoreCatalogue = z.infer<typeof storeCatalogue>;

/** How much of what is unsure a store asks its staff about; see `ReviewLimit` of `@saunter/fusion`. */
export const reviewLimit = z.strictObject({
  /** Questions are at most this share of all lines of final carts. */
  shareMax: z.number().min(0).max(1),
  /** What is wrong with less than this probability is not asked. */
  expectedErrorLeast: z.number().min(0).max(1),
});

/** The answer to `GET /v1/hub/store-map`: what the hub's beliefs start from, and what it may ask. */
export const hubStoreMap = storeCatalogue.extend({ review: reviewLimit.optional() });
export type HubStoreMap = z.infer<typeof hubStoreMap>;

/** The body of `PUT /v1/catalogue` (technician): without `promotions`, those that there are stay. */
export const catalogueReplacement = storeCatalogue.extend({ promotions: z.array(promotion).max(500).optional() });
export type CatalogueReplacement = z.infer<typeof catalogueReplacement>;

/** `GET /v1/catalogue` (technician): all that is sold, where it stands, and what is given away. */
export const wholeCatalogue = storeCatalogue.extend({ promotions: z.array(promotion).max(500) });
export type WholeCatalogue = z.infer<typeof wholeCatalogue>;

/** The answer to `PUT /v1/catalogue`, which replaces everything or nothing. */
export const catalogueReplaced = z.object({ products: z.number().int(), facings: z.number().int() });

export const catalogueKind = z.enum(['products', 'prices', 'planogram', 'promotions']);
/** What a CSV file for `POST /v1/catalogue/import` holds. */
export type CatalogueKind = z.infer<typeof catalogueKind>;

/** The answer to `POST /v1/catalogue/import` (technician): what was changed, or would be. */
export const catalogueImported = z.object({
  kind: catalogueKind,
  dryRun: z.boolean(),
  rows: z.number().int(),
  added: z.number().int(),
  changed: z.number().int(),
  removed: z.number().int(),
});
export type CatalogueImported = z.infer<typeof catalogueImported>;
