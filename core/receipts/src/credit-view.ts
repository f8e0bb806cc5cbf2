import { formatAmount, formatDateTime, formatPlainAmount, formatRate, words } from '@saunter/text';
import { paidInTheEndMinor } from './compose-credit.ts';
import type { Credit } from './credit.ts';
import { plainText } from './plain-text.ts';
import type { Receipt } from './receipt.ts';
import type { AmountRow } from './receipt-view.ts';

/** A credit in the words of one language. */
export interface CreditView {
  readonly number: string;
  readonly day: string;
  readonly reason: string;
  readonly lines: readonly AmountRow[];
  readonly taxes: readonly AmountRow[];
  readonly total: AmountRow;
  readonly card: string;
  readonly note: string;
  readonly references: readonly string[];
}

/** Says a credit in the words of `locale` (a BCP 47 tag). */
export function viewCredit(credit: Credit, locale: string): CreditView {
  const { credit: say, receipt } = words(locale);
  const { currency, store } = credit;
  const plain = (amountMinor: number) => formatPlainAmount(amountMinor, currency, locale);
  return {
    number: say.number(plainText(credit.number)),
    day: say.day(formatDateTime(credit.at, locale, store.timeZone)),
    reason: say.reasons[credit.reason],
    lines: credit.lines.map(({ name, units, grossMinor }) => {
      const label = units > 1 ? `${units} × ${plainText(name)}` : plainText(name);
      return { label, amount: plain(-grossMinor) };
    }),
    taxes: credit.taxes.map(({ basisPoints, category, taxMinor }) => ({
      label: receipt.taxIncluded(formatRate(basisPoints, locale), plainText(category)),
      amount: plain(-taxMinor),
    })),
    total: { label: say.total, amount: formatAmount(-credit.totalMinor, currency, locale) },
    card: say.toCard(credit.cardLastFour),
    note: say.note,
    references:
      credit.retrievalReference === undefined ? [] : [receipt.retrievalReference(plainText(credit.retrievalReference))],
  };
}

/** What was paid in the end of a receipt with credits. */
export function viewPaidInTheEnd(receipt: Receipt, credits: readonly Credit[], locale: string): AmountRow {
  const paidMinor = paidInTheEndMinor(receipt, credits);
  return { label: words(locale).credit.left, amount: formatAmount(paidMinor, receipt.currency, locale) };
}
