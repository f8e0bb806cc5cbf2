import type { IdempotencyKey } from '@saunter/model';
import { isSettled } from '@saunter/payments';
import type { ExchangeEntry, HoldEntry, VaultState } from './vault-state.ts';

/** What is known to have moved on one hold, in minor units of its currency. */
export interface HoldMoney {
  /** The hold and every raise that was granted; what a capture may take. */
  readonly approvedMinor: number;
  readonly capturedMinor: number;
  readonly chargedMinor: number;
  /** Refunds that were made, or may still be. */
  readonly refundedMinor: number;
}

/** Adds up the exchanges of one hold. */
export function holdMoney(state: VaultState, hold: HoldEntry): HoldMoney {
  const refunds = state.followUps(hold, 'refund').filter((entry) => mayMove(entry));
  const closing = hold.closingKey === undefined ? [] : [state.exchange(hold.closingKey)];
  return {
    approvedMinor: raisedTo(state, hold),
    capturedMinor: granted(closing.filter(({ state: { request } }) => request.purpose === 'capture')),
    chargedMinor: granted(state.followUps(hold, 'charge')),
    refundedMinor: refunds.reduce((sum, { state: { request } }) => sum + request.amountMinor, 0),
  };
}

/** What the hold was after the raise of this key; without one, what it is now. */
export function raisedTo(state: VaultState, hold: HoldEntry, key?: IdempotencyKey): number {
  const raises = state.followUps(hold, 'increment');
  const last = raises.findIndex((raise) => raise.key === key);
  return granted([state.exchange(hold.openingKey), ...(last < 0 ? raises : raises.slice(0, last + 1))]);
}

/** The raise that has no end yet; there is at most one. */
export function openRaise(state: VaultState, hold: HoldEntry): IdempotencyKey | undefined {
  return state.followUps(hold, 'increment').find((raise) => !isSettled(raise.state))?.key;
}

/** What a refund of `amountMinor` gives back from: the capture or a charge that covers it, else what has most left. */
export function refundedMovement(state: VaultState, hold: HoldEntry, amountMinor: number): IdempotencyKey | undefined {
  const closing = hold.closingKey === undefined ? [] : [state.exchange(hold.closingKey)];
  const takings = [
    ...closing.filter(({ state: { request } }) => request.purpose === 'capture'),
    ...state.followUps(hold, 'charge'),
  ];
  const refunds = state.followUps(hold, 'refund').filter((entry) => mayMove(entry));
  const left = takings.map((taking) => {
    const given = refunds.filter(({ refund }) => refund?.of === taking.key);
    return {
      key: taking.key,
      leftMinor: granted([taking]) - given.reduce((sum, { state: { request } }) => sum + request.amountMinor, 0),
    };
  });
  const most = [...left].sort((one, other) => other.leftMinor - one.leftMinor)[0];
  return (left.find(({ leftMinor }) => leftMinor >= amountMinor) ?? most)?.key;
}

const granted = (entries: readonly ExchangeEntry[]): number =>
  entries.reduce((sum, { state }) => sum + (state.kind === 'approved' ? state.answer.approvedMinor : 0), 0);

const mayMove = ({ state }: ExchangeEntry): boolean => state.kind === 'approved' || !isSettled(state);
