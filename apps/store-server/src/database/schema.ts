import type { DenyReason } from '@saunter/identity';
import type { Currency } from '@saunter/kit';
import type { AuthorisationId, Barcode, DebtId, DeclineReason, DenyTag, IdempotencyKey, VisitId } from '@saunter/model';
import type { LedgerAccount, LedgerTransfer } from '@saunter/payments';
import type { RepaidBy } from '@saunter/visit';
import type { ColumnType, Generated } from 'kysely';

/** JSON that is read back as `Read` and written as text, because the driver would take an array for an SQL array. */
export type JsonText<Read> = ColumnType<Read, string, string>;

/** On every row: whose it is. */
export interface Owned {
  readonly chain_id: string;
  readonly store_id: string;
}

/** One gate position. */
export interface LaneTable extends Owned {
  readonly lane_id: string;
  readonly kind: 'entry' | 'exit' | 'both';
  readonly name: string;
}

/** A machine with a credential; of its secret only the SHA-256. */
export interface DeviceTable extends Owned {
  readonly device_id: string;
  readonly role: 'gate' | 'kiosk' | 'hub' | 'vault' | 'technician';
  readonly lane_id: string | null;
  readonly secret_sha256: Buffer;
  readonly registered_at: Date;
}

/** What the facts of one visit add up to, to be searched by; written anew with every fact. */
export interface VisitTable extends Owned {
  readonly visit_id: string;
  readonly lane_id: string;
  readonly key: string;
  readonly phase: string;
  readonly payment: string;
  readonly card_id: string | null;
  readonly shopper_id: string | null;
  readonly cart_revision: number;
  readonly last_sequence: number;
  readonly requested_at: Date;
  readonly changed_at: Date;
}

/** One fact, in the version it was written in; append-only. */
export interface VisitEventTable extends Owned {
  readonly visit_id: string;
  readonly sequence: number;
  readonly type: string;
  readonly version: number;
  readonly data: JsonText<Readonly<Record<string, unknown>>>;
  readonly at: Date;
}

/** Work that is owed. `parked_at` set: left for a person. `unsent_attempts` certainly reached nobody. */
export interface TaskTable extends Owned {
  readonly task_id: Generated<number>;
  readonly kind: string;
  readonly key: string;
  readonly payload: JsonText<unknown>;
  readonly attempts: Generated<number>;
  readonly unsent_attempts: Generated<number>;
  readonly next_attempt_at: Date;
  readonly claimed: Generated<boolean>;
  readonly parked_at: Date | null;
  readonly last_failure: string | null;
}

/** Up to which sequence the messages of one hub journal were taken. */
export interface HubCursorTable extends Owned {
  readonly journal_id: string;
  readonly accepted: number;
  readonly changed_at: Date;
}

/** A payer, known by references only; `merged_into` set: turned out to be that one, who is merged into nobody. */
export interface ShopperTable extends Owned {
  readonly shopper_id: string;
  readonly created_at: Date;
  readonly merged_into: string | null;
}

/** One card number of a shopper: its last four digits. */
export interface ShopperCardTable extends Owned {
  readonly card_id: string;
  readonly shopper_id: string;
  readonly last_four: string;
  readonly seen_at: Date;
}

/** A keyed hash that a card is found by: of its number, or, without `card_id`, of the account behind several. */
export interface ShopperCardNameTable extends Owned {
  readonly card_token: string;
  readonly shopper_id: string;
  readonly card_id: string | null;
  readonly seen_at: Date;
}

/** Where a shopper's receipts go; the newest counts. */
export interface ShopperEmailTable extends Owned {
  readonly shopper_id: string;
  readonly email: string;
  readonly locale: string;
  readonly signed_up_at: Date;
  /** When its mail server refused it for good; null as long as it has not. */
  readonly bounced_at: ColumnType<Date | null, Date | null | undefined>;
}

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

/** The version of the deny list; higher with every change of it. */
export interface DenyListTable extends Owned {
  readonly version: number;
}

/** A card or payer that may not come in until then; one for each `source`, the visit or refusal it follows from. */
export interface DenyEntryTable extends Owned {
  readonly entry_id: string;
  readonly reason: DenyReason;
  readonly shopper_id: string | null;
  readonly source: string;
  readonly entered_at: Date;
  readonly until: Date;
}

/** What a gate knows a denied card by. */
export interface DenyTagTable extends Owned {
  readonly entry_id: string;
  readonly tag: string;
}

/** What the deny keys of a gate are sealed to. */
export interface GateSealingKeyTable extends Owned {
  readonly device_id: string;
  readonly public_key: string;
  readonly changed_at: Date;
}

/** A refusal that a gate told, to know its repeat by. */
export interface GateRefusalTable extends Owned {
  readonly refusal_id: string;
  readonly device_id: string;
  readonly reason: string;
  readonly request_sha256: string;
  readonly refused_at: Date;
  readonly received_at: Date;
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

/** A question about a cart, as its visit's facts have it. */
export interface ReviewTable extends Owned {
  readonly question_id: string;
  readonly visit_id: VisitId;
  readonly state: 'open' | 'answered' | 'expired' | 'void';
  readonly asked_at: Date;
  readonly until: Date;
  readonly settled_at: Date | null;
  readonly answered_by: string | null;
}

/** What staff decided about the store's opening; no row while its hours do. */
export interface StoreOpeningTable extends Owned {
  readonly state: 'open' | 'closed';
  readonly since: Date;
}

/** A gondola that staff fill just now. */
export interface RestockingTable extends Owned {
  readonly gondola: number;
  readonly since: Date;
}

/** Something that staff did, to the store as a whole or to one visit; append-only. */
export interface StaffActTable extends Owned {
  readonly act_number: Generated<number>;
  readonly act: string;
  readonly detail: JsonText<unknown>;
  readonly done_by: string;
  readonly done_at: Date;
  readonly visit_id: ColumnType<VisitId | null, VisitId | null | undefined>;
}

/** A person of the staff; of their secret only a salted scrypt hash. `left_at` set: may not come in any more. */
export interface StaffTable extends Owned {
  readonly staff_id: string;
  readonly name: string;
  readonly role: 'associate' | 'manager';
  readonly salt: Buffer;
  readonly secret_scrypt: Buffer;
  readonly changed_at: Date;
  readonly left_at: Date | null;
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

/** Something that the hub noticed and that changed no cart. */
export interface StoreNoticeTable extends Owned {
  readonly notice_number: Generated<number>;
  readonly reason: string;
  readonly notice: JsonText<unknown>;
  readonly received_at: Date;
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

/** A store of the chain as shoppers read of it; written by its own server at each start. */
export interface StoreTable extends Owned {
  readonly name: string;
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

/** Somebody who is signed in; `session_sha256` is all that is kept of the secret. */
export interface SessionTable extends Owned {
  readonly session_sha256: Buffer;
  readonly kind: 'kiosk' | 'app' | 'desk';
  readonly subject: string;
  readonly device_id: string | null;
  readonly card_id: string | null;
  readonly created_at: Date;
  readonly seen_at: Date;
  readonly ends_at: Date;
}

/** Every table of the store, as the migrations leave them. */
export interface StoreSchema {
  readonly lane: LaneTable;
  readonly device: DeviceTable;
  readonly visit: VisitTable;
  readonly visit_event: VisitEventTable;
  readonly task: TaskTable;
  readonly hub_cursor: HubCursorTable;
  readonly shopper: ShopperTable;
  readonly shopper_card: ShopperCardTable;
  readonly shopper_card_name: ShopperCardNameTable;
  readonly shopper_email: ShopperEmailTable;
  readonly product: ProductTable;
  readonly product_barcode: ProductBarcodeTable;
  readonly facing: FacingTable;
  readonly price_before: PriceBeforeTable;
  readonly promotion: PromotionTable;
  readonly ledger_transfer: LedgerTransferTable;
  readonly ledger_balance: LedgerBalanceView;
  readonly receipt_series: ReceiptSeriesTable;
  readonly receipt: ReceiptTable;
  readonly receipt_mail: ReceiptMailTable;
  readonly deny_list: DenyListTable;
  readonly deny_entry: DenyEntryTable;
  readonly deny_tag: DenyTagTable;
  readonly gate_sealing_key: GateSealingKeyTable;
  readonly gate_refusal: GateRefusalTable;
  readonly debt: DebtTable;
  readonly debt_repayment: DebtRepaymentTable;
  readonly acquirer_outage: AcquirerOutageTable;
  readonly deferred_hold: DeferredHoldTable;
  readonly review: ReviewTable;
  readonly store_opening: StoreOpeningTable;
  readonly restocking: RestockingTable;
  readonly staff_act: StaffActTable;
  readonly staff: StaffTable;
  readonly credit_series: CreditSeriesTable;
  readonly credit: CreditTable;
  readonly credit_mail: CreditMailTable;
  readonly store_notice: StoreNoticeTable;
  readonly reconciliation: ReconciliationTable;
  readonly session: SessionTable;
  readonly contest: ContestTable;
  readonly store: StoreTable;
  readonly mail_order: MailOrderTable;
}
