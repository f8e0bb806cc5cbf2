import type { PricedCart, PricingFailure } from '@saunter/cart';
import { priceCart } from '@saunter/cart';
import type { Result } from '@saunter/kit';
import type { Barcode, CartLine } from '@saunter/model';
import type { VisitState } from '@saunter/visit';
import { settledLines } from '@saunter/visit';
import type { StoreDatabase } from '../database/open-database.ts';
import { ownerOf } from '../database/owner.ts';
import type { StoreFile } from '../settings/store-file.ts';
import { pricesDuring } from './prices-during.ts';
import { lookUpProducts } from './product-lookup.ts';
import { promotionsDuring } from './promotion-store.ts';

/** Prices any cart of one stay. */
export type Pricer = (lines: readonly CartLine[]) => Result<PricedCart, PricingFailure>;

/**
 * What the cart of a closed visit costs, with the answers to its questions; a closed cart never changes again. What rose while
 * the shopper was in the store costs what it did when the visit was opened.
 */
export async function priceVisit(
  store: StoreFile,
  db: StoreDatabase,
  state: VisitState,
): Promise<Result<PricedCart, PricingFailure>> {
  const lines = settledLines(state);
  const price = await pricerOf(
    store,
    db,
    state,
    lines.map(({ barcode }) => barcode),
  );
  return price(lines);
}

/** What any cart of these products costs in the stay of a visit; one that still waits is priced as if it ended with its exit. */
export async function pricerOf(
  store: StoreFile,
  db: StoreDatabase,
  { times }: VisitState,
  barcodes: readonly Barcode[],
): Promise<Pricer> {
  const owner = ownerOf(store);
  const { visitRequested: enteredAt = 0, lastMemberLeft = enteredAt, visitClosed: leftAt = lastMemberLeft } = times;
  const stay = { enteredAt, leftAt };
  const [products, promotions] = await Promise.all([
    lookUpProducts(db, owner, barcodes).then((found) => pricesDuring(db, owner, found, stay)),
    promotionsDuring(db, owner, stay),
  ]);
  const { taxMode, taxRates, currency } = store;
  return (lines) => priceCart({ lines, products, promotions, taxMode, taxRates, currency });
}
