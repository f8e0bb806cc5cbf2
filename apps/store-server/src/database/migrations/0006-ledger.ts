import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** The double-entry ledger: transfers whose entries add up to zero when the transaction ends, and never change. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table ledger_transfer (
      chain_id text not null,
      store_id text not null,
      transfer_id bigint generated always as identity primary key,
      visit_id text not null,
      event_sequence integer not null,
      kind text not null,
      currency text not null check (currency ~ '^[A-Z]{3}$'),
      at timestamptz not null,
      unique (visit_id, event_sequence, kind),
      foreign key (visit_id, event_sequence) references visit_event (visit_id, sequence)
    )`.execute(db);
  await sql`
    create table ledger_entry (
      chain_id text not null,
      store_id text not null,
      transfer_id bigint not null references ledger_transfer (transfer_id),
      ordinal integer not null,
      account text not null,
      amount_minor bigint not null check (amount_minor <> 0),
      primary key (transfer_id, ordinal)
    )`.execute(db);
  await sql`create index ledger_entry_account on ledger_entry (store_id, account)`.execute(db);
  await sql`
    create function check_transfer_balance() returns trigger language plpgsql as $$
    declare balance bigint; entries integer;
    begin
      select coalesce(sum(amount_minor), 0), count(*) into balance, entries
        from ledger_entry where transfer_id = new.transfer_id;
      if balance <> 0 or entries < 2 then
        raise exception 'transfer % has % entries that add up to %', new.transfer_id, entries, balance
          using errcode = 'check_violation';
      end if;
      return null;
    end $$`.execute(db);
  // On both tables: a transfer without entries is as wrong as entries that do not balance.
  await sql`create constraint trigger ledger_transfer_balance after insert on ledger_transfer
    deferrable initially deferred for each row execute function check_transfer_balance()`.execute(db);
  await sql`create constraint trigger ledger_entry_balance after insert on ledger_entry
    deferrable initially deferred for each row execute function check_transfer_balance()`.execute(db);
  await sql`create trigger ledger_transfer_append_only before update or delete or truncate on ledger_transfer
    for each statement execute function refuse_change()`.execute(db);
  await sql`create trigger ledger_entry_append_only before update or delete or truncate on ledger_entry
    for each statement execute function refuse_change()`.execute(db);
}
