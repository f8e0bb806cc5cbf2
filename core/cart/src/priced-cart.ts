import type { Currency } from '@saunter/kit';
import type { Barcode } from '@saunter/model';

/** Whether the price on the shelf already holds the tax (`inclusive`) or the tax is added to it (`exclusive`). */
export type TaxMode = 'inclusive' | 'exclusive';

/** A line's share of what one promotion takes off, gross or net as the price on the shelf is. */
export interface LineDiscount {
  readonly promotionId: string;
  readonly name: string;
  /** Above zero. */
  readonly amountMinor: number;
  /** Whether it is for units of this line, or a share of something off the whole cart. */
  readonly on: 'units' | 'cart';
}

/**
 * One line with its price, its share of the discounts and the tax on it, as all were when the visit was priced: all that
 * a later refund needs.
 *
 * Invariants:
 * 1. `netMinor` + `taxMinor` = `grossMinor`, none of them below zero.
 * 2. `lineTotalMinor` less its `discounts` is `grossMinor` when tax is inclusive, `netMinor` when it is exclusive.
 */
export interface PricedLine {
  readonly barcode: Barcode;
  readonly name: string;
  readonly quantity: number;
  /** The price on the shelf: gross when tax is inclusive, net when it is exclusive. */
  readonly unitPriceMinor: number;
  /** `unitPriceMinor` × `quantity`, before discounts; gross or net as the price on the shelf is. */
  readonly lineTotalMinor: number;
  readonly discounts: readonly LineDiscount[];
  readonly taxCategory: string;
  readonly taxBasisPoints: number;
  readonly netMinor: number;
  /** The tax in, or on top of, the line after its discounts; rounded for the whole line, half away from zero. */
  readonly taxMinor: number;
  /** What the shopper pays for the line. */
  readonly grossMinor: number;
}

/** All lines of one tax category together. */
export interface TaxTotal {
  readonly category: string;
  readonly basisPoints: number;
  readonly netMinor: number;
  readonly taxMinor: number;
}

/**
 * A cart with its prices and taxes in whole minor units.
 *
 * Invariants:
 * 1. `netMinor` + `taxMinor` = `totalMinor`; each is the sum of the lines' `netMinor`, `taxMinor` and `grossMinor`.
 * 2. `taxes` adds up to `netMinor` and `taxMinor`; one entry per category, in the order of their names.
 */
export interface PricedCart {
  readonly taxMode: TaxMode;
  readonly lines: readonly PricedLine[];
  readonly netMinor: number;
  readonly taxMinor: number;
  readonly totalMinor: number;
  readonly taxes: readonly TaxTotal[];
  readonly currency: Currency;
}

/** What all promotions together take off a line. */
export const discountOf = ({ discounts }: Pick<PricedLine, 'discounts'>): number =>
  discounts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
