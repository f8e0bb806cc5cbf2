import type { Clock, Entropy } from '@saunter/kit';
import { mintId, toHex } from '@saunter/kit';
import type { ShopperId } from '@saunter/model';
import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { StoreDatabase } from '../database/open-database.ts';
import type { AppAccountTable, Owned } from '../database/schema.ts';
import { onePayer } from '../shoppers/one-payer.ts';

/** What accounts are kept with. */
export interface AccountParts {
  readonly owner: Owned;
  readonly clock: Clock;
  readonly entropy: Entropy;
}

/** An app's account. */
export type AppAccount = Selectable<AppAccountTable>;

const REF_BYTES = 8;

/** What passes call a shopper or a card: random, and worth nothing without this database. */
export const newRef = (entropy: Entropy): string => toHex(entropy.bytes(REF_BYTES)).toUpperCase();

/** The account of an address, opened with a payer of its own where there is none yet; `email` is in lower case. */
export async function openAccount(
  trx: StoreDatabase,
  parts: AccountParts,
  { email, locale }: { readonly email: string; readonly locale: string },
): Promise<string> {
  const { owner, clock, entropy } = parts;
  // Two links of one address, opened at once, are one account.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`account ${owner.chain_id} ${email}`}, 0))`.execute(trx);
  const known = await trx
    .updateTable('app_account')
    .set({ locale })
    .where('chain_id', '=', owner.chain_id)
    .where('email', '=', email)
    .returning('account_id')
    .executeTakeFirst();
  if (known) return known.account_id;
  const account = {
    ...{ account_id: mintId('acc', clock, entropy), email, locale, shopper_ref: newRef(entropy) },
    ...{ shopper_id: await onePayer(trx, parts, new Set()), opened_at: new Date(clock.wallMs()) },
  };
  await trx
    .insertInto('app_account')
    .values({ ...owner, ...account })
    .execute();
  return account.account_id;
}

/** An account, with its payer as they are known by now; undefined when it was deleted. */
export async function findAccount(
  db: StoreDatabase,
  accountId: string,
): Promise<(AppAccount & { readonly payer: ShopperId }) | undefined> {
  return db
    .selectFrom('app_account')
    .innerJoin('shopper', 'shopper.shopper_id', 'app_account.shopper_id')
    .selectAll('app_account')
    .select(sql<ShopperId>`coalesce(shopper.merged_into, shopper.shopper_id)`.as('payer'))
    .where('account_id', '=', accountId)
    .executeTakeFirst();
}
