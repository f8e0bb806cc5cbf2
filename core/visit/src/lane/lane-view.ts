import type { Money, MonotonicMs } from '@saunter/kit';
import { unreachable } from '@saunter/kit';
import type { DeclineReason } from '@saunter/model';
import type { EntryState, TryAgainReason } from './entry-state.ts';
import type { ExitState } from './exit-state.ts';
import type { Lane } from './lane.ts';
import type { OfflineEntry, Parts } from './parts.ts';

/** What the lane's screen shows: a picture of the machine's state, without words and without secrets. */
export type LaneView =
  | { readonly screen: 'out-of-service' }
  | { readonly screen: 'offline' }
  | { readonly screen: 'closed' }
  | { readonly screen: 'idle'; readonly groupSize: number; readonly hold: Money; readonly offline?: OfflineEntry }
  | { readonly screen: 'reading' }
  | { readonly screen: 'requesting' }
  | { readonly screen: 'open'; readonly groupSize: number; readonly passed: number; readonly secondsLeft: number }
  | { readonly screen: 'declined'; readonly reason: DeclineReason }
  | { readonly screen: 'try-again'; readonly reason: TryAgainReason }
  | { readonly screen: 'busy'; readonly why: 'another-visit' | 'unbound-person' }
  | { readonly screen: 'take-card' }
  | { readonly screen: 'exit-idle' }
  | { readonly screen: 'exit-open' }
  | { readonly screen: 'exit-free' }
  | { readonly screen: 'farewell'; readonly itemCount: number };

/** The picture of a lane at a moment. */
export function laneView(lane: Lane, now: MonotonicMs): LaneView {
  return lane.lane === 'entry' ? entryView(lane.state, lane.parts, now) : exitView(lane.state);
}

function entryView(state: EntryState, parts: Parts, now: MonotonicMs): LaneView {
  switch (state.kind) {
    case 'out-of-service':
    case 'offline':
    case 'closed':
    case 'reading':
    case 'take-card':
      return { screen: state.kind };
    case 'requesting':
    case 'releasing':
      // The lock confirms within a blink: two screens for it would only flicker.
      return { screen: 'requesting' };
    case 'idle':
      return idleView(state.groupSize, parts);
    case 'open': {
      const secondsLeft = Math.max(0, Math.ceil((state.until - now) / 1000));
      return { screen: 'open', groupSize: state.request.groupSize, passed: state.passed, secondsLeft };
    }
    case 'refused':
      return state.why.kind === 'declined'
        ? { screen: 'declined', reason: state.why.reason }
        : { screen: 'try-again', reason: state.why.reason };
    case 'busy':
      return { screen: 'busy', why: state.why };
    default:
      return unreachable(state);
  }
}

function idleView(groupSize: number, { config }: Parts): LaneView {
  if (!config) return { screen: 'offline' };
  const { hold, offline } = config;
  return { screen: 'idle', groupSize, hold, ...(offline && { offline }) };
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
