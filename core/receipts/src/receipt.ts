import type { PricedLine, TaxMode, TaxTotal } from '@saunter/cart';
import type { Currency, EpochMs } from '@saunter/kit';
import type { ReceiptId, VisitId } from '@saunter/model';

/** The store as a receipt names it. */
export interface ReceiptStore {
  readonly name: string;
  readonly addressLines: readonly string[];
  /** How the law and the shopper reach a person: a telephone number or an address. */
  readonly contact: string;
  readonly refundPolicy: string;
  /** IANA name; every time on the receipt is told by it. */
  readonly timeZone: string;
}

/** Plates of one shelf, counted as the store map counts them. */
export interface ReceiptPlace {
  readonly gondola: number;
  readonly shelf: number;
  readonly plates: readonly number[];
}

/** One shelf event behind a line. It names no track: a receipt must not link a person to another visit. */
export interface ReceiptReason {
  readonly at: EpochMs;
  /** Where the shelf changed; more than one place when an event spans shelves. */
  readonly places: readonly ReceiptPlace[];
  /** Signed change of the shelf; negative when something left it. */
  readonly massGrams: number;
  /** From the nearest wrist to the plate; absent when no hand was seen. */
  readonly handDistanceMetres?: number;
  readonly probability: number;
}

/** Units that staff moved: more than 0 came from another visit, less went to one. */
export interface ReceiptMove {
  readonly at: EpochMs;
  readonly units: number;
}

/** A priced line and why it is there. */
export interface ReceiptLine extends PricedLine {
  readonly reasons: readonly ReceiptReason[];
  /** Absent where nothing was moved. */
  readonly moves?: readonly ReceiptMove[];
}

/** The card that paid and what became of its hold; never more of a card number than its last four digits. */
export interface ReceiptPayment {
  readonly cardLastFour: string;
  /** What was held when the visit began. */
  readonly heldMinor: number;
  /** What the hold was raised by, because the price was above it; absent when it was not. */
  readonly raisedMinor?: number;
  /** All that was charged, of the hold and besides it. */
  readonly chargedMinor: number;
  /** What of it was charged besides the hold: a second line on the statement; absent when nothing was. */
  readonly besidesMinor?: number;
  readonly givenBackMinor: number;
  /** What the charge fell short of the total. */
  readonly owedMinor: number;
  /** What the card and the acquirer said, as card rules want it printed; each part only when known. */
  readonly card: ReceiptCardData;
}

/** EMV and acquirer data that may be printed. */
export interface ReceiptCardData {
  /** Tag 84, DF Name: hexadecimal. */
  readonly applicationIdentifier?: string;
  /** Tag 50, Application Label, or tag 9F12, Application Preferred Name. */
  readonly applicationLabel?: string;
  /** DE38 of the authorisation. */
  readonly approvalCode?: string;
  /** DE37 of the capture. */
  readonly retrievalReference?: string;
}

/** When the visit began and ended, and when the money moved. */
export interface ReceiptTimes {
  readonly enteredAt: EpochMs;
  readonly leftAt: EpochMs;
  readonly chargedAt: EpochMs;
}

/**
 * The priced, taxed record of a settled visit: plain JSON, frozen, complete in itself. It is stored once and rendered
 * for mail, web and paper from then on; a change of prices, names or policy does not reach it.
 */
export interface Receipt {
  readonly version: 2;
  readonly id: ReceiptId;
  /** The number that people read, e.g. `A-000017`. */
  readonly number: string;
  readonly visitId: VisitId;
  readonly store: ReceiptStore;
  readonly times: ReceiptTimes;
  readonly groupSize: number;
  readonly currency: Currency;
  readonly taxMode: TaxMode;
  readonly lines: readonly ReceiptLine[];
  readonly taxes: readonly TaxTotal[];
  readonly netMinor: number;
  readonly taxMinor: number;
  readonly totalMinor: number;
  readonly payment: ReceiptPayment;
}
