import { type Barcode, plateKey, type ReviewQuestion } from '@saunter/model';
import type { Writable } from './fusion-output.ts';
import type { Contribution, Decision, FusionState, LiveVisit, ReviewCount } from './fusion-state.ts';
import type { Move } from './move.ts';
import type { Store } from './turn.ts';

/** With so many questions left under the limit, smaller doubts are asked about as well. */
const PLENTY = 3;

/** The most answers that a question offers. */
const ANSWERS_MAX = 8;

type WritableAnswer = Writable<ReviewQuestion>['answers'][number];

const plain = (contribution: Contribution): Contribution => ({
  barcode: contribution.barcode,
  quantity: contribution.quantity,
});

/** What else stands on the shelf: what nobody thought of may be it all the same. */
function otherGoods(store: Store, { event }: Move, known: readonly Barcode[]): readonly Barcode[] {
  const own = new Set(event.plates.map(({ plate }) => plateKey(plate)));
  const facings = store.assortment.onShelf(event.gondola, event.shelf);
  const near = facings.filter(({ plates }) => plates.some((plate) => own.has(plateKey(plate))));
  const all = [...near, ...facings].map(({ barcode }) => barcode);
  return [...new Set(all)].filter((barcode) => !known.includes(barcode));
}

function questionOf(store: Store, visit: LiveVisit, decision: Decision, move: Move): Writable<ReviewQuestion> {
  const { chosen, answers } = decision;
  const products = answers.flatMap(({ contribution }) => contribution?.barcode ?? []);
  const others = move.event.changeGrams > 0 ? [] : otherGoods(store, move, products);
  const [anything] = [...products, ...others];
  const offered = answers.slice(0, ANSWERS_MAX).flatMap(({ contribution, probability, kept }): WritableAnswer[] => {
    const said = contribution ? plain(contribution) : anything && { barcode: anything, quantity: 0 };
    return said ? [{ ...said, probability: Math.min(1, probability), kept: kept.map(plain) }] : [];
  });
  const rest = others
    .slice(0, Math.max(0, ANSWERS_MAX - offered.length))
    .map((barcode): WritableAnswer => ({ barcode, quantity: 1, probability: 0 }));
  return {
    questionId: `${visit.admission.visitId}-${move.moveId}`,
    at: Math.floor(move.event.changeMs),
    plates: move.event.plates.map(({ plate }) => ({ ...plate })),
    massGrams: move.event.changeGrams,
    chosen: chosen && plain(chosen),
    kept: decision.kept.map(plain),
    answers: [...offered, ...rest],
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
  const left = Math.floor(review.shareMax * lines) - state.reviewed.questions;
  const least = left >= PLENTY ? review.expectedErrorLeast / 2 : review.expectedErrorLeast;
  const questions = visit.decisions
    .filter(({ expectedError }) => expectedError > 0 && expectedError >= least)
    .sort((a, b) => b.expectedError - a.expectedError || a.moveId - b.moveId)
    .slice(0, Math.max(0, left))
    .flatMap((decision) => {
      const move = moves.get(decision.moveId);
      return move ? [questionOf(store, visit, decision, move)] : [];
    });
  return { questions, reviewed: { lines, questions: state.reviewed.questions + questions.length } };
}
