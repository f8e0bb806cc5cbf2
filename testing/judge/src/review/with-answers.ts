import type { ReviewQuestion } from '@saunter/model';
import type { Units } from '@saunter/testing-world';
import { settledLines } from '@saunter/visit';
import type { Answer } from '../metrics/reviewer.ts';
import { countsOf, unitsOf } from '../units-count.ts';

/** A question with what was said to it. */
export interface AnsweredQuestion {
  readonly question: ReviewQuestion;
  readonly answer: Answer;
}

/** What a final cart comes to with answers, by the rule of the store itself. */
export function withAnswers(cart: readonly Units[], answered: readonly AnsweredQuestion[]): readonly Units[] {
  const lines = cart.map((units) => ({ ...units, evidence: [] }));
  const questions = answered.map(({ question: asked, answer }) => ({
    ...{ asked, since: 0, until: 0 },
    outcome: { answer, by: 'a reviewer', at: 0 },
  }));
  return unitsOf(countsOf(settledLines({ cart: { revision: 1, lines }, questions, moves: [] })));
}
