import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/**
 * Accounts of the shopper app, what they sign in with, and what they come in with. Whatever is an account's goes with its
 * payer; used codes and public keys are nobody's.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addAccounts(db);
  await addCards(db);
  await addPasses(db);
}

async function addAccounts(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table app_account (
      chain_id text not null,
      store_id text not null,
      account_id text primary key,
      email text not null check (email = lower(email)),
      locale text not null,
      shopper_id text not null references shopper (shopper_id) on delete cascade,
      shopper_ref text not null unique check (shopper_ref ~ '^[0-9A-F]{16}$'),
      opened_at timestamptz not null,
      unique (chain_id, email)
    )`.execute(db);
  await sql`create index app_account_shopper on app_account (shopper_id)`.execute(db);
  await sql`
    create table app_sign_in (
      chain_id text not null,
      store_id text not null,
      sign_in_id text primary key,
      token_sha256 bytea not null unique,
      email text not null,
      locale text not null,
      asked_at timestamptz not null,
      ends_at timestamptz not null
    )`.execute(db);
  await sql`create index app_sign_in_email on app_sign_in (email)`.execute(db);
}

async function addCards(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table app_card_link (
      chain_id text not null,
      store_id text not null,
      code text not null check (code ~ '^[0-9]{8}$'),
      account_id text not null references app_account (account_id) on delete cascade,
      ends_at timestamptz not null,
      card_id text,
      primary key (chain_id, code)
    )`.execute(db);
  await sql`
    create table app_card (
      chain_id text not null,
      store_id text not null,
      account_id text not null references app_account (account_id) on delete cascade,
      card_id text not null references shopper_card (card_id) on delete cascade,
      card_ref text not null unique check (card_ref ~ '^[0-9A-F]{16}$'),
      vault_ref text not null,
      linked_at timestamptz not null,
      primary key (account_id, card_id)
    )`.execute(db);
  await sql`create index app_card_vault on app_card (vault_ref)`.execute(db);
}

async function addPasses(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table app_pass (
      chain_id text not null,
      store_id text not null,
      pass_id text primary key,
      account_id text not null references app_account (account_id) on delete cascade,
      session_sha256 bytea not null,
      issued_at timestamptz not null,
      not_after timestamptz not null,
      revoked_at timestamptz
    )`.execute(db);
  await sql`create index app_pass_revoked on app_pass (chain_id, not_after) where revoked_at is not null`.execute(db);
  await sql`
    create table entry_code_use (
      chain_id text not null,
      store_id text not null,
      code_id text not null,
      visit_id text not null,
      used_at timestamptz not null,
      primary key (chain_id, code_id)
    )`.execute(db);
  await sql`
    create table pass_key (
      chain_id text not null,
      store_id text not null,
      key_id smallint not null check (key_id between 0 and 255),
      public_key text not null,
      primary key (chain_id, key_id),
      unique (chain_id, public_key)
    )`.execute(db);
}
