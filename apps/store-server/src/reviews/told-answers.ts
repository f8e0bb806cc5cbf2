import type { HubEvent } from '@saunter/contracts';
import type { EpochMs } from '@saunter/kit';
import type { VisitId } from '@saunter/model';
import type { CartQuestion } from '@saunter/visit';
import type { CommittedFact } from '../visits/visit-feed.ts';
import type { ReviewParts } from './review-list.ts';

/** An answer that the hub has not heard for so long would teach it a shelf that is no more. */
const TOLD_FOR_MS = 24 * 3_600_000;
/** As many as the hub remembers. */
const TOLD = 512;

/** What the hub learns when a fact was committed, if anything: only people's answers, never what nobody answered. */
export function answerEventOf({ event, state }: CommittedFact): HubEvent | undefined {
  if (event.type !== 'QuestionAnswered') return undefined;
  const question = state.questions.find(({ asked }) => asked.questionId === event.questionId);
  return question && tell(question);
}

/** The answers of the last day, oldest first: what the hub is told when it connects. */
export async function toldAnswers({ db, owner, book }: ReviewParts, now: EpochMs): Promise<readonly HubEvent[]> {
  const rows = await db
    .selectFrom('review')
    .select(['question_id', 'visit_id'])
    .where('store_id', '=', owner.store_id)
    .where('state', '=', 'answered')
    .where('settled_at', '>', new Date(now - TOLD_FOR_MS))
    .orderBy('settled_at', 'desc')
    .limit(TOLD)
    .execute();
  const events = await Promise.all(
    rows.reverse().map(async ({ question_id, visit_id }) => {
      const state = await book.find(visit_id as VisitId);
      const question = state?.questions.find(({ asked }) => asked.questionId === question_id);
      return question ? [tell(question)] : [];
    }),
  );
  return events.flat();
}

function tell({ asked, outcome }: CartQuestion): HubEvent {
  const { questionId, plates, massGrams } = asked;
  return { type: 'answer', questionId, plates: [...plates], massGrams, answer: outcome?.answer ?? null };
}
