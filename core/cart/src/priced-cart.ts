import type { Currency } from '@saunter/kit';
import type { Barcode } from '@saunter/model';

/** Whether the price on the shelf already holds the tax (`inclusive`) or the tax is added to it (`exclusive`). */
export type TaxMode = 'inclusive' | 'exclusive';

/** One line with its price and the tax on it, as both were when the visit was priced. */
export interface PricedLine {
  readonly barcode: Barcode;
  readonly name: string;
  readonly quantity: number;
  /** The price on the shelf: gross when tax is inclusive, net when it is exclusive. */
  readonly unitPriceMinor: number;
  /** `unitPriceMinor` × `quantity`, so gross or net as the price on the shelf is. */
  readonly lineTotalMinor: number;
  readonly taxCategory: string;
  readonly taxBasisPoints: number;
  /** The tax in, or on top of, the line; rounded for the whole line, half away from zero. */
  readonly taxMinor: number;
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
 * 1. `netMinor` + `taxMinor` = `totalMinor`, and `taxMinor` is the sum of the lines' `taxMinor`.
 * 2. The lines' `lineTotalMinor` add up to `totalMinor` when tax is inclusive, to `netMinor` when it is exclusive.
 * 3. `taxes` adds up to `netMinor` and `taxMinor`; one entry per category, in the order of their names.
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
