import type { Currency } from '@saunter/kit';
import {
  formatAmount,
  formatDate,
  formatDateTime,
  formatPlainAmount,
  formatRate,
  formatTime,
  isSameDay,
  words,
} from '@saunter/text';
import { cartDiscounts, discountRow } from './discount-row.ts';
import { explainMove } from './explain-move.ts';
import { explainReason } from './explain-reason.ts';
import { plainText } from './plain-text.ts';
import type { Receipt, ReceiptLine } from './receipt.ts';

/** A label on the left and an amount on the right. */
export interface AmountRow {
  readonly label: string;
  readonly amount: string;
}

/** One line as people read it. */
export interface LineView {
  readonly name: string;
  /** `2 × 2.99`, when there is more than one. */
  readonly multiple?: string;
  readonly amount: string;
  /** What promotions take off it, below zero. */
  readonly discounts: readonly AmountRow[];
  readonly reasons: readonly string[];
}

/** A receipt in the words of one language: what mail, web and paper lay out, each in its own way. */
export interface ReceiptView {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly storeName: string;
  readonly addressLines: readonly string[];
  readonly day: string;
  readonly stay: string;
  readonly currency: Currency;
  readonly lines: readonly LineView[];
  readonly beforeTotal: readonly AmountRow[];
  readonly total: AmountRow;
  readonly afterTotal: readonly AmountRow[];
  readonly card: string;
  readonly payment: readonly AmountRow[];
  /** What the amounts alone would leave open. */
  readonly paymentNote?: string;
  readonly cardData: readonly string[];
  readonly refundPolicy: string;
  readonly contact: string;
  readonly references: readonly string[];
}

/** Says a receipt in the words of `locale` (a BCP 47 tag), with every text from outside made plain. */
export function viewReceipt(receipt: Receipt, locale: string): ReceiptView {
  const { store, times, groupSize, currency } = receipt;
  const { language, direction, receipt: say } = words(locale);
  const stay = say.stay(
    formatTime(times.enteredAt, locale, store.timeZone),
    formatTime(times.leftAt, locale, store.timeZone),
  );
  return {
    language,
    direction,
    storeName: plainText(store.name),
    addressLines: store.addressLines.map(plainText),
    day: formatDate(times.enteredAt, locale, store.timeZone),
    stay: groupSize > 1 ? `${stay}, ${say.group(groupSize)}` : stay,
    currency,
    lines: receipt.lines.map((line) => viewLine(receipt, line, locale)),
    ...viewSums(receipt, locale),
    ...viewPayment(receipt, locale),
    refundPolicy: plainText(store.refundPolicy),
    contact: say.contact(plainText(store.contact)),
    references: [say.receiptNumber(plainText(receipt.number)), say.visit(receipt.visitId)],
  };
}

function viewLine(receipt: Receipt, line: ReceiptLine, locale: string): LineView {
  const plain = (amountMinor: number) => formatPlainAmount(amountMinor, receipt.currency, locale);
  const { receipt: say } = words(locale);
  const reasons = [
    ...line.reasons.map((reason) => explainReason(reason, locale, receipt.store.timeZone)),
    ...(line.moves ?? []).map((move) => explainMove(move, locale, receipt.store.timeZone)),
  ];
  return {
    name: plainText(line.name),
    ...(line.quantity > 1 && { multiple: `${line.quantity} × ${plain(line.unitPriceMinor)}` }),
    amount: plain(line.lineTotalMinor),
    discounts: line.discounts
      .filter(({ on }) => on === 'units')
      .map((discount) => discountRow(discount, receipt, locale)),
    reasons: reasons.length > 0 ? reasons : [say.noReasonKept],
  };
}

/** What was taken off the cart and tax that was added stand above the total, tax that was in the prices below it. */
function viewSums(receipt: Receipt, locale: string): Pick<ReceiptView, 'beforeTotal' | 'total' | 'afterTotal'> {
  const { receipt: say } = words(locale);
  const { currency } = receipt;
  const plain = (amountMinor: number) => formatPlainAmount(amountMinor, currency, locale);
  const total = { label: say.total, amount: formatAmount(receipt.totalMinor, currency, locale) };
  const tax = (label: typeof say.taxAdded) =>
    receipt.taxes.map(({ basisPoints, category, taxMinor }) => ({
      label: label(formatRate(basisPoints, locale), plainText(category)),
      amount: plain(taxMinor),
    }));
  const discounts = cartDiscounts(receipt).map((discount) => discountRow(discount, receipt, locale));
  if (receipt.taxMode === 'inclusive') return { beforeTotal: discounts, total, afterTotal: tax(say.taxIncluded) };
  const net = { label: say.beforeTax, amount: plain(receipt.netMinor) };
  return { beforeTotal: [...discounts, net, ...tax(say.taxAdded)], total, afterTotal: [] };
}

function viewPayment(
  receipt: Receipt,
  locale: string,
): Pick<ReceiptView, 'card' | 'payment' | 'paymentNote' | 'cardData'> {
  const { receipt: say } = words(locale);
  const { heldMinor, raisedMinor = 0, givenBackMinor, owedMinor, cardLastFour } = receipt.payment;
  const { chargedMinor, besidesMinor = 0 } = receipt.payment;
  const row = (label: string, amountMinor: number) => ({
    label,
    amount: formatAmount(amountMinor, receipt.currency, locale),
  });
  const note = paymentNote(receipt, locale);
  return {
    card: say.card(cardLastFour),
    payment: [
      row(say.held, heldMinor),
      ...(raisedMinor > 0 ? [row(say.raised, raisedMinor)] : []),
      ...(chargedMinor > 0 ? [row(say.charged(chargedWhen(receipt, locale)), chargedMinor - besidesMinor)] : []),
      ...(besidesMinor > 0 ? [row(say.chargedBesides, besidesMinor)] : []),
      ...(owedMinor > 0 ? [row(say.owed, owedMinor)] : [row(say.givenBack, givenBackMinor)]),
    ],
    ...(note !== undefined && { paymentNote: note }),
    cardData: viewCardData(receipt, locale),
  };
}

function paymentNote({ payment }: Receipt, locale: string): string | undefined {
  const { receipt: say } = words(locale);
  if (payment.owedMinor > 0) return payment.chargedMinor === 0 ? say.chargeRefusedNote : say.chargeShortNote;
  if (payment.besidesMinor !== undefined) return say.chargedBesidesNote;
  return payment.givenBackMinor > 0 ? say.givenBackNote : undefined;
}

function chargedWhen({ times, store }: Receipt, locale: string): string {
  const sameDay = isSameDay(times.enteredAt, times.chargedAt, store.timeZone);
  return (sameDay ? formatTime : formatDateTime)(times.chargedAt, locale, store.timeZone);
}

function viewCardData({ payment: { card } }: Receipt, locale: string): readonly string[] {
  const { receipt: say } = words(locale);
  const { applicationLabel, applicationIdentifier, approvalCode, retrievalReference } = card;
  const application = [applicationLabel, applicationIdentifier].filter((part) => part !== undefined).join(', ');
  return [
    ...(application === '' ? [] : [say.cardApplication(plainText(application))]),
    ...(approvalCode === undefined ? [] : [say.approvalCode(plainText(approvalCode))]),
    ...(retrievalReference === undefined ? [] : [say.retrievalReference(plainText(retrievalReference))]),
  ];
}
