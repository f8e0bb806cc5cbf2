import { rest, tryAgain } from './entry-rest.ts';
import type { EntryIn, EntryState } from './entry-state.ts';
import type { InputOf, Moment } from './lane-input.ts';
import { LATE_MS } from './lane-limits.ts';
import { lastFourOf } from './last-four-of.ts';
import type { Parts } from './parts.ts';
import type { Step } from './table.ts';

/** The lock confirmed its release: written down, then reported, and people may walk. */
export function whenReleased(from: EntryIn<'releasing'>, input: InputOf<'lock-released'>): Step<EntryState> {
  const { request, passed } = from;
  const { serverMs, monotonicMs } = input.at;
  const report = { visitId: request.visitId, outcome: 'opened', at: serverMs } as const;
  return {
    state: { kind: 'open', request, passed, until: monotonicMs + from.pulseMs, ...lastFourOf(from) },
    effects: [
      { kind: 'write-down', fact: { kind: 'LockReleased', visitId: request.visitId, at: serverMs } },
      { kind: 'write-down', fact: { kind: 'AdmissionDue', report } },
      { kind: 'report-admission', report },
    ],
  };
}

/**
 * The lock did not confirm: it may have moved. It is made safe and not tried again, and nothing is reported: if
 * nobody comes through, the server gives the hold back when the admission ends.
 */
export function whenLockFailed(from: EntryIn<'releasing'>, input: InputOf<'lock-failed'>): Step<EntryState> {
  const step = tryAgain('lock', input.at.monotonicMs);
  return {
    ...step,
    effects: [
      { kind: 'make-safe' },
      {
        kind: 'write-down',
        fact: { kind: 'VisitUnsure', visitId: from.request.visitId, at: input.at.serverMs },
      },
    ],
  };
}

/** Somebody went through while the lock was being read back. */
export function countWhileReleasing(from: EntryIn<'releasing'>, input: InputOf<'passage'>): Step<EntryState> {
  return { state: { ...from, passed: from.passed + entered(input) }, effects: [] };
}

/** Somebody went through; the last of the group closes the door behind them. */
export function countWhileOpen(from: EntryIn<'open'>, input: InputOf<'passage'>, parts: Parts): Step<EntryState> {
  const passed = from.passed + entered(input);
  if (passed >= from.request.groupSize) return shut(input.at, parts);
  return { state: { ...from, passed }, effects: [] };
}

/** Time passing while the door is open. */
export function whileOpen(from: EntryIn<'open'>, input: InputOf<'tick'>, parts: Parts): Step<EntryState> {
  const everybodyIn = from.passed >= from.request.groupSize;
  if (everybodyIn) return shut(input.at, parts);
  return input.at.monotonicMs >= from.until ? shutBehindSome(input.at, parts) : { state: from, effects: [] };
}

/** Not all came: whoever is on the threshold just then is no stranger. */
function shutBehindSome(at: Moment, parts: Parts): Step<EntryState> {
  const { state, ...step } = shut(at, parts);
  const late = state.kind === 'idle' ? { lateUntil: at.monotonicMs + LATE_MS } : {};
  return { ...step, state: { ...state, ...late } };
}

function shut(at: Moment, parts: Parts): Step<EntryState> {
  const step = rest(parts, at.monotonicMs);
  return { ...step, effects: [{ kind: 'secure-lock' }, ...step.effects] };
}

const entered = (input: InputOf<'passage'>): number => (input.passage.direction === 'in' ? 1 : 0);
