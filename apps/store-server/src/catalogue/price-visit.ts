import { priceCart } from '@saunter/cart';
import type { VisitState } from '@saunter/visit';
import type { StoreDatabase } from '../database/open-database.ts';
import { ownerOf } from '../database/owner.ts';
import type { StoreFile } from '../settings/store-file.ts';
import { pricesDuring } from './prices-during.ts';
import { lookUpProducts } from './product-lookup.ts';
import { promotionsDuring } from './promotion-store.ts';

/**
 * What the cart of a closed visit costs; a closed cart never changes again. What rose while the shopper was in the store
 * costs what it did when the visit was opened.
 */
export async function priceVisit(store: StoreFile, db: StoreDatabase, state: VisitState) {
  const { lines } = state.cart;
  const barcodes = lines.map((line) => line.barcode);
  const owner = ownerOf(store);
  const { visitRequested: enteredAt = 0, visitClosed: leftAt = enteredAt } = state.times;
  const stay = { enteredAt, leftAt };
  const [products, promotions] = await Promise.all([
    lookUpProducts(db, owner, barcodes).then((found) => pricesDuring(db, owner, found, stay)),
    promotionsDuring(db, owner, stay),
  ]);
  const { taxMode, taxRates, currency } = store;
  return priceCart({ lines, products, promotions, taxMode, taxRates, currency });
}
