import { priceCart } from '@saunter/cart';
import { assert } from '@saunter/kit';
import type { VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import { pricesDuring } from '../catalogue/prices-during.ts';
import { lookUpProducts } from '../catalogue/product-lookup.ts';
import { promotionsDuring } from '../catalogue/promotion-store.ts';
import type { StoreDatabase } from '../database/open-database.ts';
import { ownerOf } from '../database/owner.ts';
import type { DebtDesk } from '../debts/debt-desk.ts';
import { closeDeferral } from '../offline/deferred-holds.ts';
import type { StoreFile } from '../settings/store-file.ts';
import type { VisitBook } from '../visits/visit-book.ts';
import type { TaskHandler } from './task-outcome.ts';
import { DONE } from './task-outcome.ts';

/** What pricing needs. */
export interface PriceParts {
  readonly db: StoreDatabase;
  readonly book: VisitBook;
  readonly store: StoreFile;
  readonly debtDesk: DebtDesk;
}

/**
 * Prices the cart of a closed visit; a closed cart never changes again. What rose while the shopper was in the store costs
 * what it did when the visit was opened.
 */
export function priceTask({ db, book, store, debtDesk }: PriceParts): TaskHandler {
  return async (task, finish) => {
    const visitId = asId<VisitId>(task.key);
    const state = await book.find(visitId);
    assert(state, 'a price is asked for a visit that was closed');
    const { lines } = state.cart;
    const barcodes = lines.map((line) => line.barcode);
    const owner = ownerOf(store);
    const { visitRequested: enteredAt = 0, visitClosed: leftAt = enteredAt } = state.times;
    const stay = { enteredAt, leftAt };
    const products = await pricesDuring(db, owner, await lookUpProducts(db, owner, barcodes), stay);
    const promotions = await promotionsDuring(db, owner, stay);
    const { taxMode, taxRates, currency } = store;
    const outcome = priceCart({ lines, products, promotions, taxMode, taxRates, currency });
    const version = await book.share(visitId, async (work) => {
      const executed = await book.executeIn(work, visitId, { kind: 'record-price', outcome });
      await finish(work);
      // What a hold that was deferred and then refused leaves is owed as soon as it has a price.
      const isOwed = executed.ok && executed.value.events.some(({ type }) => type === 'DebtBooked');
      return isOwed ? debtDesk.enter(work, executed, await closeDeferral(work.trx, visitId)) : undefined;
    });
    debtDesk.announce(version);
    return DONE;
  };
}
