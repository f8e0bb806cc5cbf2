import type { TaxMode, TaxTotal } from '@saunter/cart';
import type { Currency, EpochMs } from '@saunter/kit';
import type { ReceiptId, RefundId, RefundReason } from '@saunter/model';
import type { ReceiptStore } from './receipt.ts';

/** What went back of one line of a receipt. */
export interface CreditLine {
  /** Its place on the receipt, from 0. */
  readonly line: number;
  readonly name: string;
  /** 0 where only money went back. */
  readonly units: number;
  readonly grossMinor: number;
}

/**
 * The record of one refund of a receipt: plain JSON, frozen, complete in itself. The receipt stays as it was issued; what
 * was paid in the end is its charge less its credits.
 */
export interface Credit {
  readonly version: 1;
  readonly id: string;
  /** The number that people read, e.g. `A-C000003`: a series of its own. */
  readonly number: string;
  readonly receiptId: ReceiptId;
  readonly receiptNumber: string;
  readonly refundId: RefundId;
  readonly store: ReceiptStore;
  /** When the acquirer took it. */
  readonly at: EpochMs;
  readonly reason: RefundReason;
  readonly currency: Currency;
  readonly taxMode: TaxMode;
  readonly lines: readonly CreditLine[];
  readonly taxes: readonly TaxTotal[];
  readonly totalMinor: number;
  readonly cardLastFour: string;
  /** DE37 of the refund. */
  readonly retrievalReference?: string;
}
