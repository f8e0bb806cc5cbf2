import { resolveLocale, words } from '@saunter/text';
import { COLUMNS, centreText, indentText, spreadText, wrapText } from './columns.ts';
import type { Credit } from './credit.ts';
import type { Receipt } from './receipt.ts';
import type { AmountRow, LineView, ReceiptView } from './receipt-view.ts';
import { viewReceipt } from './receipt-view.ts';
import { creditLines } from './render-credit-text.ts';

const RULE = '-'.repeat(COLUMNS);
// The threshold, parted in the middle: the visit went through.
const THRESHOLD = `${'='.repeat(COLUMNS / 2 - 3)}      ${'='.repeat(COLUMNS / 2 - 3)}`;

/** A receipt, and what went back of it, as plain text for mail and paper: lines of at most 48 columns, each ended by a line feed. */
export function renderReceiptText(receipt: Receipt, language: string, credits: readonly Credit[] = []): string {
  const locale = resolveLocale(language);
  const view = viewReceipt(receipt, locale);
  const say = words(locale).receipt;
  const blocks = [
    [...centreText(view.storeName), ...view.addressLines.flatMap(centreText), ''],
    [THRESHOLD, ''],
    [view.day, view.stay].flatMap(wrapLine),
    [RULE],
    view.lines.length > 0 ? view.lines.flatMap(layLine) : wrapLine(say.nothingTaken),
    [RULE],
    [...view.beforeTotal.flatMap(layRow), ...layRow(view.total), ...view.afterTotal.flatMap(layRow)],
    [RULE],
    [...wrapLine(view.card), ...view.payment.flatMap(layRow), ...wrapLine(view.paymentNote ?? '')],
    [RULE],
    [say.refundHead, view.refundPolicy, view.contact].flatMap(wrapLine),
    creditLines(receipt, credits, locale),
    ...(view.lines.length > 0 ? [[RULE], layReasons(view, say.whyHere)] : []),
    [THRESHOLD],
    [...view.references, ...view.cardData].flatMap(wrapLine),
  ];
  // Intl joins amounts and hours with spaces that no printer has.
  return `${blocks
    .flat()
    .join('\n')
    .replace(/[\u00a0\u202f]/g, ' ')}\n`;
}

const wrapLine = (text: string) => (text === '' ? [] : wrapText(text, COLUMNS));
const layRow = ({ label, amount }: AmountRow) => spreadText(label, amount);

function layLine({ name, multiple, amount, discounts }: LineView): readonly string[] {
  const price =
    multiple === undefined
      ? spreadText(name, amount)
      : [...wrapText(name, COLUMNS), ...spreadText(multiple, amount, 2)];
  return [...price, ...discounts.flatMap((row) => spreadText(row.label, row.amount, 2))];
}

function layReasons(view: ReceiptView, head: string): readonly string[] {
  const perLine = view.lines.flatMap(({ name, reasons }) => [
    ...wrapText(name, COLUMNS),
    ...reasons.flatMap((reason) => indentText(reason, 2)),
  ]);
  return [...wrapText(head, COLUMNS), ...perLine];
}
