import type { IdempotencyKey } from '@saunter/model';
import type { ExchangePurpose } from '@saunter/payments';
import { holdMoney, openRaise } from './hold-money.ts';
import type { VaultRefusal } from './vault-refusal.ts';
import type { HoldEntry, VaultState } from './vault-state.ts';

/** What may be asked of a hold that was granted. */
export type FollowUpPurpose = Exclude<ExchangePurpose, 'authorise'>;

/** Whether it may be: `wait` names a raise without an end, which nothing about the hold itself may overtake. */
export type FollowUpVerdict =
  | { readonly kind: 'go' }
  | { readonly kind: 'wait'; readonly behind: IdempotencyKey }
  | { readonly kind: 'refuse'; readonly refusal: VaultRefusal };

/** No message has room for more. */
const MAX_HOLD_MINOR = 99_999_999;

const GO: FollowUpVerdict = { kind: 'go' };
const refuse = (refusal: VaultRefusal): FollowUpVerdict => ({ kind: 'refuse', refusal });

/** Decides about a new request for `amountMinor` from what is on disk, so that two at once are decided one by one. */
export function followUpVerdict(
  state: VaultState,
  hold: HoldEntry,
  purpose: FollowUpPurpose,
  amountMinor: number,
): FollowUpVerdict {
  if (amountMinor === 0) return refuse({ kind: 'invalid-amount', class: 'end' });
  if (state.opening(hold).kind !== 'approved') return refuse({ kind: 'hold-not-open', class: 'end' });
  if (purpose === 'charge') return GO;
  if (purpose === 'refund') return refundVerdict(state, hold, amountMinor);
  if (isClosed(state, hold)) return refuse({ kind: 'hold-closed', class: 'end' });
  const behind = openRaise(state, hold);
  if (behind !== undefined) return { kind: 'wait', behind };
  const { approvedMinor } = holdMoney(state, hold);
  if (purpose === 'capture' && amountMinor > approvedMinor) {
    return refuse({ kind: 'amount-above-hold', class: 'end', approvedMinor });
  }
  const isTooMuch = purpose === 'increment' && approvedMinor + amountMinor > MAX_HOLD_MINOR;
  return isTooMuch ? refuse({ kind: 'invalid-amount', class: 'end' }) : GO;
}

function refundVerdict(state: VaultState, hold: HoldEntry, amountMinor: number): FollowUpVerdict {
  const { capturedMinor, chargedMinor, refundedMinor } = holdMoney(state, hold);
  const refundableMinor = capturedMinor + chargedMinor - refundedMinor;
  return amountMinor > refundableMinor ? refuse({ kind: 'amount-above-captured', class: 'end', refundableMinor }) : GO;
}

/** Somebody closed it or is about to; a declined capture leaves the way open. */
function isClosed(state: VaultState, hold: HoldEntry): boolean {
  const closing = state.closing(hold);
  return closing !== undefined && !(closing.kind === 'declined' && closing.request.purpose === 'capture');
}
