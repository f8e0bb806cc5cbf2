import { priceCart } from '@saunter/cart';
import { assert } from '@saunter/kit';
import type { VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import { lookUpProducts } from '../catalogue/product-lookup.ts';
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

/** Prices the cart of a closed visit by the catalogue of this moment; a closed cart never changes again. */
export function priceTask({ db, book, store }: PriceParts): TaskHandler {
  return async (task, finish) => {
    const visitId = asId<VisitId>(task.key);
    const state = await book.find(visitId);
    assert(state, 'a price is asked for a visit that was closed');
    const { lines } = state.cart;
    const barcodes = lines.map((line) => line.barcode);
    const products = await lookUpProducts(db, ownerOf(store), barcodes);
    const { taxMode, taxRates, currency } = store;
    const outcome = priceCart({ lines, products, taxMode, taxRates, currency });
    await book.transact(async (work) => {
      await book.executeIn(work, visitId, { kind: 'record-price', outcome });
      await finish(work);
    });
    return DONE;
  };
}
