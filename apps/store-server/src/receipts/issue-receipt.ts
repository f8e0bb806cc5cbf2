import type { Clock, Entropy } from '@saunter/kit';
import { assert, mintId, toBase64Url } from '@saunter/kit';
import type { ReceiptId, VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { Receipt } from '@saunter/receipts';
import { composeReceipt } from '@saunter/receipts';
import type { VisitState } from '@saunter/visit';
import { admittedOn, settledLines, takenMinor, unitsInCart } from '@saunter/visit';
import type { ContestDesk } from '../contests/contest-desk.ts';
import { askTogether } from '../database/gather.ts';
import { ownerOf } from '../database/owner.ts';
import type { StoreFile } from '../settings/store-file.ts';
import type { VisitBook, Work } from '../visits/visit-book.ts';
import { keepReceipts, numberReceipts } from './number-receipts.ts';
import { formatReceiptNumber } from './receipt-number.ts';

/** What issuing needs. */
export interface IssueParts {
  readonly book: VisitBook;
  readonly store: StoreFile;
  readonly clock: Clock;
  readonly entropy: Entropy;
  /** What was contested during the visit is decided with its receipt. */
  readonly contestDesk: Pick<ContestDesk, 'decideWaiting'>;
}

/** 20 bytes are 160 random bits in 27 characters: nobody finds a receipt by trying. */
const CODE_BYTES = 20;
/** What stands on a receipt whose card was erased while the shopper was in the store. */
const ERASED_CARD = '0000';

/** Issues the receipt of a settled visit in the given transaction: number, document, mail to be sent, fact. Once. */
export async function issueReceipt(parts: IssueParts, work: Work, visitId: VisitId): Promise<void> {
  const state = await parts.book.stateIn(work, visitId);
  const admitted = state && admittedOn(state);
  assert(state?.priced && admitted, 'a receipt is issued for a visit that was priced');
  if (state.receipt) return;
  const { store, clock, entropy } = parts;
  const owner = ownerOf(store);
  const receiptId = asId<ReceiptId>(mintId('rcp', clock, entropy));
  const numbered = await askTogether(work.trx, numberReceipts, owner, admitted);
  const { seriesNumber, mailed } = numbered;
  const cardLastFour = numbered.lastFour ?? ERASED_CARD;
  const number = formatReceiptNumber(store.storeId, seriesNumber);
  const receipt = compose(parts, state, { receiptId, number, cardLastFour });
  const now = new Date(clock.wallMs());
  await askTogether(work.trx, keepReceipts, owner, {
    ...{ receipt_id: receiptId, visit_id: visitId, series_number: seriesNumber, number },
    code: toBase64Url(entropy.bytes(CODE_BYTES)),
    document: JSON.stringify(receipt),
    issued_at: now,
  });
  const { shopperId } = admitted;
  if (mailed) {
    const mail = { receipt_id: receiptId, shopper_id: shopperId, state: 'queued', message_id: null } as const;
    await work.trx
      .insertInto('receipt_mail')
      .values({ ...owner, ...mail, changed_at: now })
      .execute();
  }
  await parts.book.executeIn(work, visitId, { kind: 'record-receipt', receiptId, number, mailed });
  await parts.contestDesk.decideWaiting(work, visitId);
}

function compose(
  { store, clock }: IssueParts,
  state: VisitState,
  ids: { readonly receiptId: ReceiptId; readonly number: string; readonly cardLastFour: string },
): Receipt {
  assert(state.priced, 'a receipt is composed of a priced visit');
  const { times, hold, adjustment, retrievalReference } = state;
  const raisedMinor = adjustment?.outcome === 'done' ? adjustment.amountMinor : 0;
  const chargedAt = times['holdCaptured'] ?? times['captureDeclined'] ?? times['holdReversed'] ?? clock.wallMs();
  return composeReceipt({
    id: ids.receiptId,
    number: ids.number,
    visitId: state.request.visitId,
    store: {
      name: store.name,
      addressLines: store.address,
      contact: store.contact,
      refundPolicy: store.refundPolicy,
      timeZone: store.timeZone,
    },
    times: {
      enteredAt: times['memberBound'] ?? admittedOn(state)?.at ?? chargedAt,
      leftAt: times['lastMemberLeft'] ?? times['visitClosed'] ?? chargedAt,
      chargedAt,
    },
    groupSize: state.request.groupSize,
    priced: state.priced,
    cartLines: settledLines(state),
    moves: state.moves
      .map((move) => ({ barcode: move.units.barcode, at: move.at, units: unitsInCart(move) }))
      .filter(({ units }) => units !== 0),
    payment: {
      cardLastFour: ids.cardLastFour,
      heldMinor: (hold?.approvedMinor ?? 0) - raisedMinor,
      raisedMinor,
      chargedMinor: takenMinor(state),
      besidesMinor: state.chargedMinor ?? 0,
      card: {
        ...(hold && { approvalCode: hold.approvalCode }),
        ...(retrievalReference !== undefined && { retrievalReference }),
      },
    },
  });
}
