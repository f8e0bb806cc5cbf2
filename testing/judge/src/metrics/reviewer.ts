import { type Barcode, plateKey, type ReviewQuestion } from '@saunter/model';
import type { SeededRandom, TrueDeed } from '@saunter/testing-world';

/** Share of questions that the simulated reviewer answers from the truth. */
export const REVIEWER_RIGHT = 0.97;

/** A deed is what a question is about when it was on its plates within this time of it, milliseconds. */
const SAME_EVENT_MS = 3_000;

/** One thing a person may answer; null is that nothing was taken or put back. */
export type Answer = { readonly barcode: Barcode; readonly quantity: number } | null;

/** What this visit really did on the plates of a question at its time: every deed of it. */
function trueAnswers(question: ReviewQuestion, deeds: readonly TrueDeed[]): readonly Answer[] {
  const plates = new Set(question.plates.map(plateKey));
  const own = deeds.filter(
    ({ kind, atMs, plates: where }) =>
      (kind === 'pick' || kind === 'put') &&
      Math.abs(atMs - question.at) <= SAME_EVENT_MS &&
      where.some((plate) => plates.has(plateKey(plate))),
  );
  return own.map(({ kind, barcode, quantity }) => ({ barcode, quantity: kind === 'put' ? -quantity : quantity }));
}

const same = (a: Answer, b: Answer): boolean => a?.barcode === b?.barcode && (a?.quantity ?? 0) === (b?.quantity ?? 0);

/** What may be ticked: every answer that is offered, and nothing. */
function offered({ answers }: ReviewQuestion): readonly Answer[] {
  const some = answers.filter(({ quantity }) => quantity !== 0);
  return [null, ...some.map(({ barcode, quantity }) => ({ barcode, quantity }))];
}

/**
 * The answer of a person who is right {@link REVIEWER_RIGHT} of the time and otherwise ticks another answer that is
 * offered. A truth that is not offered cannot be ticked: then it is nothing, in the shopper's favour.
 */
export function answerOf(question: ReviewQuestion, deeds: readonly TrueDeed[], random: SeededRandom): Answer {
  const choices = offered(question);
  const truths = trueAnswers(question, deeds);
  const right = choices.find((choice) => choice !== null && truths.some((truth) => same(truth, choice))) ?? null;
  const isRight = random.chance(REVIEWER_RIGHT);
  const wrong = choices.filter((choice) => !same(choice, right));
  return isRight || wrong.length === 0 ? right : random.pick(wrong);
}
