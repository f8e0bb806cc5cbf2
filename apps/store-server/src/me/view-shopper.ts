import type { ShopperView } from '@saunter/contracts';
import type { ShopperId } from '@saunter/model';
import { addressOf } from '../addresses/address-book.ts';
import { missedReceipts } from '../addresses/mail-orders.ts';
import { maskEmail } from '../addresses/mask-email.ts';
import type { StoreDatabase } from '../database/open-database.ts';
import { viewDebt } from '../debts/view-debt.ts';
import { referencesOf } from '../shoppers/one-payer.ts';

/** Cards of one payer that are shown, the latest first. */
const CARDS_SHOWN = 10;

/** A payer as they are shown to themselves. */
export async function viewShopper(db: StoreDatabase, shopperId: ShopperId): Promise<ShopperView> {
  const references = referencesOf(shopperId);
  const [cards, address, debts, missed] = await Promise.all([
    db
      .selectFrom('shopper_card')
      .select('last_four')
      .where('shopper_id', 'in', references)
      .orderBy('seen_at', 'desc')
      .limit(CARDS_SHOWN)
      .execute(),
    addressOf(db, shopperId),
    db
      .selectFrom('debt')
      .selectAll()
      .where('shopper_id', 'in', references)
      .where('state', '=', 'open')
      .orderBy('booked_at')
      .execute(),
    missedReceipts(db, shopperId),
  ]);
  return {
    cards: cards.map((card) => ({ lastFour: card.last_four })),
    address: address
      ? { masked: maskEmail(address.email), locale: address.locale, state: address.hasBounced ? 'bounced' : 'good' }
      : null,
    debts: debts.map(viewDebt),
    missedReceipts: missed.length,
  };
}
