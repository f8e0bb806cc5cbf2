import type { MonotonicMs } from '@saunter/kit';
import type { EntryState, TryAgainReason } from './entry-state.ts';
import { READ_LIMIT_MS, REFUSED_MS, REMOVED_EARLY_MS } from './lane-limits.ts';
import type { Parts } from './parts.ts';
import type { Step } from './table.ts';

/** Every state that {@link rest} can lead to. */
export const REST: readonly EntryState['kind'][] = [
  'out-of-service',
  'offline',
  'closed',
  'idle',
  'take-card',
  'reading',
  'refused',
];

/**
 * Where an entry lane stands when no visit is under way: whatever is missing comes first, then the store's hours,
 * then the card that may already lie on the reader.
 */
export function rest(parts: Parts, now: MonotonicMs, groupSize = 1, choiceUntil = now): Step<EntryState> {
  const hindrance = whatHinders(parts);
  if (hindrance) return { state: hindrance, effects: [] };
  if (parts.cardSpent && parts.reader !== 'empty') return { state: { kind: 'take-card' }, effects: [] };
  if (parts.reader === 'card') return startReading(now, groupSize);
  // Two cards at once say nothing that a reader can make out, like one that is in the wrong way round.
  if (parts.reader === 'mute') return tryAgain('one-card-only', now);
  return { state: { kind: 'idle', groupSize, choiceUntil }, effects: [] };
}

/** Begins to read the card that is there, whose turn this is. */
export function startReading(now: MonotonicMs, groupSize: number): Step<EntryState> {
  return {
    state: { kind: 'reading', groupSize, until: now + READ_LIMIT_MS },
    effects: [{ kind: 'read-card' }],
    cardSpent: true,
  };
}

/** Says that it did not work and that trying again is fine; the card had its turn. */
export function tryAgain(reason: TryAgainReason, now: MonotonicMs): Step<EntryState> {
  const shownMs = reason === 'removed-early' ? REMOVED_EARLY_MS : REFUSED_MS;
  return {
    state: { kind: 'refused', why: { kind: 'try-again', reason }, until: now + shownMs },
    effects: [],
    cardSpent: true,
  };
}

function whatHinders(parts: Parts): EntryState | undefined {
  if (parts.lock === 'away') return { kind: 'out-of-service', missing: 'lock' };
  if (parts.reader === 'away') return { kind: 'out-of-service', missing: 'reader' };
  // Nobody could be counted in, so nobody could be told apart from a stranger.
  if (parts.sensor === 'offline') return { kind: 'out-of-service', missing: 'sensor' };
  if (!parts.config) return { kind: 'offline', missing: 'config' };
  if (parts.server === 'offline') return { kind: 'offline', missing: 'server' };
  // Without the bus nobody who enters could be bound to what they take.
  if (parts.bus === 'offline') return { kind: 'offline', missing: 'bus' };
  if (!parts.config.storeOpen) return { kind: 'closed' };
  return undefined;
}
