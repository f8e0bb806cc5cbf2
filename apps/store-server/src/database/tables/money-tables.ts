import type { Currency } from '@saunter/kit';
import type { AuthorisationId, DebtId, DeclineReason, DenyTag, IdempotencyKey, VisitId } from '@saunter/model';
import type { LedgerAccount, LedgerTransfer } from '@saunter/payments';
import type { RepaidBy } from '@saunter/visit';
import type { Generated } from 'kysely';
import type { JsonText, Owned } from './owned.ts';

/** One movement from the credited to the debited account, with the fact that it follows from; append-only. */
export interface LedgerTransferTable extends Owned {
  readonly transfer_id: string;
  readonly visit_id: string;
  readonly event_sequence: number;
  readonly ordinal: number;
  readonly code: string;
  readonly phase: LedgerTransfer['phase'];
  readonly pending_id: string | null;
  readonly debit_account: LedgerAccount;
  readonly credit_account: LedgerAccount;
  readonly amount_minor: number;
  readonly currency: string;
  readonly at: Date;
}

/** What stands on an account: a view of all transfers. */
export interface LedgerBalanceView extends Owned {
  readonly account: LedgerAccount;
  readonly currency: string;
  readonly debits_posted_minor: number;
  readonly credits_posted_minor: number;
  readonly debits_pending_minor: number;
  readonly credits_pending_minor: number;
}

/** What is owed of a visit. `shopper_id` may have been merged into another since. */
export interface DebtTable extends Owned {
  readonly debt_id: DebtId;
  readonly visit_id: VisitId;
  readonly shopper_id: string | null;
  readonly currency: Currency;
  readonly amount_minor: number;
  readonly repaid_minor: number;
  readonly state: 'open' | 'repaid';
  readonly booked_at: Date;
  readonly changed_at: Date;
}

/** One attempt to repay a debt; under way while it is `authorising` or `capturing`. */
export interface DebtRepaymentTable extends Owned {
  readonly key: IdempotencyKey;
  readonly debt_id: DebtId;
  readonly repaid_by: RepaidBy;
  /** The visit that was asked for when the card was tapped. */
  readonly tap_visit_id: VisitId | null;
  readonly request_sha256: string;
  readonly amount_minor: number;
  readonly capture_key: IdempotencyKey;
  readonly reversal_key: IdempotencyKey;
  readonly state: 'authorising' | 'capturing' | 'reversing' | 'repaid' | 'declined';
  readonly authorisation_id: AuthorisationId | null;
  readonly reason: DeclineReason | null;
  readonly asked_at: Date;
  readonly changed_at: Date;
}

/** Since when the acquirer cannot be reached; no row while it can. */
export interface AcquirerOutageTable extends Owned {
  readonly since: Date;
}

/** A visit that was let in while the acquirer was away; `is_open` until its hold was asked for, or is not needed. */
export interface DeferredHoldTable extends Owned {
  readonly visit_id: VisitId;
  readonly shopper_id: string;
  readonly amount_minor: number;
  readonly deny_tags: JsonText<readonly DenyTag[]>;
  readonly is_open: boolean;
  readonly deferred_at: Date;
}

/** What one comparison with the acquirer's settlement file found; never changed. */
export interface ReconciliationTable extends Owned {
  readonly report_number: Generated<number>;
  readonly day: string;
  readonly file_sha256: string;
  readonly difference_count: number;
  readonly report: JsonText<unknown>;
  readonly reconciled_at: Date;
}
