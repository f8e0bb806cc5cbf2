import { priceCart } from '@saunter/cart';
import { assert } from '@saunter/kit';
import type { VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import { pricesDuring } from '../catalogue/prices-during.ts';
import { lookUpProducts } from '../catalogue/product-lookup.ts';
import { promotionsDuring } from '../catalogue/promotion-store.ts';
import type { StoreDatabase } from '../database/open-database.ts';
import { ownerOf } from '../database/owner.ts';
import type { StoreFile } from '../settings/store-file.ts';
import type { VisitBook } from '../visits/visit-book.ts';
import type { TaskHandler } from './task-outcome.ts';
import { DONE } from './task-outcome.ts';

/** What pricing needs. */
export interface PriceParts {
  readonly db: StoreDatabase;
  readonly book: VisitBook;
  readonly store: StoreFile;
}

/**
 * Prices the cart of a closed visit; a closed cart never changes again. What rose while the shopper was in the store costs
 * what it did when the visit was opened.
 */
export function priceTask({ db, book, store }: PriceParts): TaskHandler {
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
    await book.share(visitId, async (work) => {
      await book.executeIn(work, visitId, { kind: 'record-price', outcome });
      await finish(work);
    });
    return DONE;
  };
}
