import type { Barcode, VisitId } from '@saunter/model';
import type { Generated } from 'kysely';
import type { JsonText, Owned } from './owned.ts';

/** The last number that was given to a receipt of this store. */
export interface ReceiptSeriesTable extends Owned {
  readonly last_number: number;
}

/** A receipt as it was issued; never changed. */
export interface ReceiptTable extends Owned {
  readonly receipt_id: string;
  readonly visit_id: string;
  readonly series_number: number;
  readonly number: string;
  readonly code: string;
  readonly document: JsonText<unknown>;
  readonly issued_at: Date;
}

/** What became of a receipt's mail; the address is the shopper's, not this row's. */
export interface ReceiptMailTable extends Owned {
  readonly receipt_id: string;
  readonly shopper_id: string;
  readonly state: 'queued' | 'sent' | 'bounced';
  readonly message_id: string | null;
  readonly changed_at: Date;
}

/** A receipt that its shopper had mailed once more, or that was missed before. */
export interface MailOrderTable extends Owned {
  readonly mail_id: string;
  readonly receipt_id: string;
  readonly shopper_id: string;
  readonly state: 'queued' | 'sent' | 'bounced';
  readonly message_id: string | null;
  readonly changed_at: Date;
}

/** A line that a shopper says is wrong; `store_id` is the store of the visit. */
export interface ContestTable extends Owned {
  readonly contest_id: string;
  readonly visit_id: VisitId;
  readonly shopper_id: string;
  readonly barcode: Barcode;
  readonly line: number;
  readonly units: number;
  readonly reason: string;
  /** `waiting`: its visit has no receipt yet. */
  readonly state: 'waiting' | 'with-staff' | 'credited' | 'refused';
  readonly amount_minor: number;
  readonly currency: string;
  /** Given back without anybody being asked: counted against abuse. */
  readonly at_once: Generated<boolean>;
  readonly asked_at: Date;
  readonly answer_by: Date;
  readonly answered_by: string | null;
  readonly answer: Generated<string>;
}

/** The last number that was given to a credit of this store. */
export interface CreditSeriesTable extends Owned {
  readonly last_number: number;
}

/** What a receipt says of one refund, as it was issued; never changed. */
export interface CreditTable extends Owned {
  readonly credit_id: string;
  readonly receipt_id: string;
  readonly refund_id: string;
  readonly series_number: number;
  readonly number: string;
  readonly document: JsonText<unknown>;
  readonly issued_at: Date;
}

/** What became of a credit's mail. */
export interface CreditMailTable extends Owned {
  readonly credit_id: string;
  readonly shopper_id: string;
  readonly state: 'queued' | 'sent' | 'bounced';
  readonly message_id: string | null;
  readonly changed_at: Date;
}
