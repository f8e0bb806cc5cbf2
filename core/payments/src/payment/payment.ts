import type { AuthorisationId, CardToken, DeclineReason, IdempotencyKey } from '@saunter/model';

/** What the card's bank has set aside for one visit. */
export interface Hold {
  readonly authorisationId: AuthorisationId;
  readonly cardToken: CardToken;
  readonly lastFour: string;
  readonly approvedMinor: number;
}

/**
 * A step is open. Where it has a `key` (or a `releaseKey`) the question is with the vault, and until that answers nobody
 * may assume that money moved, or that it did not.
 */
export type PendingPayment =
  | { readonly state: 'AUTHORISING'; readonly key: IdempotencyKey; readonly askedMinor: number }
  | { readonly state: 'CLOSING'; readonly hold: Hold; readonly dueMinor: number; readonly releaseKey?: IdempotencyKey }
  | { readonly state: 'ADJUSTING'; readonly hold: Hold; readonly dueMinor: number; readonly key: IdempotencyKey }
  | {
      readonly state: 'CAPTURING';
      readonly hold: Hold;
      readonly dueMinor: number;
      readonly key: IdempotencyKey;
      /** What was asked for: the whole due, or the hold when the bank would not raise it. */
      readonly amountMinor: number;
    };

/**
 * Where the money of one visit stands, and what the next step needs; amounts in minor units of the store's currency.
 * CLOSING has a `releaseKey` once the hold was asked back; before that it is waiting for the price.
 */
export type Payment =
  | PendingPayment
  | { readonly state: 'HELD'; readonly hold: Hold }
  /** The vault said `unknown`: the same question goes on being asked, with the same key. */
  | { readonly state: 'UNKNOWN'; readonly pending: PendingPayment }
  | { readonly state: 'CAPTURED'; readonly capturedMinor: number; readonly retrievalReference: string }
  | { readonly state: 'RELEASED'; readonly reason?: DeclineReason }
  | { readonly state: 'DEBT'; readonly capturedMinor: number; readonly owedMinor: number };

/** What can happen to the money of one visit; the store writes each down before it acts on it. */
export type PaymentEvent =
  | { readonly kind: 'HoldAsked'; readonly key: IdempotencyKey; readonly askedMinor: number }
  | { readonly kind: 'HoldApproved'; readonly hold: Hold }
  | { readonly kind: 'HoldDeclined'; readonly reason: DeclineReason }
  /** Nobody is left in the store; `dueMinor` is the priced cart with tax. */
  | { readonly kind: 'ClosingStarted'; readonly dueMinor: number }
  | { readonly kind: 'AdjustAsked'; readonly key: IdempotencyKey }
  | { readonly kind: 'HoldAdjusted'; readonly approvedMinor: number }
  | { readonly kind: 'AdjustDeclined'; readonly reason: DeclineReason }
  | { readonly kind: 'CaptureAsked'; readonly key: IdempotencyKey; readonly amountMinor: number }
  | { readonly kind: 'CaptureConfirmed'; readonly capturedMinor: number; readonly retrievalReference: string }
  | { readonly kind: 'CaptureDeclined'; readonly reason: DeclineReason }
  | { readonly kind: 'ReleaseAsked'; readonly key: IdempotencyKey }
  | { readonly kind: 'HoldReleased' }
  | { readonly kind: 'OutcomeUnknown' };
