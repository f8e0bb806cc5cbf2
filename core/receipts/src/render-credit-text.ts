import { resolveLocale, words } from '@saunter/text';
import { COLUMNS, centreText, spreadText, wrapText } from './columns.ts';
import type { Credit } from './credit.ts';
import type { CreditView } from './credit-view.ts';
import { viewCredit, viewPaidInTheEnd } from './credit-view.ts';
import { plainText } from './plain-text.ts';
import type { Receipt } from './receipt.ts';

const RULE = '-'.repeat(COLUMNS);
const wrapLine = (text: string) => wrapText(text, COLUMNS);

/** A credit as plain text for mail: lines of at most 48 columns, each ended by a line feed. */
export function renderCreditText(credit: Credit, language: string): string {
  const locale = resolveLocale(language);
  const view = viewCredit(credit, locale);
  const said = words(locale);
  const lines = [
    ...centreText(plainText(credit.store.name)),
    '',
    ...layCredit(view),
    ...[view.card, view.note].flatMap(wrapLine),
    RULE,
    ...[said.credit.ofReceipt(plainText(credit.receiptNumber)), ...view.references].flatMap(wrapLine),
    ...wrapLine(said.receipt.contact(plainText(credit.store.contact))),
  ];
  return printable(lines);
}

/** What went back of a receipt, as lines that stand below its own. */
export function creditLines(receipt: Receipt, credits: readonly Credit[], locale: string): readonly string[] {
  if (credits.length === 0) return [];
  const paid = viewPaidInTheEnd(receipt, credits, locale);
  const sections = credits.flatMap((credit) => [RULE, ...layCredit(viewCredit(credit, locale))]);
  return [...sections, RULE, ...spreadText(paid.label, paid.amount)];
}

function layCredit(view: CreditView): readonly string[] {
  const rows = [...view.lines, view.total, ...view.taxes];
  return [
    ...[view.number, view.day, view.reason].flatMap(wrapLine),
    ...rows.flatMap(({ label, amount }) => spreadText(label, amount)),
  ];
}

// Intl joins amounts and hours with spaces that no printer has.
const printable = (lines: readonly string[]) => `${lines.join('\n').replace(/[\u00a0\u202f]/g, ' ')}\n`;
