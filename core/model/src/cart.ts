import type { Currency, EpochMs } from '@saunter/kit';
import type { Barcode, TrackId } from './ids.ts';
import type { PlateRef } from './plates.ts';

/** Another answer that fusion weighed for one event, with its posterior. */
export interface Alternative {
  readonly barcode: Barcode;
  readonly quantity: number;
  readonly probability: number;
}

/** Why a line is in the cart, in terms that a person can check: one shelf event and who was reaching. */
export interface Evidence {
  readonly at: EpochMs;
  readonly plates: readonly PlateRef[];
  /** Signed change of the shelf, grams; negative when something left it. */
  readonly massGrams: number;
  readonly trackId: TrackId;
  /** Distance from the nearest wrist to the plate, metres; absent when no hand was seen. */
  readonly handDistanceMetres?: number;
  /** Units that this event brought to the line; negative when they were put back. */
  readonly quantity?: number;
  readonly probability: number;
  readonly alternatives: readonly Alternative[];
}

/** One product of a cart with how many and why. */
export interface CartLine {
  readonly barcode: Barcode;
  readonly quantity: number;
  readonly evidence: readonly Evidence[];
}

/** A lower price for some time. */
export interface Sale {
  readonly priceMinor: number;
  /** From this moment on; absent is since ever. */
  readonly from?: EpochMs | undefined;
  /** Up to, and no longer at, this moment; absent is for ever. */
  readonly until?: EpochMs | undefined;
}

/** A product as the catalogue knows it; the price is the gross or net unit price by the store's tax mode. */
export interface Product {
  readonly barcode: Barcode;
  readonly name: string;
  readonly unitPriceMinor: number;
  readonly taxCategory: string;
  readonly massGrams?: number | undefined;
  /** What else is printed on the same product; every barcode of a store is one product's alone. */
  readonly otherBarcodes?: readonly Barcode[] | undefined;
  /** The retailer's own number of it. */
  readonly sku?: string | undefined;
  /** What promotions may name; says nothing about tax. */
  readonly category?: string | undefined;
  /** What the price was written down in; absent is the store's currency, whichever that is. */
  readonly currency?: Currency | undefined;
  readonly sale?: Sale | undefined;
}

/** One facing: which product stands on which plates. */
export interface Facing {
  readonly barcode: Barcode;
  readonly plates: readonly PlateRef[];
}
