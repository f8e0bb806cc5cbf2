import type { LineRefund, TaxTotal } from '@saunter/cart';
import type { EpochMs } from '@saunter/kit';
import { assert } from '@saunter/kit';
import type { RefundId, RefundReason } from '@saunter/model';
import type { Credit } from './credit.ts';
import { freezeDeep } from './freeze-deep.ts';
import type { Receipt } from './receipt.ts';

/** What is known when a refund went through. */
export interface CreditInput {
  readonly id: string;
  readonly number: string;
  readonly receipt: Receipt;
  readonly refund: {
    readonly refundId: RefundId;
    readonly reason: RefundReason;
    readonly lines: readonly (LineRefund & { readonly line: number })[];
    readonly amountMinor: number;
    readonly retrievalReference?: string;
  };
  readonly at: EpochMs;
}

/**
 * Writes the credit of one refund, with the names and taxes that stand on its receipt. The result is frozen and shares
 * nothing with `input`.
 * @throws AssertionBug when a line is not on the receipt, or the lines do not add up.
 */
export function composeCredit({ id, number, receipt, refund, at }: CreditInput): Credit {
  const { store, currency, taxMode } = receipt;
  const lines = refund.lines.map(({ line, units, grossMinor }) => {
    return { line, name: pricedAt(receipt, line).name, units, grossMinor };
  });
  const totalMinor = lines.reduce((sum, { grossMinor }) => sum + grossMinor, 0);
  assert(totalMinor === refund.amountMinor, 'the lines of a credit add up to what went back');
  const credit: Credit = {
    ...{ version: 1, id, number, receiptId: receipt.id, receiptNumber: receipt.number, refundId: refund.refundId },
    ...{
      store,
      at,
      reason: refund.reason,
      currency,
      taxMode,
      lines,
      taxes: taxesOf(receipt, refund.lines),
      totalMinor,
    },
    cardLastFour: receipt.payment.cardLastFour,
    ...(refund.retrievalReference !== undefined && { retrievalReference: refund.retrievalReference }),
  };
  return freezeDeep(JSON.parse(JSON.stringify(credit)) as Credit);
}

function taxesOf(receipt: Receipt, refunded: CreditInput['refund']['lines']): readonly TaxTotal[] {
  const taxes = new Map<string, TaxTotal>();
  for (const { line, netMinor, taxMinor } of refunded) {
    const { taxCategory: category, taxBasisPoints: basisPoints } = pricedAt(receipt, line);
    const before = taxes.get(category) ?? { category, basisPoints, netMinor: 0, taxMinor: 0 };
    taxes.set(category, { ...before, netMinor: before.netMinor + netMinor, taxMinor: before.taxMinor + taxMinor });
  }
  return [...taxes.values()].sort((a, b) => (a.category < b.category ? -1 : 1));
}

function pricedAt(receipt: Receipt, line: number): Receipt['lines'][number] {
  const priced = receipt.lines[line];
  assert(priced, 'a credit is of lines of its receipt');
  return priced;
}

/** A credit as it was stored; its fields are believed, since only we wrote them. */
export const readStoredCredit = (document: unknown): Credit => document as Credit;

/** What was paid in the end: the charge less all that went back. */
export const paidInTheEndMinor = (receipt: Receipt, credits: readonly Credit[]): number =>
  credits.reduce((left, { totalMinor }) => left - totalMinor, receipt.payment.chargedMinor);
