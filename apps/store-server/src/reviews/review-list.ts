import type { QuestionReview, ReviewList, VisitReview } from '@saunter/contracts';
import { assert } from '@saunter/kit';
import type { Barcode, Product, UnitsMoved, VisitId } from '@saunter/model';
import type { CartQuestion, VisitLimits, VisitState } from '@saunter/visit';
import { membersInside, settledLines } from '@saunter/visit';
import { lookUpProducts } from '../catalogue/product-lookup.ts';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';
import type { VisitBook } from '../visits/visit-book.ts';
import { askedBarcodes } from './asked-barcodes.ts';
import { questionState } from './keep-questions.ts';

/** What reviews are read with. */
export interface ReviewParts {
  readonly db: StoreDatabase;
  readonly owner: Owned;
  readonly book: VisitBook;
  readonly store: { readonly limits: VisitLimits };
}

/** What a person can look through. */
const SHOWN = 200;

/** What staff are asked just now, what is due first at the top. */
export async function openReviews(parts: ReviewParts): Promise<ReviewList> {
  const { db, owner, book, store } = parts;
  const visits = db.selectFrom('visit').select('visit_id').where('store_id', '=', owner.store_id);
  const rows = await visits.where('phase', '=', 'review').orderBy('requested_at').limit(SHOWN).execute();
  const states = await Promise.all(rows.map(({ visit_id }) => book.find(visit_id as VisitId)));
  const known = states.filter((state) => state !== undefined);
  const products = await productsOf(parts, known);
  const reviews = known.flatMap((state) => [
    ...(state.review ? [viewVisit(state, state.review, store.limits, products)] : []),
    ...state.questions.map((question) => viewQuestion(state, question, products)),
  ]);
  const open = reviews.filter((review) => review.kind === 'visit' || review.state === 'open');
  return { reviews: open.sort((a, b) => a.until - b.until).slice(0, SHOWN) };
}

/** One question, open or not, and whose it is; undefined when nobody ever asked it. */
export async function findQuestion(parts: ReviewParts, questionId: string): Promise<QuestionReview | undefined> {
  const visitId = await visitAsked(parts, questionId);
  const state = visitId && (await parts.book.find(visitId));
  const question = state?.questions.find(({ asked }) => asked.questionId === questionId);
  return state && question && viewQuestion(state, question, await productsOf(parts, [state]));
}

/** The visit that a question is about. */
export async function visitAsked({ db, owner }: ReviewParts, questionId: string): Promise<VisitId | undefined> {
  const row = await db
    .selectFrom('review')
    .select('visit_id')
    .where('store_id', '=', owner.store_id)
    .where('question_id', '=', questionId)
    .executeTakeFirst();
  return row?.visit_id;
}

type Products = ReadonlyMap<Barcode, Product>;

function productsOf({ db, owner }: ReviewParts, states: readonly VisitState[]): Promise<Products> {
  return lookUpProducts(db, owner, [...new Set(states.flatMap(askedBarcodes))]);
}

const nameOf = (products: Products, barcode: Barcode): string => products.get(barcode)?.name ?? barcode;

const named = (products: Products, moved: UnitsMoved) => ({
  ...{ barcode: moved.barcode, name: nameOf(products, moved.barcode), quantity: moved.quantity },
});

function viewQuestion(state: VisitState, { asked, since, until, outcome }: CartQuestion, products: Products) {
  const { questionId, at, plates, massGrams, trackId, handDistanceMetres, chosen, kept, answers } = asked;
  const all = (some: readonly UnitsMoved[] | undefined) => some && { kept: some.map((one) => named(products, one)) };
  const said = outcome && { answer: outcome.answer && named(products, outcome.answer), settledAt: outcome.at };
  return {
    ...{ kind: 'question', questionId, visitId: state.request.visitId, state: questionState(state, questionId) },
    ...{ openedAt: since, until, at, plates: [...plates], massGrams },
    ...(trackId !== undefined && { trackId }),
    ...(handDistanceMetres !== undefined && { handDistanceMetres }),
    ...{ chosen: chosen && named(products, chosen), ...all(kept) },
    answers: answers.map((answer) => ({
      ...{ ...named(products, answer), probability: answer.probability, ...all(answer.kept) },
    })),
    ...said,
    ...(outcome?.by !== undefined && { answeredBy: outcome.by }),
  } satisfies QuestionReview;
}

function viewVisit(
  state: VisitState,
  { reason, since }: NonNullable<VisitState['review']>,
  limits: VisitLimits,
  products: Products,
) {
  const { visitId, laneId } = state.request;
  const { visitRequested, lastMemberLeft = 0 } = state.times;
  assert(visitRequested !== undefined, 'a visit in review was asked for');
  return {
    ...{ kind: 'visit', visitId, laneId, reason, openedAt: since, until: since + limits.reviewLimitMs },
    membersInside: membersInside(state),
    lastHeardAt: Math.max(visitRequested, lastMemberLeft, state.lastBoundAt ?? 0, state.cartRevisedAt ?? 0),
    lines: settledLines(state).map((line) => ({
      ...{ barcode: line.barcode, quantity: line.quantity, name: nameOf(products, line.barcode) },
      evidence: line.evidence.map((evidence) => ({
        ...evidence,
        plates: [...evidence.plates],
        alternatives: [...evidence.alternatives],
      })),
    })),
  } satisfies VisitReview;
}
