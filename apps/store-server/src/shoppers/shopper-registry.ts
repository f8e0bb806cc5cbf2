import type { Clock, Entropy } from '@saunter/kit';
import { mintId } from '@saunter/kit';
import type { CardToken, ShopperId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned, StoreSchema } from '../database/schema.ts';

/** A card that the chain knows, and whose it is. */
export interface KnownCard {
  readonly cardId: string;
  readonly shopperId: ShopperId;
}

/** What a shopper is known with. */
export interface RegistryParts {
  readonly owner: Owned;
  readonly clock: Clock;
  readonly entropy: Entropy;
}

/** Finds the shopper of a card token, or makes one: whoever pays is known by what they pay with, and nothing else. */
export async function knowCard(
  trx: Transaction<StoreSchema>,
  { owner, clock, entropy }: RegistryParts,
  cardToken: CardToken,
  lastFour: string,
): Promise<KnownCard> {
  // Two visits with one new card at once: the second waits here and then finds the first one's row.
  await sql`select pg_advisory_xact_lock(hashtextextended(${owner.chain_id + cardToken}, 0))`.execute(trx);
  const now = new Date(clock.wallMs());
  const known = await trx
    .updateTable('shopper_card_token')
    .set({ seen_at: now, last_four: lastFour })
    .where('chain_id', '=', owner.chain_id)
    .where('card_token', '=', cardToken)
    .returning(['card_id', 'shopper_id'])
    .executeTakeFirst();
  if (known) return { cardId: known.card_id, shopperId: asId(known.shopper_id) };
  const shopperId = asId<ShopperId>(mintId('shp', clock, entropy));
  const cardId = mintId('crd', clock, entropy);
  await trx
    .insertInto('shopper')
    .values({ ...owner, shopper_id: shopperId, created_at: now })
    .execute();
  await trx
    .insertInto('shopper_card_token')
    .values({
      ...owner,
      card_id: cardId,
      shopper_id: shopperId,
      card_token: cardToken,
      last_four: lastFour,
      seen_at: now,
    })
    .execute();
  return { cardId, shopperId };
}

/** The last four digits of a card; undefined when it was erased. */
export async function lastFourOf(db: StoreDatabase, cardId: string | undefined): Promise<string | undefined> {
  if (cardId === undefined) return undefined;
  const row = await db
    .selectFrom('shopper_card_token')
    .select('last_four')
    .where('card_id', '=', cardId)
    .executeTakeFirst();
  return row?.last_four;
}

/** Where a shopper's receipts go. */
export interface ReceiptAddress {
  readonly email: string;
  readonly locale: string;
}

/** The address that a shopper signed up with last; undefined when there is none. */
export async function addressOf(db: StoreDatabase, shopperId: string): Promise<ReceiptAddress | undefined> {
  return db
    .selectFrom('shopper_email')
    .select(['email', 'locale'])
    .where('shopper_id', '=', shopperId)
    .orderBy('signed_up_at', 'desc')
    .executeTakeFirst();
}

/** Ties an address to a shopper, or makes it the newest of theirs. */
export async function signUpAddress(
  trx: Transaction<StoreSchema>,
  { owner, clock }: RegistryParts,
  shopperId: ShopperId,
  { email, locale }: ReceiptAddress,
): Promise<void> {
  const row = { locale, signed_up_at: new Date(clock.wallMs()) };
  await trx
    .insertInto('shopper_email')
    .values({ ...owner, shopper_id: shopperId, email, ...row })
    .onConflict((conflict) => conflict.columns(['shopper_id', 'email']).doUpdateSet(row))
    .execute();
}
