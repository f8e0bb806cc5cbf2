import { ok, unreachable } from '@saunter/kit';
import { askQuestions } from './decide-questions.ts';
import type { Decision } from './decision.ts';
import type { DecisionContext, VisitHubMessage } from './visit-command.ts';
import type { VisitFact } from './visit-event.ts';
import type { VisitState } from './visit-state.ts';
import { awaitsAnswers, membersInside } from './visit-state.ts';

/** What the hub says. It cannot be refused: whatever is late or known already is taken and changes nothing. */
export function decideHubMessage(state: VisitState, message: VisitHubMessage, context: DecisionContext): Decision {
  switch (message.type) {
    case 'MemberBound':
      return ok(state.bound.includes(message.trackId) ? [] : bind(state, message));
    case 'MemberLeft':
      return ok(state.left.includes(message.trackId) ? [] : [moved(state, message)]);
    case 'CartRevised': {
      const { type, revision, lines, watermark } = message;
      const wanted = cartIsOpen(state) && revision > state.cart.revision;
      return ok(wanted ? [{ type, revision, lines, watermark }] : []);
    }
    case 'CartFinal': {
      const { revision, watermark } = message;
      const wanted = cartIsOpen(state) && revision > (state.finalRevision ?? -1);
      if (!wanted) return ok([]);
      return ok([{ type: 'CartFinalised', revision, watermark }, ...askQuestions(state, message, context)]);
    }
    default:
      return unreachable(message);
  }
}

const cartIsOpen = (state: VisitState) => !state.closed && !state.abandoned && !state.declined;

/** A body that comes in on a visit that is over is written down, and a person looks at it. */
function bind(state: VisitState, message: Moved): readonly VisitFact[] {
  const bound = moved(state, message);
  if (state.review) return [bound];
  if (state.abandoned || state.declined) {
    return [bound, { type: 'VisitPutToReview', reason: 'entered-without-hold' }];
  }
  const isOver = state.closed || awaitsAnswers(state);
  return isOver ? [bound, { type: 'VisitPutToReview', reason: 'entered-after-closing' }] : [bound];
}

type Moved = Extract<VisitHubMessage, { type: 'MemberBound' | 'MemberLeft' }>;

function moved(state: VisitState, message: Moved): VisitFact {
  const { type, trackId, laneId, at } = message;
  const after =
    type === 'MemberBound'
      ? { bound: [...state.bound, trackId], left: state.left }
      : { bound: state.bound, left: [...state.left, trackId] };
  return { type, trackId, laneId, sourceAt: at, membersInside: membersInside(after) };
}
