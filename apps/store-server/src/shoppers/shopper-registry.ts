import type { NamedCardAnswer } from '@saunter/contracts';
import type { Clock, Entropy } from '@saunter/kit';
import { mintId } from '@saunter/kit';
import type { CardToken, ShopperId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { Selectable, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned, ShopperCardNameTable, StoreSchema } from '../database/schema.ts';
import { onePayer, referencesOf } from './one-payer.ts';

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

/** The names that a card is known by, and the last four digits of its number. */
export type NamedCard = Omit<NamedCardAnswer, 'panTokens'> & { readonly panTokens?: readonly CardToken[] };

/**
 * Finds the payer and card behind a tap, or makes them: whoever pays is known by what they pay with, and nothing else.
 * All names of one tap are one payer's from now on; payers who turn out to be one are merged in this transaction.
 */
export async function knowCard(
  trx: Transaction<StoreSchema>,
  parts: RegistryParts,
  card: NamedCard,
): Promise<KnownCard> {
  const { owner, clock, entropy } = parts;
  await lockRegistry(trx, owner);
  const now = new Date(clock.wallMs());
  const panTokens = panTokensOf(card);
  const known = await namesOf(trx, owner, [...accountTokensOf(card), ...panTokens]);
  const shopperId = await onePayer(trx, parts, new Set(known.map((name) => name.shopper_id)));
  const found = known.find(({ card_token, card_id }) => card_id !== null && panTokens.includes(asId(card_token)));
  const cardId = found?.card_id ?? mintId('crd', clock, entropy);
  await trx
    .insertInto('shopper_card')
    .values({ ...owner, card_id: cardId, shopper_id: shopperId, last_four: card.lastFour, seen_at: now })
    .onConflict((conflict) => conflict.column('card_id').doUpdateSet({ seen_at: now }))
    .execute();
  const name = { ...owner, shopper_id: shopperId, seen_at: now };
  await keepNames(trx, accountTokensOf(card), { ...name, card_id: null });
  await keepNames(trx, panTokens, { ...name, card_id: cardId });
  return { cardId, shopperId };
}

/** The payers that a card's names belong to by now; asks and changes nothing. */
export async function payersOf(db: StoreDatabase, owner: Owned, card: NamedCard): Promise<readonly string[]> {
  const names = await namesOf(db, owner, [...accountTokensOf(card), ...panTokensOf(card)]);
  return [...new Set(names.map((name) => name.shopper_id))];
}

/** The card that has one of these names of a number; undefined when none is known. */
export async function cardIdOf(db: StoreDatabase, owner: Owned, card: NamedCard): Promise<string | undefined> {
  const names = await namesOf(db, owner, panTokensOf(card));
  return names.find(({ card_id }) => card_id !== null)?.card_id ?? undefined;
}

/**
 * One transaction of a chain at a time finds and merges payers. A lock for each name would let two taps that share a
 * payer, but no name, merge it in two directions; this one is held for the few milliseconds of a commit.
 */
async function lockRegistry(trx: Transaction<StoreSchema>, { chain_id }: Owned): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`shoppers ${chain_id}`}, 0))`.execute(trx);
}

/** A vault that had only one name for a card made it of the number, or of the account: the number is the safe guess. */
const panTokensOf = ({ cardToken, panTokens = [] }: NamedCard): readonly CardToken[] =>
  panTokens.length > 0 ? panTokens : [cardToken];

const accountTokensOf = (card: NamedCard): readonly CardToken[] =>
  [card.cardToken, ...card.aliases].filter((token) => !panTokensOf(card).includes(token));

const namesOf = (db: StoreDatabase, { chain_id }: Owned, tokens: readonly CardToken[]) =>
  db
    .selectFrom('shopper_card_name')
    .select(['card_token', 'card_id', 'shopper_id'])
    .where('chain_id', '=', chain_id)
    .where('card_token', 'in', tokens)
    .orderBy('card_token')
    .execute();

async function keepNames(
  trx: Transaction<StoreSchema>,
  tokens: readonly CardToken[],
  row: Omit<Selectable<ShopperCardNameTable>, 'card_token'>,
): Promise<void> {
  const { shopper_id, card_id, seen_at } = row;
  if (tokens.length === 0) return;
  await trx
    .insertInto('shopper_card_name')
    .values(tokens.map((card_token) => ({ ...row, card_token })))
    .onConflict((conflict) =>
      conflict.columns(['chain_id', 'card_token']).doUpdateSet({ shopper_id, card_id, seen_at }),
    )
    .execute();
}

/** The last four digits of a card; undefined when it was erased. */
export async function lastFourOf(db: StoreDatabase, cardId: string | undefined): Promise<string | undefined> {
  if (cardId === undefined) return undefined;
  const row = await db.selectFrom('shopper_card').select('last_four').where('card_id', '=', cardId).executeTakeFirst();
  return row?.last_four;
}

/** Where a shopper's receipts go. */
export interface ReceiptAddress {
  readonly email: string;
  readonly locale: string;
}

/** The address that a payer signed up with last, under whichever reference; undefined when there is none. */
export async function addressOf(db: StoreDatabase, shopperId: string): Promise<ReceiptAddress | undefined> {
  return db
    .selectFrom('shopper_email')
    .select(['email', 'locale'])
    .where('shopper_id', 'in', referencesOf(db, shopperId))
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
