import type { ReviewAnswer, ReviewQuestion } from '@saunter/model';
import type { Writable } from './fusion-output.ts';
import type { Contribution, Decision, FusionState, LiveVisit, Move, ReviewCount } from './fusion-state.ts';
import type { Store } from './turn.ts';

/** The most answers that a question offers. */
const ANSWERS_MAX = 8;

const plain = (contribution: Contribution): Contribution => ({
  barcode: contribution.barcode,
  quantity: contribution.quantity,
});

function questionOf(visit: LiveVisit, decision: Decision, move: Move): Writable<ReviewQuestion> {
  const { chosen, answers } = decision;
  const anything = chosen ?? answers.find(({ contribution }) => contribution)?.contribution;
  const offered = answers.slice(0, ANSWERS_MAX).flatMap(({ contribution, probability }): ReviewAnswer[] => {
    const nothing = anything && { barcode: anything.barcode, quantity: 0 };
    const said = contribution ? plain(contribution) : nothing;
    return said ? [{ ...said, probability: Math.min(1, probability) }] : [];
  });
  return {
    questionId: `${visit.admission.visitId}-${move.moveId}`,
    at: Math.floor(move.event.changeMs),
    plates: move.event.plates.map(({ plate }) => ({ ...plate })),
    massGrams: move.event.changeGrams,
    chosen: chosen && plain(chosen),
    answers: offered,
  };
}

/**
 * What a store asks people about a cart that is final, what is likeliest to be wrong first, within its limit; and how
 * much was asked then. What nobody answers stays as it is: doubt was settled in the shopper's favour.
 */
export function reviewQuestions(
  store: Store,
  state: FusionState,
  visit: LiveVisit,
): { readonly questions: Writable<ReviewQuestion>[]; readonly reviewed: ReviewCount } {
  const { review } = store;
  const lines = state.reviewed.lines + Math.max(1, visit.lines.length);
  if (!review) return { questions: [], reviewed: { ...state.reviewed, lines } };
  const moves = new Map(state.moves.map((move) => [move.moveId, move]));
  const left = Math.ceil(review.shareMax * lines) - state.reviewed.questions;
  const questions = visit.decisions
    .filter(({ expectedError }) => expectedError > 0 && expectedError >= review.expectedErrorLeast)
    .sort((a, b) => b.expectedError - a.expectedError || a.moveId - b.moveId)
    .slice(0, Math.max(0, left))
    .flatMap((decision) => {
      const move = moves.get(decision.moveId);
      return move ? [questionOf(visit, decision, move)] : [];
    });
  return { questions, reviewed: { lines, questions: state.reviewed.questions + questions.length } };
}
