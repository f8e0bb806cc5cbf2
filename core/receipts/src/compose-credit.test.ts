import type { LineRefund } from '@saunter/cart';
import { addUpRefunds, refundableOf } from '@saunter/cart';
import { assert } from '@saunter/kit';
import { asId } from '@saunter/model';
import { languages } from '@saunter/text';
import { describe, expect, it } from 'vitest';
import { COLUMNS, textWidth } from './columns.ts';
import { composeCredit, paidInTheEndMinor } from './compose-credit.ts';
import { composeReceipt } from './compose-receipt.ts';
import type { Credit } from './credit.ts';
import { renderCreditHtml } from './render-credit-html.ts';
import { renderCreditText } from './render-credit-text.ts';
import { renderReceiptHtml } from './render-receipt-html.ts';
import { renderReceiptText } from './render-receipt-text.ts';
import { sampleInput } from './sample-receipt.vectors.ts';

const receipt = composeReceipt(sampleInput());

function refundOf(line: number, units: number, before: readonly LineRefund[] = []) {
  const priced = receipt.lines[line];
  assert(priced, 'the sample has the line');
  const refund = refundableOf(priced, { units }, addUpRefunds(before));
  assert(refund.ok, 'the refund is granted');
  return { line, ...refund.value };
}

function creditOf(number: number, lines: readonly (LineRefund & { readonly line: number })[]): Credit {
  const amountMinor = lines.reduce((sum, { grossMinor }) => sum + grossMinor, 0);
  const refund = { refundId: asId<never>(`rfd_${number}`), reason: 'damaged', lines, amountMinor } as const;
  return composeCredit({
    ...{ id: `crd_${number}`, number: `A-C00000${number}`, receipt, at: receipt.times.chargedAt + 60_000 },
    refund: { ...refund, retrievalReference: '632514000018' },
  });
}

const first = creditOf(1, [refundOf(0, 1)]);
const second = creditOf(2, [refundOf(0, 1, [refundOf(0, 1)]), refundOf(1, 1), refundOf(2, 1)]);

describe('credits of a receipt', () => {
  it('come to its charge and its tax when all of it goes back, and leave nothing', () => {
    const taxOf = (credit: Credit) => credit.taxes.reduce((sum, { taxMinor }) => sum + taxMinor, 0);
    expect(first.totalMinor + second.totalMinor).toBe(receipt.payment.chargedMinor);
    expect(taxOf(first) + taxOf(second)).toBe(receipt.taxMinor);
    expect(paidInTheEndMinor(receipt, [first])).toBe(receipt.payment.chargedMinor - first.totalMinor);
    expect(paidInTheEndMinor(receipt, [first, second])).toBe(0);
  });

  it('are frozen, and of lines of their receipt', () => {
    expect(Object.isFrozen(first.lines[0])).toBe(true);
    expect(() => creditOf(3, [{ ...refundOf(0, 1), line: 99 }])).toThrow();
  });

  it.each(languages)('stand below the receipt and in a mail of their own, in %s', (locale) => {
    const links = { receiptUrl: 'https://store.example/r/x', locale };
    const text = renderReceiptText(receipt, locale, [first, second]);
    const page = renderReceiptHtml(receipt, { ...links, for: 'web', credits: [first, second] });
    const mails = [renderCreditText(first, locale), renderCreditHtml(first, links)];
    for (const said of [text, page, ...mails]) expect(said).toContain('A-C000001');
    for (const said of [text, page]) expect(said).toContain('A-C000002');
    const wide = text.split('\n').filter((line) => textWidth(line) > COLUMNS);
    expect(wide).toEqual([]);
    expect(renderReceiptText(receipt, locale)).not.toContain('A-C0');
  });
});
