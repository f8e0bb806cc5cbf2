import { type Product, plateKey, type ReviewQuestion, type VisitId } from '@saunter/model';
import type { SeededRandom, TrueDeed } from '@saunter/testing-world';
import { type Answer, REVIEWER_RIGHT } from '../metrics/reviewer.ts';

/** A deed is what a question is about when it was on its plates within this time of it, milliseconds. */
const SAME_EVENT_MS = 3_000;

/** Two deeds were felt as one when the shelf changed by at least this share of both. */
const BOTH_SHARE = 0.75;

/** What somebody knows who looks at the pictures of a visit. */
export interface Pictures {
  /** What everybody did. */
  readonly deeds: readonly TrueDeed[];
  /** All that the store sells, with what one unit weighs. */
  readonly products: readonly Pick<Product, 'barcode' | 'massGrams'>[];
}

/** What a reviewer said, and whether it was so. */
export interface GivenAnswer {
  readonly answer: Answer;
  readonly isRight: boolean;
}

/** Picks, or puts, on the plates of a question about its time, nearest first; what weighed nothing may be either. */
function deedsAbout({ plates, at, massGrams }: ReviewQuestion, deeds: readonly TrueDeed[]): readonly TrueDeed[] {
  const asked = new Set(plates.map(plateKey));
  const isLike = ({ kind }: TrueDeed): boolean =>
    (kind === 'pick' && massGrams <= 0) || (kind === 'put' && massGrams >= 0);
  const off = ({ atMs }: TrueDeed): number => Math.abs(atMs - at);
  return deeds
    .filter((deed) => off(deed) <= SAME_EVENT_MS && isLike(deed))
    .filter((deed) => deed.plates.some((plate) => asked.has(plateKey(plate))))
    .sort((a, b) => off(a) - off(b));
}

/** What the visit did: the nearest deed if it is its own, or the next if the shelf felt both as one; null is nothing. */
function truthOf(visitId: VisitId, question: ReviewQuestion, { deeds, products }: Pictures): Answer {
  const [nearest, next] = deedsAbout(question, deeds);
  const grams = ({ barcode, quantity }: TrueDeed): number =>
    quantity * (products.find((product) => product.barcode === barcode)?.massGrams ?? 0);
  const areBoth =
    nearest &&
    next &&
    question.massGrams !== 0 &&
    Math.abs(question.massGrams) >= BOTH_SHARE * (grams(nearest) + grams(next));
  const own = [nearest, areBoth ? next : undefined].find((deed) => deed?.visitId === visitId);
  return own ? { barcode: own.barcode, quantity: own.kind === 'put' ? -own.quantity : own.quantity } : null;
}

const same = (a: Answer, b: Answer): boolean => a?.barcode === b?.barcode && (a?.quantity ?? 0) === (b?.quantity ?? 0);

/**
 * The answer of somebody who looks at the pictures: {@link REVIEWER_RIGHT} of the time it is what happened, whether it
 * was offered or not; else another answer that was offered, or any product of the store.
 */
export function answerFromPictures(
  visitId: VisitId,
  question: ReviewQuestion,
  pictures: Pictures,
  random: SeededRandom,
): GivenAnswer {
  const truth = truthOf(visitId, question, pictures);
  if (random.chance(REVIEWER_RIGHT)) return { answer: truth, isRight: true };
  const sign = question.massGrams < 0 ? 1 : -1;
  const offered = question.answers.map(
    ({ barcode, quantity }): Answer => (quantity === 0 ? null : { barcode, quantity }),
  );
  const slips = [...offered, null, { barcode: random.pick(pictures.products).barcode, quantity: sign }];
  return { answer: random.pick(slips.filter((slip) => !same(slip, truth))), isRight: false };
}
