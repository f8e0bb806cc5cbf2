import type { CodeFault } from '@saunter/identity/entry-code';
import type { EpochMs, Money, MonotonicMs } from '@saunter/kit';
import { unreachable } from '@saunter/kit';
import type { DeclineReason } from '@saunter/model';
import type { EntryIn, EntryState, TryAgainReason } from './entry-state.ts';
import type { ExitState } from './exit-state.ts';
import type { Lane } from './lane.ts';
import type { Moment } from './lane-input.ts';
import { lastFourOf } from './last-four-of.ts';
import type { OfflineEntry, OpeningTime, Parts } from './parts.ts';

/** Who comes in while the bank cannot be reached, and for how long still. */
export interface OfflineView {
  readonly cards: OfflineEntry['cards'];
  readonly minutesLeft: number;
}

/** What the lane's screen shows: a picture of the machine's state, without words and without secrets. */
export type LaneView =
  | { readonly screen: 'out-of-service' }
  | { readonly screen: 'offline' }
  | { readonly screen: 'closed'; readonly opensAgain?: OpeningTime }
  | {
      readonly screen: 'idle';
      readonly groupSize: number;
      readonly hold: Money;
      /** Present where entry codes are read, too. */
      readonly codes?: true;
      readonly offline?: OfflineView;
    }
  | { readonly screen: 'reading' }
  | { readonly screen: 'requesting' }
  | {
      readonly screen: 'open';
      readonly groupSize: number;
      readonly passed: number;
      readonly secondsLeft: number;
      readonly lastFour?: string;
    }
  | { readonly screen: 'declined'; readonly reason: DeclineReason }
  /** What this payer owes, and nobody else's. */
  | { readonly screen: 'debt'; readonly owed: Money }
  | { readonly screen: 'try-again'; readonly reason: TryAgainReason }
  | { readonly screen: 'code-refused'; readonly fault: CodeFault }
  /** `secondsLeft`: for how long at most another visit has the lane. */
  | { readonly screen: 'busy'; readonly why: 'another-visit' | 'unbound-person'; readonly secondsLeft?: number }
  | { readonly screen: 'take-card' }
  | { readonly screen: 'exit-idle' }
  | { readonly screen: 'exit-open' }
  | { readonly screen: 'exit-free' }
  | { readonly screen: 'farewell'; readonly itemCount: number };

/** The picture of a lane at a moment. */
export function laneView(lane: Lane, now: Moment): LaneView {
  return lane.lane === 'entry' ? entryView(lane.state, lane.parts, now) : exitView(lane.state);
}

function entryView(state: EntryState, parts: Parts, now: Moment): LaneView {
  switch (state.kind) {
    case 'out-of-service':
    case 'offline':
    case 'reading':
    case 'take-card':
      return { screen: state.kind };
    case 'closed':
      return closedView(parts, now.serverMs);
    case 'requesting':
    case 'releasing':
      // The lock confirms within a blink: two screens for it would only flicker.
      return { screen: 'requesting' };
    case 'idle':
      return idleView(state.groupSize, parts, now.serverMs);
    case 'open': {
      const secondsLeft = secondsUntil(state.until, now);
      const { request, passed } = state;
      return { screen: 'open', groupSize: request.groupSize, passed, secondsLeft, ...lastFourOf(state) };
    }
    case 'refused':
      return refusedView(state.why);
    case 'busy':
      return state.why === 'another-visit'
        ? { screen: 'busy', why: state.why, secondsLeft: secondsUntil(state.until, now) }
        : { screen: 'busy', why: state.why };
    default:
      return unreachable(state);
  }
}

function refusedView(why: EntryIn<'refused'>['why']): LaneView {
  switch (why.kind) {
    case 'declined':
      return why.owed ? { screen: 'debt', owed: why.owed } : { screen: 'declined', reason: why.reason };
    case 'try-again':
      return { screen: 'try-again', reason: why.reason };
    case 'code':
      return { screen: 'code-refused', fault: why.fault };
    default:
      return unreachable(why);
  }
}

const secondsUntil = (until: MonotonicMs, now: Moment): number =>
  Math.max(0, Math.ceil((until - now.monotonicMs) / 1000));

/** A time that is over is not said: the server's word that the store is open is on its way. */
function closedView({ config }: Parts, now: EpochMs): LaneView {
  const opensAgain = config?.opensAgain;
  return { screen: 'closed', ...(opensAgain && now < opensAgain.at && { opensAgain }) };
}

function idleView(groupSize: number, { config, scanner }: Parts, now: EpochMs): LaneView {
  if (!config) return { screen: 'offline' };
  const { hold, offline } = config;
  return {
    ...{ screen: 'idle', groupSize, hold },
    ...(scanner === 'ready' && { codes: true }),
    ...(offline && { offline: offlineView(offline, now) }),
  };
}

function offlineView({ cards, until }: OfflineEntry, now: EpochMs): OfflineView {
  const minutesLeft = Math.max(0, Math.ceil((until - now) / 60_000));
  return { cards: minutesLeft > 0 ? cards : 'none', minutesLeft };
}

function exitView(state: ExitState): LaneView {
  switch (state.kind) {
    case 'idle':
      return { screen: 'exit-idle' };
    case 'releasing':
    case 'open':
      return { screen: 'exit-open' };
    case 'farewell':
      return { screen: 'farewell', itemCount: state.itemCount };
    case 'free':
      return { screen: 'exit-free' };
    default:
      return unreachable(state);
  }
}
