import { ok } from '@saunter/kit';
import type { Decision } from './decision.ts';
import type { VisitCommand } from './visit-command.ts';
import type { VisitState } from './visit-state.ts';
import { admittedOn, everybodyLeft, isLive } from './visit-state.ts';

/**
 * A visit that somebody is inside for, and cannot be: the store is closed, or the cameras see nobody. A person looks at it. One
 * that nobody came in for ends by itself, one whose people are out as well, and one that began later is not meant.
 */
export function decideEndStuck(state: VisitState, command: Extract<VisitCommand, { kind: 'end-stuck' }>): Decision {
  const admitted = admittedOn(state);
  if (!admitted || !isLive(state) || state.bound.length === 0 || everybodyLeft(state)) return ok([]);
  const since = command.reason === 'store-closed' ? command.closedAt : command.emptySince;
  if ((state.lastBoundAt ?? admitted.at) >= since) return ok([]);
  return ok([{ type: 'VisitPutToReview', reason: command.reason }]);
}
