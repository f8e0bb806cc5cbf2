import type { EpochMs } from '@saunter/kit';
import { assert } from '@saunter/kit';
import type { TrackId } from '@saunter/model';
import { evolveMoney } from './evolve-money.ts';
import { evolveQuestions } from './evolve-questions.ts';
import type { VisitEvent } from './visit-event.ts';
import type { VisitState } from './visit-state.ts';

/**
 * The state after one more fact. Facts are believed: what may happen is decided in `decide`.
 * @throws AssertionBug when the first fact is not VisitRequested: the history is not one visit's.
 */
export function evolve(state: VisitState | undefined, event: VisitEvent): VisitState {
  if (event.type === 'VisitRequested') return begin(event);
  assert(state, 'the first fact of a visit is VisitRequested');
  return { ...state, ...change(state, event), times: noteTime(state.times, event) };
}

/** The state that a whole history leads to; undefined of none. */
export const evolveAll = (
  events: readonly VisitEvent[],
  state: VisitState | undefined = undefined,
): VisitState | undefined => events.reduce<VisitState | undefined>(evolve, state);

function begin(event: Extract<VisitEvent, { type: 'VisitRequested' }>): VisitState {
  const { type: _type, at, ...request } = event;
  return {
    request,
    payment: 'AUTHORISING',
    opened: false,
    bound: [],
    left: [],
    cart: { revision: 0, lines: [] },
    questions: [],
    moves: [],
    refunds: [],
    closed: false,
    reversed: false,
    review: undefined,
    times: { visitRequested: at },
  };
}

type LaterEvent = Exclude<VisitEvent, { type: 'VisitRequested' }>;

function change(state: VisitState, event: LaterEvent): Partial<VisitState> {
  switch (event.type) {
    case 'AdmissionOpened':
      return { opened: true };
    case 'VisitAbandoned':
      return { abandoned: event.reason };
    case 'MemberBound':
      return {
        bound: withTrack(state.bound, event.trackId),
        lastBoundAt: event.at,
        lastBoundSourceAt: Math.max(event.sourceAt, state.lastBoundSourceAt ?? 0),
      };
    case 'MemberLeft':
      return { left: withTrack(state.left, event.trackId), lastLeftAt: event.at };
    case 'CartRevised':
      return { cart: { revision: event.revision, lines: event.lines }, cartRevisedAt: event.at };
    case 'CartFinalised':
      return { finalRevision: event.revision };
    case 'QuestionsAsked':
    case 'QuestionAnswered':
    case 'QuestionsExpired':
      return { questions: evolveQuestions(state.questions, event) };
    case 'LineMovedAway':
    case 'LineMovedHere':
      return { moves: [...state.moves, event] };
    case 'VisitClosed':
      return { closed: true, payment: 'CLOSING' };
    case 'VisitPutToReview':
      return { review: { reason: event.reason, since: event.at } };
    case 'ReviewResolved':
      return { review: undefined, closed: state.closed || event.decision === 'release' };
    case 'ReceiptIssued': {
      const { receiptId, number, mailed } = event;
      return { receipt: { receiptId, number, mailState: mailed ? 'queued' : 'none' } };
    }
    case 'ReceiptMailed':
      return state.receipt ? { receipt: { ...state.receipt, mailState: 'sent' } } : {};
    case 'ReceiptBounced':
      return state.receipt ? { receipt: { ...state.receipt, mailState: 'bounced' } } : {};
    default:
      return evolveMoney(state, event);
  }
}

const withTrack = (tracks: readonly TrackId[], trackId: TrackId): readonly TrackId[] =>
  tracks.includes(trackId) ? tracks : [...tracks, trackId];

function noteTime(times: VisitState['times'], event: LaterEvent): Readonly<Record<string, EpochMs>> {
  const name = event.type.charAt(0).toLowerCase() + event.type.slice(1);
  const last = event.type === 'MemberLeft' ? { lastMemberLeft: event.at } : {};
  return { [name]: event.at, ...times, ...last };
}
