import type { UnitsMoved, VisitId } from '@saunter/model';
import type { VisitRefusal } from '@saunter/visit';
import type { OpenRefusal } from '../visits/open-visit.ts';
import { ApiProblem } from './api-problem.ts';

/** There is no such visit, or none that this device may know of: the two look alike. */
export const unknownVisit = (visitId: VisitId): ApiProblem =>
  new ApiProblem(404, 'visit-unknown', `There is no visit ${visitId} here.`, 'Ask for it with POST /v1/visits.');

/** Why a visit was not opened. */
export function openProblem(refusal: OpenRefusal): ApiProblem {
  switch (refusal.kind) {
    case 'lane-busy':
      return new ApiProblem(
        409,
        refusal.kind,
        'Another visit is entering this lane.',
        'Ask again when it is through.',
        {
          retryAfterMs: refusal.retryAfterMs,
        },
      );
    case 'key-reused':
      return new ApiProblem(
        409,
        refusal.kind,
        'This visit id or key was used for another request.',
        'Mint a fresh visit id and key for a fresh request; repeat a request unchanged.',
      );
    case 'visit-over':
      return over();
    case 'store-closed':
      return new ApiProblem(409, refusal.kind, 'The store is closed.', 'See PUT /v1/opening.');
  }
}

/** Why a command to a visit was refused. */
export function refusalProblem(refusal: VisitRefusal, visitId: VisitId): ApiProblem {
  switch (refusal.kind) {
    case 'visit-unknown':
      return unknownVisit(visitId);
    case 'visit-over':
      return over();
    case 'people-inside':
      return conflict(refusal, 'Somebody of this visit is inside.', 'Let the visit go on.');
    case 'not-in-review':
      return conflict(refusal, 'This visit has no open question.', 'Look at it: GET /v1/visits/:visitId.');
    case 'question-unknown':
      return new ApiProblem(404, refusal.kind, 'There is no such question.', 'See GET /v1/reviews.');
    case 'question-answered':
      return conflict(
        refusal,
        `This question was answered with ${unitsOf(refusal.answer)} by ${refusal.by} at ${timeOf(refusal.at)}.`,
        'The first answer stands; if it was wrong, give money back: POST /v1/visits/:visitId/refunds.',
      );
    case 'question-expired':
      return conflict(
        refusal,
        `Nobody answered in time; it was settled as ${unitsOf(refusal.answer)} at ${timeOf(refusal.at)}.`,
        'Nothing is left to do.',
      );
    case 'questions-open':
      return conflict(
        refusal,
        `${refusal.count} questions about the cart are open until ${timeOf(refusal.until)}.`,
        'Answer them first (GET /v1/reviews), or decide `release`.',
      );
    case 'nothing-held':
      return conflict(refusal, 'No hold is left to charge.', 'Decide `release`.');
    case 'refund-too-late':
      return conflict(refusal, 'The time in which money goes back is over.', 'See limits.refundWindowMs.');
    case 'refund-too-high':
      return conflict(
        refusal,
        `No more than ${refusal.leftMinor} is left to give back${ofLine(refusal.line)}.`,
        'Ask for at most that.',
      );
    case 'refund-line-unknown':
      return conflict(refusal, `There is no line ${refusal.line}.`, 'Count the lines of GET from 0.');
    case 'key-reused':
      return conflict(refusal, 'This id was used for another request.', 'Mint a fresh id.');
    case 'too-few-units':
      return conflict(
        refusal,
        `The visit has no more than ${refusal.left} of this product.`,
        'Move at most that many.',
      );
    case 'being-charged':
      return conflict(refusal, 'The visit is being charged.', 'Ask again when it was charged.', {
        retryAfterMs: 1_000,
      });
    case 'hold-not-free':
    case 'nothing-owed':
    case 'too-early':
      return conflict(refusal, 'The visit does not take this now.', 'Look at it: GET /v1/visits/:visitId.');
  }
}

/** What the visit does not take as it stands. */
const conflict = ({ kind }: VisitRefusal, message: string, remedy: string, more?: { readonly retryAfterMs: number }) =>
  new ApiProblem(409, kind, message, remedy, more);

const over = () =>
  new ApiProblem(409, 'visit-over', 'This visit is over.', 'Ask for another one with a fresh visit id and key.');

const unitsOf = (answer: UnitsMoved | null) => (answer ? `${answer.quantity} × ${answer.barcode}` : 'nothing');

const timeOf = (at: number) => new Date(at).toISOString();

const ofLine = (line: number | undefined) => (line === undefined ? '' : ` of line ${line}`);
