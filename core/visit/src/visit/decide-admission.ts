import { err, ok } from '@saunter/kit';
import type { Decision } from './decision.ts';
import { giveBack, letGo } from './give-back.ts';
import type { DecisionContext, HoldAnswer, VisitCommand } from './visit-command.ts';
import type { VisitFact } from './visit-event.ts';
import type { VisitState } from './visit-state.ts';
import { admittedOn, isLive } from './visit-state.ts';

type OpenVisitCommand = Extract<VisitCommand, { kind: 'open-visit' }>;

/** OpenVisit: the first one begins the visit, a repeat of the same request changes nothing, another one is refused. */
export function decideOpenVisit(state: VisitState | undefined, command: OpenVisitCommand): Decision {
  const { kind: _kind, ...request } = command;
  if (!state) return ok([{ type: 'VisitRequested', ...request }]);
  return state.request.requestDigest === request.requestDigest ? ok([]) : err({ kind: 'key-reused', class: 'end' });
}

/**
 * The vault's answer to the hold. An approval that comes after the gate gave up is given back at once; people who
 * came in on a hold that was refused are a question for a person.
 */
export function decideHold(state: VisitState, answer: HoldAnswer, context: DecisionContext): Decision {
  if (state.hold || state.declined || state.deferral) return ok([]);
  if (answer.outcome === 'unknown') return ok(state.payment === 'UNKNOWN' ? [] : [{ type: 'HoldUnknown' }]);
  if (answer.outcome === 'deferred') return ok([defer(state, answer, context)]);
  if (answer.outcome === 'declined') {
    const { outcome: _outcome, ...rest } = answer;
    const declined: VisitFact = { type: 'HoldDeclined', ...rest };
    return ok(state.bound.length > 0 ? [declined, REVIEW_ENTERED] : [declined]);
  }
  const { outcome: _outcome, ...hold } = answer;
  const admission = admissionFrom(context);
  const approved = { type: 'HoldApproved' as const, ...hold, admission };
  const over = state.abandoned !== undefined || state.closed;
  return ok(over ? [approved, giveBack(hold, 'abandoned', context)] : [approved]);
}

/** Only people who still stand at the gate come in on a promise. */
function defer(
  state: VisitState,
  { outcome: _outcome, ...terms }: Extract<HoldAnswer, { outcome: 'deferred' }>,
  context: DecisionContext,
): VisitFact {
  if (!isLive(state)) return { type: 'HoldDeclined', reason: 'acquirer-unreachable', cardId: terms.cardId };
  return { type: 'HoldDeferred', ...terms, key: context.freshKey, admission: admissionFrom(context) };
}

const admissionFrom = ({ at, limits }: DecisionContext) => ({ from: at, until: at + limits.admissionWindowMs });

const REVIEW_ENTERED: VisitFact = { type: 'VisitPutToReview', reason: 'entered-without-hold' };

/**
 * What became of the opening. `abandoned` after `opened` waits for the window like any visit that nobody entered:
 * the lock was open, so somebody may be inside whom the hub has not told of yet.
 */
export function decideAdmission(
  state: VisitState,
  command: Extract<VisitCommand, { kind: 'report-admission' }>,
  context: DecisionContext,
): Decision {
  if (command.outcome === 'opened') {
    if (state.opened) return ok([]);
    if (!isLive(state) && !state.review) return err({ kind: 'visit-over', class: 'end' });
    return ok([{ type: 'AdmissionOpened', gateAt: command.gateAt }]);
  }
  if (!isLive(state) || state.opened) return ok([]);
  if (state.bound.length > 0) return err({ kind: 'people-inside', class: 'end' });
  return ok(abandon(state, 'gate-gave-up', context));
}

/** The window and its grace are over: with nobody in, the visit never was one. */
export function decideExpireAdmission(state: VisitState, context: DecisionContext): Decision {
  const admitted = admittedOn(state);
  if (!admitted || !isLive(state) || state.bound.length > 0) return ok([]);
  const due = admitted.admission.until + context.limits.admissionGraceMs;
  if (context.at < due) return err({ kind: 'too-early', class: 'retry', due });
  return ok(abandon(state, 'nobody-entered', context));
}

function abandon(
  state: VisitState,
  reason: Extract<VisitFact, { type: 'VisitAbandoned' }>['reason'],
  context: DecisionContext,
): readonly VisitFact[] {
  const abandoned: VisitFact = { type: 'VisitAbandoned', reason };
  return [abandoned, ...letGo(state, 'abandoned', context)];
}
