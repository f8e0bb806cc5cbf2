import type { FusionInput, ReviewLimit } from '@saunter/fusion';
import type { VisitId } from '@saunter/model';
import { type SeededRandom, seededRandom } from '@saunter/testing-world';
import type { ClaimedVisit, Claims, ReviewQuestion } from '../claimed-visit.ts';
import type { Attempt, Contestant, ContestantStore } from '../contestant.ts';
import { FusionAttempt } from '../fusion-attempt.ts';
import { countsOf, unitsOf } from '../units-count.ts';
import { answerFromPictures, type GivenAnswer, type Pictures } from './watching-reviewer.ts';

/** What the exam allows: questions about 2 % of the lines. Doubts that are smaller are not worth a question. */
export const EXAM_LIMIT: ReviewLimit = { shareMax: 0.02, expectedErrorLeast: 0.3 };

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

  /** The cart with the answers in place of what was chosen. */
  #mended({ visitId, cart }: ClaimedVisit): ClaimedVisit['cart'] {
    const counts = countsOf(cart);
    const add = (units: GivenAnswer['answer'], sign: number) => {
      if (units) counts.set(units.barcode, (counts.get(units.barcode) ?? 0) + sign * units.quantity);
    };
    for (const asked of this.#asked.filter((one) => one.visitId === visitId)) {
      add(asked.question.chosen, -1);
      add(asked.given.answer, 1);
    }
    return unitsOf(counts);
  }
}

/** Saunter's fusion with a reviewer who may be asked so much. */
export const reviewedWithin = (name: string, limit: ReviewLimit): Contestant => ({
  name,
  start: (store) => new ReviewedAttempt(store, limit),
});

/** Saunter's fusion with a reviewer, within what the exam allows. */
export const REVIEWED: Contestant = reviewedWithin('reviewed', EXAM_LIMIT);
