import type { Currency } from '@saunter/kit';
import type { ColumnType, Generated } from 'kysely';
import type { JsonText, Owned } from './owned.ts';

/** Something sold here, with its price by the store's tax mode. */
export interface ProductTable extends Owned {
  readonly barcode: string;
  readonly name: string;
  readonly unit_price_minor: number;
  readonly tax_category: string;
  readonly mass_grams: number | null;
  readonly sku: ColumnType<string | null, string | null | undefined>;
  readonly category: ColumnType<string | null, string | null | undefined>;
  readonly currency: ColumnType<Currency | null, Currency | null | undefined>;
  readonly sale_price_minor: ColumnType<number | null, number | null | undefined>;
  readonly sale_from: ColumnType<Date | null, Date | null | undefined>;
  readonly sale_until: ColumnType<Date | null, Date | null | undefined>;
}

/** What is printed on a product: each barcode is one product's alone, its own among them. */
export interface ProductBarcodeTable extends Owned {
  readonly barcode: string;
  readonly product_barcode: string;
}

/** What a product cost before its price changed at `until`. */
export interface PriceBeforeTable extends Owned {
  readonly barcode: string;
  readonly unit_price_minor: number;
  readonly sale_price_minor: number | null;
  readonly sale_from: Date | null;
  readonly sale_until: Date | null;
  readonly until: Date;
}

/** A promotion as it was imported; one that is changed is withdrawn and imported anew. */
export interface PromotionTable extends Owned {
  readonly row_id: Generated<number>;
  readonly promotion_id: string;
  readonly terms: JsonText<unknown>;
  readonly imported_at: Date;
  readonly withdrawn_at: Date | null;
}

/** One plate of one facing; `facing` numbers the facings of the planogram. */
export interface FacingTable extends Owned {
  readonly facing: number;
  readonly barcode: string;
  readonly gondola: number;
  readonly shelf: number;
  readonly plate: number;
}
