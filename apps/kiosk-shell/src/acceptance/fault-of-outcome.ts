import type { AnotherInterfaceReason, DeclinedOffline, EndReason, KernelOutcome, TryAgainReason } from '@saunter/emv';
import type { CardInterface } from '@saunter/iso7816';
import { unreachable } from '@saunter/kit';
import type { CardFault } from '@saunter/visit/lane';

/** A kernel's outcome that lets nobody in. */
export type FaultyOutcome = Exclude<KernelOutcome, { readonly kind: 'approved' | 'online-request' }>;

const DECLINED: Readonly<Record<DeclinedOffline, CardFault>> = {
  'oda-failed': 'not-genuine',
  'action-codes': 'declined-by-card',
  card: 'declined-by-card',
  expired: 'expired',
  'not-allowed-here': 'not-accepted',
};

const AGAIN: Readonly<Record<TryAgainReason, CardFault>> = {
  'act-on-the-phone': 'look-at-phone',
  'several-cards': 'one-card-only',
};

/** A card that was tapped and has nothing for us by tap is not told to go into the slot: nothing else is in it. */
const ANOTHER_INTERFACE: Readonly<Record<AnotherInterfaceReason, CardFault>> = {
  'card-asked-for-it': 'insert-instead',
  'amount-over-limit': 'insert-instead',
  'cvm-required': 'insert-instead',
  'no-common-application': 'not-accepted',
};

const END: Readonly<Record<EndReason, CardFault>> = {
  'card-blocked': 'declined-by-card',
  'no-common-application': 'not-accepted',
  'every-application-refused': 'not-accepted',
  'amount-not-allowed': 'not-accepted',
  'magstripe-only': 'not-accepted',
};

/** What the shopper can do about it; the rest is for the log. */
export function faultOfOutcome(outcome: FaultyOutcome, cardInterface: CardInterface): CardFault {
  switch (outcome.kind) {
    case 'declined':
      return DECLINED[outcome.reason];
    case 'try-again':
      return AGAIN[outcome.reason];
    case 'use-another-interface': {
      const fault = ANOTHER_INTERFACE[outcome.reason];
      return fault === 'insert-instead' && cardInterface === 'contact' ? 'tap-instead' : fault;
    }
    case 'end':
      return END[outcome.reason];
    case 'card-removed':
      return 'removed-early';
    case 'card-error':
    case 'reader-lost':
    case 'no-answer':
      return 'unreadable';
    default:
      return unreachable(outcome);
  }
}
