import type { NamedCardAnswer } from '@saunter/contracts';
import type { Clock, Entropy } from '@saunter/kit';
import { assert, mintId } from '@saunter/kit';
import type { CardToken, ShopperId } from '@saunter/model';
import { asId } from '@saunter/model';
import { sql } from 'kysely';
import { askTogether } from '../database/gather.ts';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned, ShopperCardNameTable } from '../database/schema.ts';
import { onePayer } from './one-payer.ts';

export { referencesOf } from './one-payer.ts';

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
 * Finds the payer and card behind each tap, or makes them: whoever pays is known by what they pay with, and nothing else.
 * All names of one tap are one payer's from now on; payers who turn out to be one are merged in this transaction.
 */
export async function knowCards(
  trx: StoreDatabase,
  parts: RegistryParts,
  cards: readonly NamedCard[],
): Promise<readonly KnownCard[]> {
  await lockRegistry(trx, parts.owner);
  const names = await namesOf(trx, parts.owner, cards.flatMap(tokensOf));
  const { easy, others } = sortOut(parts, cards, names);
  if (easy.size > 0) await keepCards(trx, parts, [...easy.values()]);
  const known = new Map<NamedCard, KnownCard>();
  for (const [card, { cardId, shopperId }] of easy) known.set(card, { cardId, shopperId });
  for (const card of others) known.set(card, await knowOne(trx, parts, card));
  return cards.map((card) => known.get(card) as KnownCard);
}

/** {@link knowCards} of a single tap. */
export async function knowCard(trx: StoreDatabase, parts: RegistryParts, card: NamedCard): Promise<KnownCard> {
  const [known] = await knowCards(trx, parts, [card]);
  assert(known, 'every card is known in the end');
  return known;
}

/** A card that belongs to nobody else, and whether its payer is new. */
interface EasyCard extends KnownCard {
  readonly card: NamedCard;
  readonly isNew: boolean;
}

type Name = Pick<ShopperCardNameTable, 'card_token' | 'card_id' | 'shopper_id'>;

/** Cards of one payer, or of none yet, that have nothing to do with one another: they are kept in one statement. */
function sortOut(parts: RegistryParts, cards: readonly NamedCard[], names: readonly Name[]) {
  const byToken = new Map(names.map((name) => [name.card_token, name]));
  const [easy, others] = [new Map<NamedCard, EasyCard>(), [] as NamedCard[]];
  const taken = new Set<string>();
  for (const card of cards) {
    const known = tokensOf(card).flatMap((token) => byToken.get(token) ?? []);
    const [shopperId, ...more] = new Set(known.map((name) => name.shopper_id));
    const cardId = cardIdAmong(known, card) ?? mintId('crd', parts.clock, parts.entropy);
    const marks = [cardId, ...tokensOf(card)];
    if (more.length > 0 || marks.some((mark) => taken.has(mark)) || easy.has(card)) others.push(card);
    else {
      const payer = asId<ShopperId>(shopperId ?? mintId('shp', parts.clock, parts.entropy));
      easy.set(card, { card, cardId, shopperId: payer, isNew: shopperId === undefined });
    }
    for (const mark of marks) taken.add(mark);
  }
  return { easy, others };
}

const cardIdAmong = (names: readonly Name[], card: NamedCard) =>
  names.find(({ card_token, card_id }) => card_id !== null && panTokensOf(card).includes(asId(card_token)))?.card_id;

async function keepCards(
  trx: StoreDatabase,
  { owner, clock }: RegistryParts,
  cards: readonly EasyCard[],
): Promise<void> {
  const names = cards.flatMap(({ card, cardId, shopperId }) => [
    ...accountTokensOf(card).map((card_token) => ({ card_token, shopper_id: shopperId, card_id: null })),
    ...panTokensOf(card).map((card_token) => ({ card_token, shopper_id: shopperId, card_id: cardId })),
  ]);
  const rows = cards.map(({ card, cardId, shopperId, isNew }) => {
    return { card_id: cardId, shopper_id: shopperId, last_four: card.lastFour, is_new: isNew };
  });
  await sql`
    with owner as (select ${owner.chain_id}::text as chain_id, ${owner.store_id}::text as store_id,
        ${new Date(clock.wallMs())}::timestamptz as now),
    card as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as
        row(card_id text, shopper_id text, last_four text, is_new boolean)),
    shoppers as (
      insert into shopper (chain_id, store_id, shopper_id, created_at)
        select chain_id, store_id, shopper_id, now from owner, card where is_new
    ), cards as (
      insert into shopper_card (chain_id, store_id, card_id, shopper_id, last_four, seen_at)
        select chain_id, store_id, card_id, shopper_id, last_four, now from owner, card
        on conflict (card_id) do update set seen_at = excluded.seen_at
    )
    insert into shopper_card_name (chain_id, store_id, card_token, shopper_id, card_id, seen_at)
      select chain_id, store_id, card_token, shopper_id, card_id, now from owner,
          jsonb_to_recordset(${JSON.stringify(names)}::jsonb) as row(card_token text, shopper_id text, card_id text)
      on conflict (chain_id, card_token) do update set shopper_id = excluded.shopper_id, card_id = excluded.card_id,
        seen_at = excluded.seen_at`.execute(trx);
}

/** The names of a card may be those of several payers, or another tap's at this moment: it is looked at by itself. */
async function knowOne(trx: StoreDatabase, parts: RegistryParts, card: NamedCard): Promise<KnownCard> {
  const known = await namesOf(trx, parts.owner, tokensOf(card));
  const shopperId = await onePayer(trx, parts, new Set(known.map((name) => name.shopper_id)));
  const cardId = cardIdAmong(known, card) ?? mintId('crd', parts.clock, parts.entropy);
  await keepCards(trx, parts, [{ card, cardId, shopperId, isNew: false }]);
  return { cardId, shopperId };
}

/** The payers that a card's names belong to by now; asks and changes nothing. */
export async function payersOf(db: StoreDatabase, owner: Owned, card: NamedCard): Promise<readonly string[]> {
  const names = await askTogether(db, namesOfAll, owner, tokensOf(card));
  return [...new Set(names.map((name) => name.shopper_id))];
}

/** The card that has one of these names of a number; undefined when none is known. */
export async function cardIdOf(db: StoreDatabase, owner: Owned, card: NamedCard): Promise<string | undefined> {
  const names = await askTogether(db, namesOfAll, owner, panTokensOf(card));
  return names.find(({ card_id }) => card_id !== null)?.card_id ?? undefined;
}

/**
 * One transaction of a chain at a time finds and merges payers. A lock for each name would let two taps that share a
 * payer, but no name, merge it in two directions; this one is held for the few milliseconds of a commit.
 */
export async function lockRegistry(trx: StoreDatabase, { chain_id }: Owned): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`shoppers ${chain_id}`}, 0))`.execute(trx);
}

/** A vault that had only one name for a card made it of the number, or of the account: the number is the safe guess. */
const panTokensOf = ({ cardToken, panTokens = [] }: NamedCard): readonly CardToken[] =>
  panTokens.length > 0 ? panTokens : [cardToken];

const accountTokensOf = (card: NamedCard): readonly CardToken[] =>
  [card.cardToken, ...card.aliases].filter((token) => !panTokensOf(card).includes(token));

const tokensOf = (card: NamedCard): readonly CardToken[] => [...accountTokensOf(card), ...panTokensOf(card)];

const namesOf = (db: StoreDatabase, { chain_id }: Owned, tokens: readonly CardToken[]) =>
  db
    .selectFrom('shopper_card_name')
    .select(['card_token', 'card_id', 'shopper_id'])
    .where('chain_id', '=', chain_id)
    .where(sql<boolean>`card_token = any(${tokens}::text[])`)
    .orderBy('card_token')
    .execute();

async function namesOfAll(db: StoreDatabase, owner: Owned, asked: readonly (readonly CardToken[])[]) {
  const names = await namesOf(db, owner, [...new Set(asked.flat())]);
  return asked.map((tokens) => names.filter(({ card_token }) => tokens.includes(asId(card_token))));
}

/** The last four digits of a card; undefined when it was erased. */
export async function lastFourOf(db: StoreDatabase, cardId: string | undefined): Promise<string | undefined> {
  return cardId === undefined ? undefined : askTogether(db, lastFoursOf, undefined, cardId);
}

async function lastFoursOf(db: StoreDatabase, _: undefined, cardIds: readonly string[]) {
  const { rows } = await sql<{ card_id: string; last_four: string }>`
    select card_id, last_four from shopper_card where card_id = any(${cardIds}::text[])`.execute(db);
  const known = new Map(rows.map((row) => [row.card_id, row.last_four]));
  return cardIds.map((cardId) => known.get(cardId));
}
