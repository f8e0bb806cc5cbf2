import type { PricedCart } from '@saunter/cart';
import { assert } from '@saunter/kit';
import type { Barcode, CartLine, Evidence, PlateRef, ReceiptId, VisitId } from '@saunter/model';
import { freezeDeep } from './freeze-deep.ts';
import type {
  Receipt,
  ReceiptCardData,
  ReceiptMove,
  ReceiptPayment,
  ReceiptPlace,
  ReceiptReason,
  ReceiptStore,
  ReceiptTimes,
} from './receipt.ts';

/** What is known when a visit is settled. */
export interface ReceiptInput {
  readonly id: ReceiptId;
  readonly number: string;
  readonly visitId: VisitId;
  readonly store: ReceiptStore;
  readonly times: ReceiptTimes;
  readonly groupSize: number;
  readonly priced: PricedCart;
  /** The cart's final revision; lines are matched to the priced ones by barcode. */
  readonly cartLines: readonly CartLine[];
  /** What staff moved between this cart and others. */
  readonly moves?: readonly (ReceiptMove & { readonly barcode: Barcode })[];
  readonly payment: {
    readonly cardLastFour: string;
    readonly heldMinor: number;
    readonly raisedMinor?: number;
    readonly chargedMinor: number;
    readonly besidesMinor?: number;
    readonly card?: ReceiptCardData;
  };
}

/**
 * Writes the receipt of a settled visit. The result is frozen through and through and shares nothing with `input`.
 * @throws AssertionBug when more was charged than the cart comes to, or the card is more than four digits.
 */
export function composeReceipt(input: ReceiptInput): Receipt {
  const { id, number, visitId, store, times, groupSize, priced } = input;
  const reasons = reasonsByBarcode(input.cartLines);
  const receipt: Receipt = {
    version: 2,
    id,
    number,
    visitId,
    store,
    times,
    groupSize,
    currency: priced.currency,
    taxMode: priced.taxMode,
    lines: priced.lines.map((line) => {
      const moves = movesOf(input, line.barcode);
      return { ...line, reasons: reasons.get(line.barcode) ?? [], ...(moves.length > 0 && { moves }) };
    }),
    taxes: priced.taxes,
    netMinor: priced.netMinor,
    taxMinor: priced.taxMinor,
    totalMinor: priced.totalMinor,
    payment: settle(input.payment, priced.totalMinor),
  };
  // Through JSON: what is kept, and read back for years, is exactly what a reader of this value sees.
  return freezeDeep(JSON.parse(JSON.stringify(receipt)) as Receipt);
}

function settle(payment: ReceiptInput['payment'], totalMinor: number): ReceiptPayment {
  const { cardLastFour, heldMinor, raisedMinor = 0, chargedMinor, besidesMinor = 0, card = {} } = payment;
  assert(/^[0-9]{4}$/.test(cardLastFour), 'a receipt shows four digits of a card and no more');
  assert(chargedMinor >= 0 && chargedMinor <= totalMinor, 'nobody is charged more than the cart comes to');
  const capturedMinor = chargedMinor - besidesMinor;
  assert(capturedMinor >= 0 && capturedMinor <= heldMinor + raisedMinor, 'a hold gives what it holds and no more');
  return {
    cardLastFour,
    heldMinor,
    ...(raisedMinor > 0 && { raisedMinor }),
    chargedMinor,
    ...(besidesMinor > 0 && { besidesMinor }),
    // A capture gives the rest of its hold back; one that was refused gives nothing, that hold runs out by itself.
    givenBackMinor: chargedMinor > 0 || totalMinor === 0 ? heldMinor + raisedMinor - capturedMinor : 0,
    owedMinor: totalMinor - chargedMinor,
    card,
  };
}

const movesOf = ({ moves = [] }: ReceiptInput, barcode: Barcode): readonly ReceiptMove[] =>
  moves.filter((move) => move.barcode === barcode).map(({ at, units }) => ({ at, units }));

function reasonsByBarcode(lines: readonly CartLine[]): ReadonlyMap<Barcode, readonly ReceiptReason[]> {
  const reasons = new Map<Barcode, readonly ReceiptReason[]>();
  for (const line of lines) {
    const inOrder = [...line.evidence].sort((a, b) => a.at - b.at).map(asReason);
    reasons.set(line.barcode, [...(reasons.get(line.barcode) ?? []), ...inOrder]);
  }
  return reasons;
}

/** One shelf event as a receipt tells it: without the body whose hand it was. */
export function asReason(evidence: Evidence): ReceiptReason {
  const { at, plates, massGrams, handDistanceMetres, probability } = evidence;
  const near = handDistanceMetres === undefined ? {} : { handDistanceMetres };
  return { at, places: groupByShelf(plates), massGrams, ...near, probability };
}

function groupByShelf(plates: readonly PlateRef[]): readonly ReceiptPlace[] {
  const shelves = new Map<string, ReceiptPlace>();
  for (const { gondola, shelf, plate } of plates) {
    const key = `${gondola}/${shelf}`;
    const before = shelves.get(key)?.plates ?? [];
    shelves.set(key, { gondola, shelf, plates: [...before, plate].sort((a, b) => a - b) });
  }
  return [...shelves.values()];
}
