import type { ColumnType, Generated } from 'kysely';

/** JSON that is read back as `Read` and written as text, because the driver would take an array for an SQL array. */
export type JsonText<Read> = ColumnType<Read, string, string>;

/** On every row: whose it is. */
export interface Owned {
  readonly chain_id: string;
  readonly store_id: string;
}

export interface LaneTable extends Owned {
  readonly lane_id: string;
  readonly kind: 'entry' | 'exit' | 'both';
  readonly name: string;
}

export interface DeviceTable extends Owned {
  readonly device_id: string;
  readonly role: 'gate' | 'kiosk' | 'hub' | 'vault' | 'technician';
  readonly lane_id: string | null;
  readonly secret_sha256: Buffer;
  readonly registered_at: Date;
}

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

export interface VisitEventTable extends Owned {
  readonly visit_id: string;
  readonly sequence: number;
  readonly type: string;
  readonly version: number;
  readonly data: JsonText<Readonly<Record<string, unknown>>>;
  readonly at: Date;
}

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

export interface HubCursorTable extends Owned {
  readonly journal_id: string;
  readonly accepted: number;
  readonly changed_at: Date;
}

export interface ShopperTable extends Owned {
  readonly shopper_id: string;
  readonly created_at: Date;
}

export interface ShopperCardTokenTable extends Owned {
  readonly card_id: string;
  readonly shopper_id: string;
  readonly card_token: string;
  readonly last_four: string;
  readonly seen_at: Date;
}

export interface ShopperEmailTable extends Owned {
  readonly shopper_id: string;
  readonly email: string;
  readonly locale: string;
  readonly signed_up_at: Date;
}

export interface ProductTable extends Owned {
  readonly barcode: string;
  readonly name: string;
  readonly unit_price_minor: number;
  readonly tax_category: string;
  readonly mass_grams: number | null;
}

export interface FacingTable extends Owned {
  readonly facing: number;
  readonly barcode: string;
  readonly gondola: number;
  readonly shelf: number;
  readonly plate: number;
}

export interface LedgerTransferTable extends Owned {
  readonly transfer_id: Generated<number>;
  readonly visit_id: string;
  readonly event_sequence: number;
  readonly kind: string;
  readonly currency: string;
  readonly at: Date;
}

export interface LedgerEntryTable extends Owned {
  readonly transfer_id: number;
  readonly ordinal: number;
  readonly account: string;
  readonly amount_minor: number;
}

export interface ReceiptSeriesTable extends Owned {
  readonly last_number: number;
}

export interface ReceiptTable extends Owned {
  readonly receipt_id: string;
  readonly visit_id: string;
  readonly series_number: number;
  readonly number: string;
  readonly code: string;
  readonly document: JsonText<unknown>;
  readonly issued_at: Date;
}

export interface ReceiptMailTable extends Owned {
  readonly receipt_id: string;
  readonly shopper_id: string;
  readonly state: 'queued' | 'sent' | 'bounced';
  readonly message_id: string | null;
  readonly changed_at: Date;
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
  readonly shopper_card_token: ShopperCardTokenTable;
  readonly shopper_email: ShopperEmailTable;
  readonly product: ProductTable;
  readonly facing: FacingTable;
  readonly ledger_transfer: LedgerTransferTable;
  readonly ledger_entry: LedgerEntryTable;
  readonly receipt_series: ReceiptSeriesTable;
  readonly receipt: ReceiptTable;
  readonly receipt_mail: ReceiptMailTable;
}
