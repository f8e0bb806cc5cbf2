import type { FusionInput, ReviewLimit } from '@saunter/fusion';
import type { ReviewQuestion, VisitId } from '@saunter/model';
import { type SeededRandom, seededRandom } from '@saunter/testing-world';
import type { ClaimedVisit, Claims } from '../claimed-visit.ts';
import type { Attempt, Contestant, ContestantStore } from '../contestant.ts';
import { FusionAttempt } from '../fusion-attempt.ts';
import { answerFromPictures, type GivenAnswer, type Pictures } from './watching-reviewer.ts';
import { withAnswers } from './with-answers.ts';

/** What the exam allows: questions about 2 % of the lines. Doubts that are smaller are not worth a question. */
export const EXAM_LIMIT: ReviewLimit = { shareMax: 0.02, expectedErrorLeast: 0.35 };

/** A reviewer has answered this long after the cart was final, milliseconds. */
const ANSWER_MS = 120_000;

interface Asked {
  readonly visitId: VisitId;
  readonly question: ReviewQuestion;
  readonly given: GivenAnswer;
  readonly answeredMs: number;
}

/** Fusion with people behind it: asks as carts become final, puts the answers in the carts, and learns from them. */
class ReviewedAttempt implements Attempt {
  readonly #fusion: FusionAttempt;
  readonly #pictures: Pictures;
  readonly #random: SeededRandom;
  readonly #asked: Asked[] = [];
  #told = 0;

  constructor(store: ContestantStore, limit: ReviewLimit) {
    const { witness, catalogue } = store;
    this.#pictures = { deeds: witness.deeds, products: catalogue.products };
    this.#random = seededRandom(witness.seed).fork('reviewer');
    this.#fusion = new FusionAttempt(store, limit, ({ visitId, questions = [] }, receivedMs) => {
      for (const question of questions) this.#ask(visitId, question, receivedMs + ANSWER_MS);
    });
  }

  hear(input: FusionInput, receivedMs: number): void {
    for (let next = this.#asked[this.#told]; next && next.answeredMs <= receivedMs; next = this.#asked[this.#told]) {
      const { questionId, plates, massGrams } = next.question;
      const answer = next.given.answer;
      this.#fusion.hear({ kind: 'answer', questionId, plates, massGrams, answer }, next.answeredMs);
      this.#told += 1;
    }
    this.#fusion.hear(input, receivedMs);
  }

  claims(): Claims {
    const claims = this.#fusion.claims();
    return {
      ...claims,
      visits: claims.visits.map((visit) => ({ ...visit, cart: this.#mended(visit), questions: [] })),
      review: {
        lines: claims.visits.reduce((sum, { cart }) => sum + cart.length, 0),
        asked: this.#asked.length,
        right: this.#asked.filter(({ given }) => given.isRight).length,
      },
    };
  }

  #ask(visitId: VisitId, question: ReviewQuestion, answeredMs: number): void {
    const given = answerFromPictures(visitId, question, this.#pictures, this.#random);
    this.#asked.push({ visitId, question, given, answeredMs });
  }

  #mended({ visitId, cart }: ClaimedVisit): ClaimedVisit['cart'] {
    const own = this.#asked.filter((asked) => asked.visitId === visitId);
    return withAnswers(
      cart,
      own.map(({ question, given }) => ({ question, answer: given.answer })),
    );
  }
}

/** Saunter's fusion with a reviewer who may be asked so much. */
export const reviewedWithin = (name: string, limit: ReviewLimit): Contestant => ({
  name,
  start: (store) => new ReviewedAttempt(store, limit),
});

/** Saunter's fusion with a reviewer, within what the exam allows. */
export const REVIEWED: Contestant = reviewedWithin('reviewed', EXAM_LIMIT);
