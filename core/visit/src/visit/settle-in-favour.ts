import type { CartLine, SettledQuestion, UnitsMoved } from '@saunter/model';
import { settledLines } from './settled-lines.ts';
import type { CartQuestion, VisitState } from './visit-state.ts';
import { openQuestions } from './visit-state.ts';

/** An offered answer that is less likely than this is none in favour of anybody. */
export const LIKELY_LEAST = 0.1;

/** What a cart costs, minor units; undefined when it has no price. */
export type PriceOf = (lines: readonly CartLine[]) => number | undefined;

/**
 * What each open question is settled as when nobody answers: one after the other, whichever of what the cart has, nothing and
 * the likely answers makes the whole cart cheapest. Of those that cost the same the first of these, then the likelier.
 */
export function settleInFavour(state: VisitState, priceOf: PriceOf): readonly SettledQuestion[] {
  let { questions } = state;
  const settled: SettledQuestion[] = [];
  for (const { asked } of openQuestions(state)) {
    const { questionId } = asked;
    const settledAs = (answer: UnitsMoved | null) =>
      questions.map((one) =>
        one.asked.questionId === questionId ? { ...one, outcome: { answer, at: one.until } } : one,
      );
    const [cheapest] = candidatesOf(asked)
      .map((answer, rank) => ({ answer, rank, price: priceAs(state, settledAs(answer), priceOf) }))
      .sort((a, b) => (a.price === b.price ? a.rank - b.rank : a.price - b.price));
    const answer = cheapest?.answer ?? null;
    questions = settledAs(answer);
    settled.push({ questionId, answer });
  }
  return settled;
}

const priceAs = ({ cart, moves }: VisitState, questions: readonly CartQuestion[], priceOf: PriceOf): number =>
  priceOf(settledLines({ cart, questions, moves })) ?? Number.POSITIVE_INFINITY;

function candidatesOf({ chosen, answers }: CartQuestion['asked']): readonly (UnitsMoved | null)[] {
  const likely = answers
    .filter(({ probability, quantity }) => probability >= LIKELY_LEAST && quantity !== 0)
    .sort((a, b) => b.probability - a.probability)
    .map(({ barcode, quantity }) => ({ barcode, quantity }));
  return [chosen, null, ...likely];
}
