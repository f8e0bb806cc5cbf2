import { err, ok } from '@saunter/kit';
import type { Decision } from './decision.ts';
import type { DecisionContext, VisitCommand } from './visit-command.ts';
import type { VisitState } from './visit-state.ts';
import { admittedOn, everybodyLeft, isLive } from './visit-state.ts';

type EndStuck = Extract<VisitCommand, { kind: 'end-stuck' }>;

/**
 * A visit that somebody is inside for, and cannot be: the store is closed for some time, or the cameras see nobody. A person
 * looks at it. One that nobody came in for ends by itself, one whose people are out as well, and one that began later is not
 * meant.
 */
export function decideEndStuck(state: VisitState, command: EndStuck, context: DecisionContext): Decision {
  if (!admittedOn(state) || !isLive(state) || everybodyLeft(state) || isLater(state, command)) return ok([]);
  if (command.reason === 'store-closed') {
    const due = command.closedAt + context.limits.closedGraceMs;
    if (context.at < due) return err({ kind: 'too-early', class: 'retry', due });
  }
  return ok([{ type: 'VisitPutToReview', reason: command.reason }]);
}

function isLater({ lastBoundAt, lastBoundSourceAt }: VisitState, command: EndStuck): boolean {
  if (lastBoundAt === undefined || lastBoundSourceAt === undefined) return true;
  return command.reason === 'store-closed' ? lastBoundAt > command.closedAt : lastBoundSourceAt > command.emptySince;
}
