import type { AnswerReview } from '@saunter/contracts';
import { answerReview, questionId, questionReview, reviewList } from '@saunter/contracts';
import { assert } from '@saunter/kit';
import type { UnitsMoved } from '@saunter/model';
import { z } from 'zod';
import { lookUpProducts } from '../../catalogue/product-lookup.ts';
import { findQuestion, openReviews, visitAsked } from '../../reviews/review-list.ts';
import { executeByStaff } from '../../staff/execute-by-staff.ts';
import { actorOf } from '../actor-of.ts';
import type { AddRoutes, ApiParts } from '../api-parts.ts';
import { ApiProblem } from '../api-problem.ts';
import { problems } from '../problem-answers.ts';
import { refusalProblem } from '../visit-problems.ts';

const config = { roles: ['technician', 'associate'] as const };
const tags = ['technician', 'desk'];
const params = z.object({ questionId });

/** What staff are asked, and what they say. */
export const addReviewRoutes: AddRoutes = (api, parts) => {
  api.get(
    '/reviews',
    {
      config,
      schema: {
        tags,
        summary: 'What staff are asked: questions about carts, and visits that cannot go on; what is due first',
        response: { 200: reviewList, ...problems(401, 403) },
      },
    },
    () => openReviews(parts),
  );

  api.get(
    '/reviews/:questionId',
    {
      config,
      schema: {
        tags,
        summary: 'One question, open or not',
        params,
        response: { 200: questionReview, ...problems(400, 401, 403, 404) },
      },
    },
    async (request) => {
      const question = await findQuestion(parts, request.params.questionId);
      if (!question) throw unknownQuestion(request.params.questionId);
      return question;
    },
  );

  api.post(
    '/reviews/:questionId/answer',
    {
      config,
      schema: {
        tags,
        summary: 'Says what really happened; the same answer again changes nothing, another one is refused',
        params,
        body: answerReview,
        response: { 200: questionReview, ...problems(400, 401, 403, 404, 409, 422) },
      },
    },
    async (request) => {
      const { questionId: asked } = request.params;
      const by = actorOf(request);
      await answer(parts, asked, await answerOf(parts, request.body), by);
      const question = await findQuestion(parts, asked);
      assert(question, 'a question that was answered is known');
      return question;
    },
  );
};

async function answer(parts: ApiParts, asked: string, said: UnitsMoved | null, by: string): Promise<void> {
  const visitId = await visitAsked(parts, asked);
  if (visitId === undefined) throw unknownQuestion(asked);
  const command = { kind: 'answer-question', questionId: asked, answer: said, by } as const;
  const detail = { questionId: asked, answer: said };
  const executed = await executeByStaff(parts, { visitId, act: 'review-answered', by, command, detail });
  if (!executed.ok) throw refusalProblem(executed.error, visitId);
  const isNew = executed.value.events.length > 0;
  parts.log.info('a question was answered', { visitId, questionId: asked, by, isNew });
}

/** A product that the store does not sell would leave the cart without a price. */
async function answerOf({ db, owner }: ApiParts, body: AnswerReview): Promise<UnitsMoved | null> {
  if (!body.answer || body.answer.quantity === 0) return null;
  const { barcode, quantity } = body.answer;
  const products = await lookUpProducts(db, owner, [barcode]);
  if (products.has(barcode)) return { barcode, quantity };
  throw new ApiProblem(
    422,
    'unknown-product',
    `The catalogue has no product ${barcode}.`,
    'Answer with the barcode of a product, or null for nothing.',
  );
}

const unknownQuestion = (asked: string) =>
  new ApiProblem(404, 'question-unknown', `There is no question ${asked} here.`, 'See GET /v1/reviews.');
