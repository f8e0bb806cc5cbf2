import type { Currency, EpochMs } from '@saunter/kit';
import type { AuthorisationId, IdempotencyKey, ReceiptId } from '@saunter/model';
import type { VisitLimits, VisitTimer } from './visit-command.ts';
import type { VisitEvent } from './visit-event.ts';

/** Work that follows from facts; it is written down in the same transaction and repeated until it is done. */
export type VisitEffect =
  | { readonly kind: 'authorise' }
  | { readonly kind: 'price' }
  | {
      readonly kind: 'capture';
      readonly key: IdempotencyKey;
      readonly authorisationId: AuthorisationId;
      readonly amountMinor: number;
      readonly currency: Currency;
    }
  | { readonly kind: 'reverse'; readonly key: IdempotencyKey; readonly authorisationId: AuthorisationId }
  | { readonly kind: 'issue-receipt' }
  | { readonly kind: 'mail-receipt'; readonly receiptId: ReceiptId }
  | { readonly kind: VisitTimer; readonly at: EpochMs };

/** All work that follows from newly written facts, in their order. */
export const visitEffects = (events: readonly VisitEvent[], limits: VisitLimits): readonly VisitEffect[] =>
  events.flatMap((event) => effectsOf(event, limits));

function effectsOf(event: VisitEvent, limits: VisitLimits): readonly VisitEffect[] {
  switch (event.type) {
    case 'VisitRequested':
      return [{ kind: 'authorise' }];
    case 'HoldApproved':
      return [
        { kind: 'expire-admission', at: event.admission.until + limits.admissionGraceMs },
        { kind: 'check-dwell', at: event.at + limits.maximumDwellMs },
      ];
    case 'MemberBound':
    case 'MemberLeft':
      return event.membersInside === 0 ? [{ kind: 'check-cart-final', at: event.at + limits.cartFinalTimeoutMs }] : [];
    case 'VisitPutToReview':
      return [{ kind: 'expire-review', at: event.at + limits.reviewLimitMs }];
    case 'VisitClosed':
      return [{ kind: 'price' }];
    case 'ReviewResolved':
      return event.decision === 'charge' ? [{ kind: 'price' }] : [];
    case 'CaptureRequested': {
      const { type: _type, at: _at, ...request } = event;
      return [{ kind: 'capture', ...request }];
    }
    case 'ReversalRequested':
      return [{ kind: 'reverse', key: event.key, authorisationId: event.authorisationId }];
    case 'HoldCaptured':
    case 'CaptureDeclined':
      return [{ kind: 'issue-receipt' }];
    case 'HoldReversed':
      // Whoever took nothing is told so; whoever never came in hears nothing.
      return event.reason === 'nothing-to-pay' ? [{ kind: 'issue-receipt' }] : [];
    case 'ReceiptIssued':
      return event.mailed ? [{ kind: 'mail-receipt', receiptId: event.receiptId }] : [];
    default:
      return [];
  }
}
