import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/**
 * What is owed of each visit, and who began to repay it; at most one repayment of a debt is under way. What visits owed
 * before is taken from their facts: the price less what was captured.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table debt (
      chain_id text not null,
      store_id text not null,
      debt_id text primary key check (debt_id = 'dbt_' || substr(visit_id, 5)),
      visit_id text not null unique references visit (visit_id),
      shopper_id text,
      currency text not null check (currency ~ '^[A-Z]{3}$'),
      amount_minor bigint not null check (amount_minor > 0),
      repaid_minor bigint not null check (repaid_minor between 0 and amount_minor),
      state text not null check (state = case when repaid_minor = amount_minor then 'repaid' else 'open' end),
      booked_at timestamptz not null,
      changed_at timestamptz not null
    )`.execute(db);
  await sql`create index debt_open on debt (store_id, booked_at) where state = 'open'`.execute(db);
  await sql`
    create table debt_repayment (
      chain_id text not null,
      store_id text not null,
      key text primary key,
      debt_id text not null references debt (debt_id),
      repaid_by text not null check (repaid_by in ('tap', 'kiosk', 'technician')),
      tap_visit_id text,
      request_sha256 text not null,
      amount_minor bigint not null check (amount_minor > 0),
      capture_key text not null unique,
      reversal_key text not null unique,
      state text not null check (state in ('authorising', 'capturing', 'reversing', 'repaid', 'declined')),
      authorisation_id text check (authorisation_id is not null or state in ('authorising', 'declined')),
      reason text check ((reason is not null) = (state in ('reversing', 'declined'))),
      asked_at timestamptz not null,
      changed_at timestamptz not null
    )`.execute(db);
  await sql`create unique index debt_repayment_under_way on debt_repayment (debt_id)
    where state in ('authorising', 'capturing')`.execute(db);
  await sql`create unique index debt_repayment_of_tap on debt_repayment (debt_id, tap_visit_id)`.execute(db);
  await sql`
    insert into debt
      select v.chain_id, v.store_id, 'dbt_' || substr(v.visit_id, 5), v.visit_id, v.shopper_id,
          request.data ->> 'currency', owed.amount_minor, 0, 'open', v.changed_at, v.changed_at
        from visit v
        join visit_event request on request.visit_id = v.visit_id and request.type = 'VisitRequested'
        join visit_event priced on priced.visit_id = v.visit_id and priced.type = 'CartPriced'
        left join visit_event captured on captured.visit_id = v.visit_id and captured.type = 'HoldCaptured',
        lateral (select (priced.data -> 'cart' ->> 'totalMinor')::bigint
          - coalesce((captured.data ->> 'capturedMinor')::bigint, 0) as amount_minor) owed
        where v.payment = 'DEBT' and owed.amount_minor > 0`.execute(db);
}
