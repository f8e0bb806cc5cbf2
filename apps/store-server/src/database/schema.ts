import type {
  AppAccountTable,
  AppCardLinkTable,
  AppCardTable,
  AppPassTable,
  AppSignInTable,
  EntryCodeUseTable,
  PassKeyTable,
} from './tables/app-tables.ts';
import type {
  FacingTable,
  PriceBeforeTable,
  ProductBarcodeTable,
  ProductTable,
  PromotionTable,
} from './tables/catalogue-tables.ts';
import type {
  DenyEntryTable,
  DenyListTable,
  DenyTagTable,
  GateRefusalTable,
  GateSealingKeyTable,
} from './tables/deny-tables.ts';
import type {
  AcquirerOutageTable,
  DebtRepaymentTable,
  DebtTable,
  DeferredHoldTable,
  LedgerBalanceView,
  LedgerTransferTable,
  ReconciliationTable,
} from './tables/money-tables.ts';
import type {
  ContestTable,
  CreditMailTable,
  CreditSeriesTable,
  CreditTable,
  MailOrderTable,
  ReceiptMailTable,
  ReceiptSeriesTable,
  ReceiptTable,
} from './tables/receipt-tables.ts';
import type {
  SessionTable,
  ShopperCardNameTable,
  ShopperCardTable,
  ShopperEmailTable,
  ShopperTable,
} from './tables/shopper-tables.ts';
import type {
  RestockingTable,
  StaffActTable,
  StaffTable,
  StoreNoticeTable,
  StoreOpeningTable,
  StoreTable,
  TryCountTable,
} from './tables/store-tables.ts';
import type {
  DeviceTable,
  HubCursorTable,
  LaneTable,
  LineMoveTable,
  ReviewTable,
  TaskTable,
  VisitEventTable,
  VisitTable,
} from './tables/visit-tables.ts';

export type * from './tables/app-tables.ts';
export type * from './tables/catalogue-tables.ts';
export type * from './tables/deny-tables.ts';
export type * from './tables/money-tables.ts';
export type * from './tables/owned.ts';
export type * from './tables/receipt-tables.ts';
export type * from './tables/shopper-tables.ts';
export type * from './tables/store-tables.ts';
export type * from './tables/visit-tables.ts';

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
  readonly line_move: LineMoveTable;
  readonly try_count: TryCountTable;
  readonly store: StoreTable;
  readonly mail_order: MailOrderTable;
  readonly app_account: AppAccountTable;
  readonly app_sign_in: AppSignInTable;
  readonly app_card_link: AppCardLinkTable;
  readonly app_card: AppCardTable;
  readonly app_pass: AppPassTable;
  readonly entry_code_use: EntryCodeUseTable;
  readonly pass_key: PassKeyTable;
}
