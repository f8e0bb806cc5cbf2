import type {
  ContestLine,
  ContestView,
  DebtView,
  PutAddress,
  RepaymentView,
  ShopperReceipt,
  ShopperView,
  ShopperVisit,
  ShopperVisits,
} from '@saunter/contracts';
import type { IdempotencyKey, ReceiptId, SealedCard, VisitId } from '@saunter/model';

/** One visit of the list. */
export type VisitSummary = ShopperVisits['visits'][number];

/** What the kiosk asks of the server. Whatever changes something carries an id: put again, it happens once. */
export type KioskAsk =
  | { readonly kind: 'open-session'; readonly sealedCard: SealedCard }
  | { readonly kind: 'list-visits' }
  | { readonly kind: 'get-visit'; readonly visitId: VisitId }
  | { readonly kind: 'get-receipt'; readonly receiptId: ReceiptId }
  | { readonly kind: 'mail-receipt'; readonly receiptId: ReceiptId; readonly mailId: string }
  | ({ readonly kind: 'put-address' } & Pick<PutAddress, 'email' | 'locale' | 'resendMissed'>)
  | { readonly kind: 'stop-mail' }
  | ({ readonly kind: 'contest' } & ContestLine)
  | {
      readonly kind: 'repay';
      readonly debt: DebtView;
      readonly key: IdempotencyKey;
      readonly sealedCard: SealedCard;
    }
  | { readonly kind: 'link-card'; readonly code: string; readonly sealedCard: SealedCard };

/** The name of a question. */
export type KioskAskKind = KioskAsk['kind'];

/** Why the server will not, in terms of what the shopper can do about it. */
export const REFUSALS = [
  /** The session is over. */
  'signed-out',
  /** The code is wrong, was used, or is too old. */
  'code-unknown',
  /** What was asked about is not as it was shown: looked at again, it is. */
  'changed',
  /** The card cannot be used for this. */
  'card',
  /** Too many tries. */
  'too-often',
  'refused',
] as const;

/** One of {@link REFUSALS}. */
export type Refusal = (typeof REFUSALS)[number];

/** What the server said, or that it said nothing. */
export type KioskAnswer =
  | { readonly kind: 'session'; readonly lastFour: string; readonly shopper: ShopperView }
  | { readonly kind: 'visits'; readonly visits: readonly VisitSummary[] }
  | { readonly kind: 'visit'; readonly visit: ShopperVisit }
  | { readonly kind: 'receipt'; readonly receipt: ShopperReceipt }
  | { readonly kind: 'mailed'; readonly state: 'queued' | 'sent' | 'bounced' }
  | { readonly kind: 'shopper'; readonly shopper: ShopperView }
  | { readonly kind: 'contested'; readonly contest: ContestView }
  | { readonly kind: 'repayment'; readonly repayment: RepaymentView }
  | { readonly kind: 'linked'; readonly lastFour: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'no-answer' };
