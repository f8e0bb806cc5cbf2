import type { DebtView, ShopperReceipt, ShopperView, ShopperVisit } from '@saunter/contracts';
import type { Money, MonotonicMs } from '@saunter/kit';
import type { IdempotencyKey, ReceiptId, SealedCard } from '@saunter/model';
import type { CardFault } from '../lane/lane-input.ts';
import type { KioskAsk, Refusal, VisitSummary } from './kiosk-ask.ts';

/** Who stands here: all that the kiosk knows of them, for as long as they stand here. */
export interface Guest {
  readonly lastFour: string;
  readonly shopper: ShopperView;
  readonly visits: readonly VisitSummary[];
}

/** One visit, open. */
export interface VisitPage {
  readonly kind: 'visit';
  readonly visit: ShopperVisit;
  /** Absent where nothing of it can change any more. */
  readonly refreshAt?: MonotonicMs;
  /** The turn of the look that is under way. */
  readonly refresh?: number;
}

/** The address line, and what it was opened from. */
export interface EmailPage {
  readonly kind: 'email';
  readonly typed: string;
  /** What was typed last cannot be an address. */
  readonly isWrong: boolean;
  readonly back: KioskPage;
  /** The receipt that is mailed as soon as there is an address. */
  readonly mail?: MailWish;
}

/** A receipt that is to be mailed; the id makes it one mail, however often it is asked for. */
export interface MailWish {
  readonly receiptId: ReceiptId;
  readonly mailId: string;
}

/** What a shopper who is signed in looks at. */
export type KioskPage =
  | { readonly kind: 'visits' }
  /** Mail to their address came back: another one? */
  | { readonly kind: 'bounced' }
  | VisitPage
  | { readonly kind: 'contest'; readonly line: number; readonly back: VisitPage }
  | { readonly kind: 'receipt'; readonly receipt: ShopperReceipt; readonly back: VisitPage }
  | { readonly kind: 'address' }
  | EmailPage
  | { readonly kind: 'suggest'; readonly email: string; readonly meant: string; readonly entry: EmailPage }
  | { readonly kind: 'read-back'; readonly email: string; readonly entry: EmailPage }
  /** Receipts that never reached anybody: send them to the new address? */
  | { readonly kind: 'missed'; readonly email: string; readonly entry: EmailPage }
  | { readonly kind: 'stop-mail' }
  | { readonly kind: 'debts' }
  /** Tap to pay. */
  | { readonly kind: 'pay'; readonly debt: DebtView };

/** An app's code, before anybody is signed in: typed, and then the card that is tied to it. */
export type LinkPage =
  | { readonly kind: 'link-code'; readonly typed: string; readonly isWrong: boolean }
  | { readonly kind: 'link-tap'; readonly code: string };

/** Where something was started, and leads back to when it is cancelled; undefined is whatever the kiosk rests in. */
export type Origin = KioskPage | LinkPage;

/** What a card is read for. */
export type ReadPurpose =
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'pay'; readonly debt: DebtView }
  | { readonly kind: 'link'; readonly code: string };

/** Something that the shopper is told, and then it goes by itself. */
export type Notice =
  | { readonly what: 'mailed' | 'mail-bounced' | 'printed' | 'no-paper' | 'printer-away' | 'stopped' }
  | { readonly what: 'saved'; readonly lastFour: string; readonly alsoMailed: boolean; readonly alsoMissed: boolean }
  | { readonly what: 'credited' | 'repaid'; readonly amount: Money }
  | { readonly what: 'with-staff'; readonly answerBy?: number }
  | { readonly what: 'contest-refused' | 'not-repaid' | 'repayment-late' }
  | { readonly what: 'linked'; readonly lastFour: string }
  | { readonly what: 'ended' }
  | { readonly what: 'refused'; readonly refusal: Refusal };

/** Where a kiosk stands. Times are monotonic. */
export type KioskState =
  | { readonly kind: 'out-of-service' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'attract' }
  /** All is done, and a card still lies on the reader. */
  | { readonly kind: 'take-card' }
  | LinkPage
  | { readonly kind: 'reading'; readonly purpose: ReadPurpose; readonly until: MonotonicMs }
  | {
      readonly kind: 'card-failed';
      readonly purpose: ReadPurpose;
      readonly fault: CardFault;
      readonly until: MonotonicMs;
    }
  | AskingState
  /** No answer: the same question again, or back. */
  | { readonly kind: 'failed'; readonly ask: KioskAsk; readonly back?: Origin }
  | { readonly kind: 'printing'; readonly back: KioskPage; readonly until: MonotonicMs }
  | { readonly kind: 'notice'; readonly notice: Notice; readonly back?: Origin; readonly until: MonotonicMs }
  | KioskPage;

/** A question is with the server. */
export interface AskingState {
  readonly kind: 'asking';
  readonly ask: KioskAsk;
  readonly turn: number;
  readonly back?: Origin;
  readonly until: MonotonicMs;
  /** Absent while an answer is awaited. */
  readonly askAgainAt?: MonotonicMs;
}

/** The state of one name. */
export type KioskIn<Kind extends KioskState['kind']> = Extract<KioskState, { readonly kind: Kind }>;

/** A card that was read, and the key under which it may be asked for money, once. */
export interface ReadCard {
  readonly sealedCard: SealedCard;
  readonly key: IdempotencyKey;
}
