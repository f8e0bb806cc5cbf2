import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/**
 * The ledger in two phases: one row moves one amount from the credited to the debited account, so all accounts add up
 * to zero after every statement. What is pending is posted or voided at most once, and never above its amount.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table ledger_transfer rename to old_transfer`.execute(db);
  await sql`
    create table ledger_transfer (
      chain_id text not null,
      store_id text not null,
      transfer_id text primary key,
      visit_id text not null,
      event_sequence integer not null,
      ordinal integer not null check (ordinal >= 0),
      code text not null,
      phase text not null check (phase in ('single', 'pending', 'post', 'void')),
      pending_id text unique references ledger_transfer (transfer_id),
      debit_account text not null,
      credit_account text not null,
      amount_minor bigint not null check (amount_minor > 0),
      currency text not null check (currency ~ '^[A-Z]{3}$'),
      at timestamptz not null,
      check (transfer_id = visit_id || '/' || event_sequence || '/' || ordinal),
      check (debit_account <> credit_account),
      check ((pending_id is not null) = (phase in ('post', 'void'))),
      foreign key (visit_id, event_sequence) references visit_event (visit_id, sequence)
    )`.execute(db);
  await sql`
    create function check_resolutions() returns trigger language plpgsql as $$
    declare wrong text;
    begin
      select resolution.transfer_id into wrong
        from booked resolution join ledger_transfer pending on pending.transfer_id = resolution.pending_id
        where pending.phase <> 'pending'
          or resolution.amount_minor > pending.amount_minor
          or (resolution.phase = 'void' and resolution.amount_minor <> pending.amount_minor)
          or (resolution.visit_id, resolution.debit_account, resolution.credit_account, resolution.currency)
            is distinct from (pending.visit_id, pending.debit_account, pending.credit_account, pending.currency)
        limit 1;
      if wrong is not null then
        raise exception 'transfer % does not fit what it resolves', wrong using errcode = 'check_violation';
      end if;
      return null;
    end $$`.execute(db);
  await moveOldTransfers(db);
  await sql`create trigger ledger_transfer_resolutions after insert on ledger_transfer
    referencing new table as booked for each statement execute function check_resolutions()`.execute(db);
  await sql`create trigger ledger_transfer_append_only before update or delete or truncate on ledger_transfer
    for each statement execute function refuse_change()`.execute(db);
  await createBalances(db);
}

/** A hold was booked and released on a pair of memorandum accounts; a debt was what stayed on `receivable`. */
async function moveOldTransfers(db: Kysely<unknown>): Promise<void> {
  await sql`
    with old as (
      select t.*, e.ordinal, e.account, abs(e.amount_minor) as amount_minor
        from old_transfer t join ledger_entry e using (transfer_id)
    ), hold as (
      select visit_id, event_sequence from old_transfer where kind = 'hold'
    ), captured as (
      select visit_id, event_sequence from old_transfer where kind = 'capture'
    ), moved as (
      select chain_id, store_id, visit_id, event_sequence, 0 as ordinal, 'hold' as code, 'pending' as phase,
          null as pending_id, 'acquirer-clearing' as debit, 'receivable' as credit, amount_minor, currency, at
        from old where kind = 'hold' and account = 'held-at-issuers'
      union all
      select chain_id, store_id, visit_id, event_sequence, ordinal - 1,
          case when account = 'sales' then 'sale' else 'tax' end, 'single',
          null, 'receivable', account, amount_minor, currency, at
        from old where kind = 'sale' and account <> 'receivable'
      union all
      select chain_id, store_id, visit_id, old.event_sequence, 0, 'capture', 'post',
          visit_id || '/' || hold.event_sequence || '/0', 'acquirer-clearing', 'receivable', amount_minor, currency, at
        from old join hold using (visit_id) where kind = 'capture' and account = 'receivable'
      union all
      select chain_id, store_id, visit_id, old.event_sequence, 0, 'release', 'void',
          visit_id || '/' || hold.event_sequence || '/0', 'acquirer-clearing', 'receivable', amount_minor, currency, at
        from old join hold using (visit_id) where kind = 'hold-release' and account = 'held-at-issuers'
          and (visit_id, old.event_sequence) not in (select visit_id, event_sequence from captured)
      union all
      select event.chain_id, event.store_id, visit_id, event.sequence,
          case when event.type = 'HoldCaptured' then 1 else 0 end, 'debt', 'single',
          null, 'bad-debt', 'receivable', owed.amount_minor, owed.currency, event.at
        from visit_event event join (
            select t.visit_id, t.currency, sum(e.amount_minor) as amount_minor
              from old_transfer t join ledger_entry e using (transfer_id)
              where e.account = 'receivable' group by t.visit_id, t.currency
          ) owed using (visit_id)
        where event.type in ('HoldCaptured', 'CaptureDeclined') and owed.amount_minor > 0
    )
    insert into ledger_transfer
      select chain_id, store_id, visit_id || '/' || event_sequence || '/' || ordinal, visit_id, event_sequence, ordinal,
          code, phase, pending_id, debit, credit, amount_minor, currency, at
        from moved`.execute(db);
  await sql`drop table ledger_entry, old_transfer`.execute(db);
  await sql`drop function check_transfer_balance()`.execute(db);
}

/** What stands on each account: posted for good, and pending, which is not in the posted sums. */
async function createBalances(db: Kysely<unknown>): Promise<void> {
  await sql`
    create view ledger_balance as
    with side as (
      select chain_id, store_id, currency, debit_account as account, amount_minor as debit, 0 as credit,
        phase, transfer_id from ledger_transfer
      union all
      select chain_id, store_id, currency, credit_account, 0, amount_minor, phase, transfer_id from ledger_transfer
    )
    select side.chain_id, side.store_id, side.account, side.currency,
        coalesce(sum(debit) filter (where side.phase in ('single', 'post')), 0)::bigint as debits_posted_minor,
        coalesce(sum(credit) filter (where side.phase in ('single', 'post')), 0)::bigint as credits_posted_minor,
        coalesce(sum(debit) filter (where side.phase = 'pending' and resolution.transfer_id is null), 0)::bigint
          as debits_pending_minor,
        coalesce(sum(credit) filter (where side.phase = 'pending' and resolution.transfer_id is null), 0)::bigint
          as credits_pending_minor
      from side left join ledger_transfer resolution on resolution.pending_id = side.transfer_id
      group by side.chain_id, side.store_id, side.account, side.currency`.execute(db);
}
