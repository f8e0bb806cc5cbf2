import type { CartQuestion, VisitState } from '@saunter/visit';
import { openQuestions } from '@saunter/visit';
import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Owned, StoreSchema } from '../database/schema.ts';
import type { CommittedFact } from '../visits/visit-feed.ts';

/** Writes the rows of all questions of the visits that these facts are of, in the facts' own transaction. */
export async function keepQuestions(
  trx: Transaction<StoreSchema>,
  owner: Owned,
  facts: readonly CommittedFact[],
): Promise<void> {
  const states = new Map(facts.map(({ state }) => [state.request.visitId, state]));
  const rows = [...states.values()].flatMap((state) =>
    state.questions.map((question) => rowOf(owner, state, question)),
  );
  if (rows.length === 0) return;
  await trx
    .insertInto('review')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['store_id', 'question_id']).doUpdateSet({
        state: sql`excluded.state`,
        settled_at: sql`excluded.settled_at`,
        answered_by: sql`excluded.answered_by`,
      }),
    )
    .execute();
}

function rowOf(owner: Owned, state: VisitState, { asked, since, until, outcome }: CartQuestion) {
  return {
    ...owner,
    question_id: asked.questionId,
    visit_id: state.request.visitId,
    state: questionState(state, asked.questionId),
    ...{ asked_at: new Date(since), until: new Date(until) },
    settled_at: outcome ? new Date(outcome.at) : null,
    answered_by: outcome?.by ?? null,
  };
}

/** Where a question of a visit stands. */
export function questionState(state: VisitState, questionId: string): 'open' | 'answered' | 'expired' | 'void' {
  const outcome = state.questions.find(({ asked }) => asked.questionId === questionId)?.outcome;
  if (outcome) return outcome.by === undefined ? 'expired' : 'answered';
  return openQuestions(state).some(({ asked }) => asked.questionId === questionId) ? 'open' : 'void';
}
