import type { RefundView, VisitView } from '@saunter/contracts';
import type { Currency } from '@saunter/kit';
import type { Barcode, VisitId } from '@saunter/model';
import type { Deferral, Refund, VisitLimits, VisitState } from '@saunter/visit';
import { admittedOn, phaseOf, repaidMinor, settledLines } from '@saunter/visit';
import { lookUpProducts } from '../catalogue/product-lookup.ts';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';
import { debtIdOf } from '../debts/debt-desk.ts';
import { questionState } from '../reviews/keep-questions.ts';
import { lastFourOf } from '../shoppers/shopper-registry.ts';

/** What a view is put together from. */
export interface VisitViewParts {
  readonly db: StoreDatabase;
  readonly owner: Owned;
  readonly store: { readonly limits: VisitLimits };
  readonly receiptUrl: (code: string) => string;
}

/** The visit as the API shows it: references and numbers, no personal data. */
export async function viewVisit(parts: VisitViewParts, state: VisitState): Promise<VisitView> {
  const { visitId, laneId, groupSize, currency } = state.request;
  const lastFour = await lastFourOf(parts.db, admittedOn(state)?.cardId ?? state.declined?.cardId);
  const receipt = await viewReceipt(parts, state);
  return {
    visitId,
    laneId,
    phase: phaseOf(state),
    payment: state.payment,
    ...(lastFour !== undefined && { lastFour }),
    groupSize,
    membersBound: state.bound.length,
    membersLeft: state.bound.filter((trackId) => state.left.includes(trackId)).length,
    cartRevision: state.cart.revision,
    lines: await viewLines(parts, state),
    ...(state.hold && { hold: { amountMinor: state.hold.approvedMinor, currency } }),
    ...(state.deferral && { deferred: viewDeferral(state.deferral, currency) }),
    ...viewMoney(state),
    ...(receipt && { receipt }),
    ...viewReview(parts, state),
    times: { ...state.times },
  };
}

function viewReview({ store }: VisitViewParts, state: VisitState): Pick<VisitView, 'review' | 'questions'> {
  const { review } = state;
  const questions = state.questions.map(({ asked: { questionId, chosen }, until, outcome }) => ({
    ...{ questionId, until, chosen, state: questionState(state, questionId) },
    ...(outcome && { answer: outcome.answer }),
    ...(outcome?.by !== undefined && { answeredBy: outcome.by }),
  }));
  return {
    ...(review && { review: { ...review, until: review.since + store.limits.reviewLimitMs } }),
    ...(questions.length > 0 && { questions }),
  };
}

function viewDeferral({ capMinor: amountMinor, until, outcome, dropped }: Deferral, currency: Currency) {
  return { amountMinor, currency, until, state: outcome ?? (dropped ? 'dropped' : 'waiting') } as const;
}

/** What was taken, what is owed and what goes back. */
function viewMoney(state: VisitState): Pick<VisitView, 'captured' | 'charged' | 'debt' | 'refunds'> {
  const { capturedMinor, chargedMinor, debt } = state;
  const { visitId, currency } = state.request;
  const owed = debt && { debtId: debtIdOf(visitId), ...{ amountMinor: debt.amountMinor, currency } };
  return {
    ...(capturedMinor !== undefined && { captured: { amountMinor: capturedMinor, currency } }),
    ...(chargedMinor !== undefined && { charged: { amountMinor: chargedMinor, currency } }),
    ...(owed && { debt: { ...owed, repaidMinor: repaidMinor(state) } }),
    refunds: state.refunds.map(viewRefund),
  };
}

/** A refund as the API shows it. */
export function viewRefund(refund: Refund): RefundView {
  const { refundId, state, reason, amountMinor, currency, at, retrievalReference, declinedFor } = refund;
  const lines = refund.lines.map(({ line, units, grossMinor, taxMinor }) => {
    return { line, units, amountMinor: grossMinor, taxMinor };
  });
  return {
    ...{ refundId, state, reason, amountMinor, currency, lines, at },
    ...(retrievalReference !== undefined && { retrievalReference }),
    ...(declinedFor !== undefined && { declinedFor }),
  };
}

/** A priced visit shows the names it was priced with, an open one those of the catalogue. */
async function viewLines({ db, owner }: VisitViewParts, state: VisitState): Promise<VisitView['lines']> {
  if (state.priced) return state.priced.lines.map(({ barcode, name, quantity }) => ({ barcode, name, quantity }));
  const lines = settledLines(state);
  const barcodes = lines.map((line): Barcode => line.barcode);
  const products = await lookUpProducts(db, owner, barcodes);
  return lines.map(({ barcode, quantity }) => ({
    barcode,
    name: products.get(barcode)?.name ?? barcode,
    quantity,
  }));
}

async function viewReceipt({ db, receiptUrl }: VisitViewParts, state: VisitState): Promise<VisitView['receipt']> {
  if (!state.receipt) return undefined;
  const { receiptId, number, mailState } = state.receipt;
  const row = await db.selectFrom('receipt').select('code').where('receipt_id', '=', receiptId).executeTakeFirst();
  return row && { number, url: receiptUrl(row.code), mailState };
}

/** The ids of the visits asked for last, newest first. */
export async function recentVisits(db: StoreDatabase, owner: Owned, limit: number): Promise<readonly VisitId[]> {
  const rows = await db
    .selectFrom('visit')
    .select('visit_id')
    .where('store_id', '=', owner.store_id)
    .orderBy('requested_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => row.visit_id as VisitId);
}
