import { unreachable } from '@saunter/kit';
import { rest, tryAgain } from './entry-rest.ts';
import type { EntryIn, EntryState } from './entry-state.ts';
import type { LaneEffect } from './lane-effect.ts';
import type { VisitRequest } from './lane-fact.ts';
import type { InputOf, Moment, ServerAnswer } from './lane-input.ts';
import {
  ASK_LIMIT_MS,
  ASK_PAUSE_MS,
  BUSY_MS,
  ENTRY_PULSE_MS,
  ENTRY_PULSE_PER_MEMBER_MS,
  REFUSED_MS,
} from './lane-limits.ts';
import { lastFourOf } from './last-four-of.ts';
import type { Parts } from './parts.ts';
import type { Step } from './table.ts';

type Requesting = EntryIn<'requesting'>;

/** Asks for the visit of a card that was read. */
export const request = (from: EntryIn<'reading'>, input: InputOf<'card-read'>): Step<EntryState> =>
  ask({ ...input.request, groupSize: from.groupSize }, input.at);

/** Asks for the visit of a code: it is used up from here on, whatever the answer. */
export const requestByCode = ({ request, code, at }: InputOf<'code-read'>): Step<EntryState> =>
  withEffects(ask(request, at), [{ kind: 'write-down', fact: { kind: 'CodeUsed', ...code, at: at.serverMs } }]);

/** First on disk, then on the wire. */
function ask(request: VisitRequest, at: Moment): Step<EntryState> {
  return {
    state: { kind: 'requesting', request, recovered: false, until: at.monotonicMs + ASK_LIMIT_MS },
    effects: [
      { kind: 'write-down', fact: { kind: 'VisitRequested', request, at: at.serverMs } },
      { kind: 'ask-server', request, recovered: false },
    ],
  };
}

/** Says what is wrong with the card; one that was refused for good is written down and told to the server. */
export function whenCardFailed(_: EntryIn<'reading'>, input: InputOf<'card-failed'>): Step<EntryState> {
  const step = tryAgain(input.fault, input.at.monotonicMs);
  if (!input.refusal) return step;
  const refusal = { ...input.refusal, at: input.at.serverMs };
  return withEffects(step, [
    { kind: 'write-down', fact: { kind: 'CardRefused', refusal } },
    { kind: 'report-refusal', refusal },
  ]);
}

/** Says what is wrong with the code; nobody need hear of it. */
export const whenCodeFailed = ({ fault, at }: InputOf<'code-failed'>): Step<EntryState> => ({
  state: { kind: 'refused', why: { kind: 'code', fault }, until: at.monotonicMs + REFUSED_MS },
  effects: [],
});

/** Gives the visit up: written down, then told to the server until it accepts, which gives the hold back. */
export function abandon(of: VisitRequest, at: Moment): readonly LaneEffect[] {
  const report = { visitId: of.visitId, outcome: 'abandoned', at: at.serverMs } as const;
  return [
    { kind: 'write-down', fact: { kind: 'AdmissionDue', report } },
    { kind: 'report-admission', report },
  ];
}

/** Time passing while an answer is awaited. */
export function whileRequesting(from: Requesting, input: InputOf<'tick'>): Step<EntryState> {
  const now = input.at.monotonicMs;
  if (now >= from.until) return withEffects(tryAgain('no-answer', now), abandon(from.request, input.at));
  if (from.askAgainAt === undefined || now < from.askAgainAt) return { state: from, effects: [] };
  const { askAgainAt: _, ...asking } = from;
  return { state: asking, effects: [{ kind: 'ask-server', request: from.request, recovered: from.recovered }] };
}

/** The server's answer, if it is to this visit; anything else is an answer to a visit long given up. */
export function whenAnswered(from: Requesting, input: InputOf<'answered'>, parts: Parts): Step<EntryState> {
  if (input.visitId !== from.request.visitId) return { state: from, effects: [] };
  const { answer, at } = input;
  const now = at.monotonicMs;
  switch (answer.kind) {
    case 'held':
      return whenHeld(from, input, answer, parts);
    case 'declined':
      return {
        state: { kind: 'refused', why: answer, until: now + REFUSED_MS },
        effects: [{ kind: 'write-down', fact: { kind: 'VisitDeclined', visitId: input.visitId, at: at.serverMs } }],
      };
    case 'pending':
      return { state: { ...from, askAgainAt: now + answer.retryAfterMs }, effects: [] };
    case 'no-answer':
      return { state: { ...from, askAgainAt: now + ASK_PAUSE_MS }, effects: [] };
    case 'lane-busy':
      return {
        state: { kind: 'busy', why: 'another-visit', until: now + Math.max(answer.retryAfterMs, BUSY_MS) },
        effects: abandon(from.request, at),
      };
    case 'refused':
      return withEffects(tryAgain('refused', now), abandon(from.request, at));
    case 'unknown-visit':
      // Nothing is held anywhere, and the shopper tapped before this gate was restarted: begin anew.
      return withEffects(rest(parts, now), abandon(from.request, at));
    default:
      return unreachable(answer);
  }
}

/** Cancelled by the shopper: the hold, if there is one, is given back. */
export function whenCancelled(from: Requesting, input: InputOf<'cancelled'>, parts: Parts): Step<EntryState> {
  return withEffects(rest(parts, input.at.monotonicMs), abandon(from.request, input.at));
}

function whenHeld(
  from: Requesting,
  input: InputOf<'answered'>,
  held: Extract<ServerAnswer, { kind: 'held' }>,
  parts: Parts,
): Step<EntryState> {
  const { request } = from;
  const { until } = held;
  const { serverMs, monotonicMs } = input.at;
  if (serverMs >= until) return withEffects(tryAgain('too-late', monotonicMs), abandon(request, input.at));
  // The answer does not change: it is asked for again while the lock comes back, as after a restart.
  if (parts.lock === 'away') return { state: { ...from, askAgainAt: monotonicMs + ASK_PAUSE_MS }, effects: [] };
  const wanted = ENTRY_PULSE_MS + (request.groupSize - 1) * ENTRY_PULSE_PER_MEMBER_MS;
  const pulseMs = Math.min(wanted, until - serverMs);
  return {
    state: { kind: 'releasing', request, pulseMs, passed: 0, ...lastFourOf(held) },
    effects: [
      { kind: 'write-down', fact: { kind: 'LockReleasing', visitId: request.visitId, at: serverMs } },
      { kind: 'release-lock', pulseMs },
    ],
  };
}

const withEffects = (step: Step<EntryState>, before: readonly LaneEffect[]): Step<EntryState> => ({
  ...step,
  effects: [...before, ...step.effects],
});
