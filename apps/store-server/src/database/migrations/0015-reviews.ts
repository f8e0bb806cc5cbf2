import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Questions about carts, as the facts of their visits have them; the question itself is in those facts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table review (
      chain_id text not null,
      store_id text not null,
      question_id text not null,
      visit_id text not null references visit (visit_id),
      state text not null check (state in ('open', 'answered', 'expired', 'void')),
      asked_at timestamptz not null,
      until timestamptz not null,
      settled_at timestamptz,
      answered_by text,
      primary key (store_id, question_id),
      check ((state in ('answered', 'expired')) = (settled_at is not null)),
      check ((state = 'answered') = (answered_by is not null))
    )`.execute(db);
  await sql`create index review_open on review (store_id, until) where state = 'open'`.execute(db);
  await sql`create index review_answered on review (store_id, settled_at) where state = 'answered'`.execute(db);
  await sql`create index visit_in_review on visit (store_id, requested_at) where phase = 'review'`.execute(db);
}
