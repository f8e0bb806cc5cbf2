import type { ShopperVisit, ShopperVisits } from '@saunter/contracts';
import type { Barcode, ReceiptId, ShopperId, VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import { asReason, explainReason } from '@saunter/receipts';
import type { VisitState } from '@saunter/visit';
import { phaseOf, refundedOf, settledLines, takenMinor } from '@saunter/visit';
import { lookUpProducts } from '../catalogue/product-lookup.ts';
import { contestsOf } from '../contests/contest-store.ts';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';
import type { StoreFile } from '../settings/store-file.ts';
import { referencesOf } from '../shoppers/one-payer.ts';
import type { VisitBook } from '../visits/visit-book.ts';

/** What a shopper's visits are shown from. */
export interface ShopperVisitParts {
  readonly db: StoreDatabase;
  readonly owner: Owned;
  readonly store: StoreFile;
  readonly book: VisitBook;
}

type Summary = ShopperVisits['visits'][number];
type State = Summary['state'];

/** How many visits are shown at once. */
const SHOWN = 50;

/** The latest visits of a payer in every store of the chain, newest first; one that nobody came in by is left out. */
export async function shopperVisits(parts: ShopperVisitParts, shopperId: ShopperId): Promise<readonly Summary[]> {
  const rows = await parts.db
    .selectFrom('visit')
    .leftJoin('store', 'store.store_id', 'visit.store_id')
    .select(['visit_id', 'visit.store_id', 'store.name'])
    .where('shopper_id', 'in', referencesOf(shopperId))
    .orderBy('requested_at', 'desc')
    .limit(SHOWN)
    .execute();
  const found = await Promise.all(
    rows.map(async ({ visit_id: id, name, store_id: storeId }) => {
      const state = await parts.book.findInChain(asId<VisitId>(id));
      return state && summaryOf(state, name ?? storeId);
    }),
  );
  return found.filter((visit): visit is Summary => visit !== undefined && visit.state !== 'not-made');
}

/** One visit of this payer with its lines; undefined when it is somebody else's. */
export async function shopperVisit(
  parts: ShopperVisitParts,
  shopperId: ShopperId,
  { visitId, locale }: { readonly visitId: VisitId; readonly locale: string },
): Promise<ShopperVisit | undefined> {
  const row = await parts.db
    .selectFrom('visit')
    .leftJoin('store', 'store.store_id', 'visit.store_id')
    .select(['visit.store_id', 'store.name'])
    .where('visit_id', '=', visitId)
    .where('shopper_id', 'in', referencesOf(shopperId))
    .executeTakeFirst();
  const state = row && (await parts.book.findInChain(visitId));
  if (!state) return undefined;
  return {
    ...summaryOf(state, row.name ?? row.store_id),
    lines: await linesOf(parts, state, locale),
    refundPolicy: parts.store.refundPolicy,
  };
}

function summaryOf(state: VisitState, storeName: string): Summary {
  const { request, receipt, refunds } = state;
  const refunded = refunds.filter(({ state: stands }) => stands !== 'declined');
  const refundedMinor = refunded.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const isSettled = stateOf(state) === 'settled';
  return {
    visitId: request.visitId,
    storeName,
    enteredAt: state.times['memberBound'] ?? state.times['admissionOpened'] ?? state.times['visitRequested'] ?? 0,
    state: stateOf(state),
    itemCount: (state.priced?.lines ?? settledLines(state)).reduce((count, { quantity }) => count + quantity, 0),
    currency: request.currency,
    ...(isSettled && { chargedMinor: takenMinor(state) }),
    ...(refundedMinor > 0 && { refundedMinor }),
    ...(receipt && { receiptId: asId<ReceiptId>(receipt.receiptId) }),
  };
}

/** Where a visit stands for the one who made it. */
export function stateOf(state: VisitState): State {
  switch (phaseOf(state)) {
    case 'requested':
    case 'held':
    case 'declined':
    case 'abandoned':
      return 'not-made';
    case 'admitted':
    case 'in-store':
      return 'in-store';
    case 'review':
      return 'checking';
    case 'closed':
    case 'settling':
      return 'settling';
    case 'settled':
      return 'settled';
  }
}

async function linesOf(parts: ShopperVisitParts, state: VisitState, locale: string): Promise<ShopperVisit['lines']> {
  const { visitId } = state.request;
  const contests = await contestsOf(parts.db, visitId);
  const cart = settledLines(state);
  const priced = state.priced?.lines;
  const lines = priced ?? cart;
  const products = await lookUpProducts(
    parts.db,
    parts.owner,
    lines.map((line): Barcode => line.barcode),
  );
  return lines.map((line, index) => {
    const evidence = cart.find(({ barcode }) => barcode === line.barcode)?.evidence ?? [];
    const contest = contests.find((of) => of.barcode === line.barcode);
    const paid = priced?.[index];
    const goneUnits = paid ? refundedOf(state, index).units : 0;
    return {
      line: index,
      barcode: line.barcode,
      name: paid?.name ?? products.get(line.barcode)?.name ?? line.barcode,
      quantity: line.quantity,
      ...(paid && { amountMinor: paid.grossMinor }),
      reasons: evidence.map((of) => explainReason(asReason(of), locale, parts.store.timeZone)),
      contestable: contest ? 0 : Math.max(0, line.quantity - goneUnits),
      ...(contest && { contest: contest.view }),
    };
  });
}
