import type { VisitId } from '@saunter/model';
import type { ContestRefusal } from '../contests/contest-desk.ts';
import { ApiProblem } from './api-problem.ts';
import { refusalProblem } from './visit-problems.ts';

/** What is told of a line that was not contested, or an answer that was not taken. */
export function contestProblem(refusal: ContestRefusal, visitId: VisitId): ApiProblem {
  switch (refusal.kind) {
    case 'contest-unknown':
      return new ApiProblem(404, refusal.kind, 'Nobody contested that.', 'See GET /v1/desk/contests.');
    case 'visit-unknown':
      return new ApiProblem(404, refusal.kind, 'There is no such visit of yours.', 'See GET /v1/me/visits.');
    case 'line-changed':
      return new ApiProblem(409, refusal.kind, 'That line is another one by now.', 'Look at the visit again.');
    case 'contested-before':
      return new ApiProblem(409, refusal.kind, 'This line was contested already.', 'Its answer is on the visit.');
    case 'answered-otherwise':
      return new ApiProblem(
        409,
        refusal.kind,
        `This was answered already: ${refusal.first.state}.`,
        'The first answer stands; a refund can still be given by hand.',
      );
    default:
      return refusalProblem(refusal, visitId);
  }
}
