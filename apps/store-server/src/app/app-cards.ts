import type { CardRef } from '@saunter/model';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Work } from '../visits/visit-book.ts';

/** A card that an account comes in with. */
export interface AppCard {
  readonly cardRef: string;
  readonly vaultRef: CardRef;
  readonly lastFour: string;
  readonly linkedAt: number;
}

/** The cards of an account, the one that was tied last first: that one is used. */
export async function cardsOf(db: StoreDatabase, accountId: string): Promise<readonly AppCard[]> {
  const rows = await db
    .selectFrom('app_card')
    .innerJoin('shopper_card', 'shopper_card.card_id', 'app_card.card_id')
    .select(['card_ref', 'vault_ref', 'last_four', 'linked_at'])
    .where('account_id', '=', accountId)
    .orderBy('linked_at', 'desc')
    .orderBy('card_ref')
    .execute();
  return rows.map(({ card_ref, vault_ref, last_four, linked_at }) => {
    return { cardRef: card_ref, vaultRef: vault_ref, lastFour: last_four, linkedAt: linked_at.getTime() };
  });
}

/** Unties the cards of an account that end so, or all; the vault destroys them by a task of the same transaction. */
export async function untieCards(
  { trx, writes }: Work,
  accountIds: readonly string[],
  at: number,
  lastFour?: string,
): Promise<void> {
  if (accountIds.length === 0) return;
  const ending = trx.selectFrom('shopper_card').select('card_id');
  const meant = lastFour === undefined ? ending : ending.where('last_four', '=', lastFour);
  const gone = await trx
    .deleteFrom('app_card')
    .where('account_id', 'in', accountIds)
    .where('card_id', 'in', meant)
    .returning('vault_ref')
    .execute();
  for (const { vault_ref: key } of gone) writes.tasks.push({ kind: 'forget-card', key, payload: {}, at });
}
