import type { Problem } from '@saunter/contracts';
import { questionReview, reviewList } from '@saunter/contracts';
import type { Result } from '@saunter/kit';
import { OperatorError } from '@saunter/platform-node';
import { z } from 'zod';
import { findStore } from '../catalogue/store-address.ts';
import { askAsTechnician } from '../reviews/ask-as-technician.ts';
import { formatReviews, unitsOf } from '../reviews/format-reviews.ts';

/** Which store is meant, and how its answer is printed. */
export interface StoreOptions {
  readonly json: boolean;
  readonly server?: string;
  readonly credential?: string;
}

/** Options of `./saunter reviews answer`. */
export interface AnswerOptions extends StoreOptions {
  readonly barcode?: string;
  readonly quantity: number;
  readonly nothing: boolean;
}

/** Prints what staff are asked; with `json` the store's own answer, in one line. @throws OperatorError when there is no store. */
export async function reviewsCommand(options: StoreOptions): Promise<void> {
  const store = findStore(options, process.env);
  const list = taken(await askAsTechnician(store, { path: '/v1/reviews', answer: reviewList }));
  process.stdout.write(options.json ? `${JSON.stringify(list)}\n` : formatReviews(list));
}

/** Answers one question. @throws OperatorError when there is no store, or it refuses the answer. */
export async function answerCommand(questionId: string, options: AnswerOptions): Promise<void> {
  const { barcode, quantity, nothing, json } = options;
  if (nothing === (barcode !== undefined)) {
    throw new OperatorError('an answer is a product, or nothing', 'Give --barcode B with --quantity N, or --nothing.');
  }
  const path = `/v1/reviews/${encodeURIComponent(questionId)}/answer`;
  const body = { answer: nothing ? null : { barcode, quantity } };
  const asked = await askAsTechnician(findStore(options, process.env), { path, body, answer: questionReview });
  const review = taken(asked);
  const said = `${questionId} is answered: ${unitsOf(review.answer ?? null)}\n`;
  process.stdout.write(json ? `${JSON.stringify(review)}\n` : said);
}

/** Settles a visit that cannot go on: charges its latest cart, or lets the shopper go. @throws OperatorError as above. */
export async function decideCommand(visitId: string, decision: string, options: StoreOptions): Promise<void> {
  const path = `/v1/visits/${encodeURIComponent(visitId)}/review`;
  taken(await askAsTechnician(findStore(options, process.env), { path, body: { decision }, answer: z.undefined() }));
  process.stdout.write(options.json ? `${JSON.stringify({ visitId, decision })}\n` : `${visitId}: ${decision}\n`);
}

/** What a store answered. @throws OperatorError with its refusal. */
export function taken<T>(answer: Result<T, Problem['error']>): T {
  if (answer.ok) return answer.value;
  throw new OperatorError(answer.error.message.replace(/\.$/, ''), answer.error.remedy);
}
