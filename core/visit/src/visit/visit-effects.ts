import type { Currency, EpochMs } from '@saunter/kit';
import type { AuthorisationId, IdempotencyKey, ReceiptId, RefundId } from '@saunter/model';
import type { VisitTimer } from './visit-command.ts';
import type { VisitEvent } from './visit-event.ts';
import type { VisitLimits } from './visit-limits.ts';
import { HOLD_MARGIN_MS } from './visit-limits.ts';

/** Work that follows from facts; it is written down in the same transaction and repeated until it is done. */
export type VisitEffect =
  | { readonly kind: 'authorise' }
  | { readonly kind: 'drain-hold'; readonly key: IdempotencyKey; readonly until: EpochMs }
  | { readonly kind: 'price' }
  | (Asked & { readonly kind: 'adjust'; readonly addMinor: number })
  | (Asked & { readonly kind: 'capture' | 'charge'; readonly amountMinor: number })
  | (Asked & { readonly kind: 'refund'; readonly refundId: RefundId; readonly amountMinor: number })
  | { readonly kind: 'reverse'; readonly key: IdempotencyKey; readonly authorisationId: AuthorisationId }
  | { readonly kind: 'issue-receipt' }
  | { readonly kind: 'mail-receipt'; readonly receiptId: ReceiptId }
  | { readonly kind: VisitTimer; readonly at: EpochMs };

interface Asked {
  readonly key: IdempotencyKey;
  readonly authorisationId: AuthorisationId;
  readonly currency: Currency;
}

/** All work that follows from newly written facts, in their order. */
export const visitEffects = (events: readonly VisitEvent[], limits: VisitLimits): readonly VisitEffect[] =>
  events.flatMap((event, index) => [...moneyEffectsOf(event, events[index + 1]), ...effectsOf(event, limits)]);

function effectsOf(event: VisitEvent, limits: VisitLimits): readonly VisitEffect[] {
  switch (event.type) {
    case 'VisitRequested':
      return [{ kind: 'authorise' }];
    case 'HoldApproved':
    case 'HoldTakenOver':
      return [
        { kind: 'expire-admission', at: event.admission.until + limits.admissionGraceMs },
        { kind: 'check-dwell', at: event.at + limits.maximumDwellMs },
        { kind: 'check-hold-expiry', at: event.holdExpiresAt - HOLD_MARGIN_MS },
      ];
    case 'HoldDeferred':
      return [
        { kind: 'expire-admission', at: event.admission.until + limits.admissionGraceMs },
        { kind: 'check-dwell', at: event.at + limits.maximumDwellMs },
      ];
    case 'DeferredHoldApproved':
      return [{ kind: 'check-hold-expiry', at: event.holdExpiresAt - HOLD_MARGIN_MS }];
    case 'MemberBound':
    case 'MemberLeft':
      return event.membersInside === 0 ? [{ kind: 'check-cart-final', at: event.at + limits.cartFinalTimeoutMs }] : [];
    case 'VisitPutToReview':
      return [{ kind: 'expire-review', at: event.at + limits.reviewLimitMs }];
    case 'QuestionsAsked':
      return [{ kind: 'expire-questions', at: event.until }];
    case 'VisitClosed':
      return [{ kind: 'price' }];
    case 'ReviewResolved':
      return event.decision === 'charge' ? [{ kind: 'price' }] : [];
    case 'ReceiptIssued':
      return event.mailed ? [{ kind: 'mail-receipt', receiptId: event.receiptId }] : [];
    default:
      return [];
  }
}

/** What the vault is asked for, and when a receipt can say how it ended; `next` is the fact written after this one. */
function moneyEffectsOf(event: VisitEvent, next: VisitEvent | undefined): readonly VisitEffect[] {
  switch (event.type) {
    case 'HoldDeferred':
      return [{ kind: 'drain-hold', key: event.key, until: event.until }];
    case 'AdjustmentRequested': {
      const { key, authorisationId, addMinor, currency } = event;
      return [{ kind: 'adjust', key, authorisationId, addMinor, currency }];
    }
    case 'CaptureRequested':
    case 'ChargeRequested': {
      const { type, key, authorisationId, amountMinor, currency } = event;
      return [
        { kind: type === 'CaptureRequested' ? 'capture' : 'charge', key, authorisationId, amountMinor, currency },
      ];
    }
    case 'RefundRequested': {
      const { key, refundId, authorisationId, amountMinor, currency } = event;
      return [{ kind: 'refund', key, refundId, authorisationId, amountMinor, currency }];
    }
    case 'ReversalRequested':
      return [{ kind: 'reverse', key: event.key, authorisationId: event.authorisationId }];
    case 'HoldCaptured':
      return next?.type === 'ChargeRequested' ? [] : [{ kind: 'issue-receipt' }];
    case 'ChargeCaptured':
      return next?.type === 'DebtBooked' ? [] : [{ kind: 'issue-receipt' }];
    case 'DebtBooked':
      return [{ kind: 'issue-receipt' }];
    case 'DeferralDropped':
    case 'HoldReversed':
      // Whoever took nothing is told so; whoever never came in hears nothing.
      return event.reason === 'nothing-to-pay' ? [{ kind: 'issue-receipt' }] : [];
    default:
      return [];
  }
}
