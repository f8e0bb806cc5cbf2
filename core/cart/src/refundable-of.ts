import type { Result } from '@saunter/kit';
import { assert, err, ok } from '@saunter/kit';
import { portionOf } from './portion-of.ts';
import type { PricedLine } from './priced-cart.ts';

/** What is asked back of a line: so many of its units, or an amount with the goods kept. */
export type RefundRequest = { readonly units: number } | { readonly amountMinor: number };

/** What was, or is to be, given back of one line; `grossMinor` is what the shopper gets. */
export interface LineRefund {
  readonly units: number;
  readonly netMinor: number;
  readonly taxMinor: number;
  readonly grossMinor: number;
}

/** Why nothing can be given back. */
export type RefundFailure =
  /** Not a whole number above zero. */
  | { readonly kind: 'bad-request'; readonly class: 'end' }
  /** More units than are still there, or more money than is still paid; `left` is what could be asked for. */
  | { readonly kind: 'more-than-left'; readonly class: 'end'; readonly left: LineRefund };

/** The line before anything of it was given back. */
export const NOTHING_REFUNDED: LineRefund = { units: 0, netMinor: 0, taxMinor: 0, grossMinor: 0 };

/** Several refunds of one line as one. */
export function addUpRefunds(refunds: readonly LineRefund[]): LineRefund {
  return refunds.reduce(
    (sum, refund) => ({
      units: sum.units + refund.units,
      netMinor: sum.netMinor + refund.netMinor,
      taxMinor: sum.taxMinor + refund.taxMinor,
      grossMinor: sum.grossMinor + refund.grossMinor,
    }),
    NOTHING_REFUNDED,
  );
}

/**
 * What a refund of one line comes to. Units share evenly what is still paid for the line, rounded half up: `k` of the
 * `n` units left get `k`/`n` of it, the last of them all of it. Tax and net are split as they are in what is left. So no
 * refund exceeds what was paid, and those of all units add up to the line exactly, in any order and any portions.
 * @param alreadyRefunded what `addUpRefunds` says of the earlier ones.
 * @throws AssertionBug when more was given back already than the line holds.
 */
export function refundableOf(
  line: Pick<PricedLine, 'quantity' | 'netMinor' | 'taxMinor' | 'grossMinor'>,
  request: RefundRequest,
  alreadyRefunded: LineRefund = NOTHING_REFUNDED,
): Result<LineRefund, RefundFailure> {
  const left = leftOf(line, alreadyRefunded);
  const asked = 'units' in request ? request.units : request.amountMinor;
  if (!Number.isSafeInteger(asked) || asked < 1) return err({ kind: 'bad-request', class: 'end' });
  if (asked > ('units' in request ? left.units : left.grossMinor)) {
    return err({ kind: 'more-than-left', class: 'end', left });
  }
  if ('amountMinor' in request) return ok(splitTax(0, request.amountMinor, left));
  return ok(splitTax(request.units, portionOf(left.grossMinor, request.units, left.units), left));
}

function leftOf(line: Pick<PricedLine, 'quantity' | 'netMinor' | 'taxMinor' | 'grossMinor'>, gone: LineRefund) {
  const left: LineRefund = {
    units: line.quantity - gone.units,
    netMinor: line.netMinor - gone.netMinor,
    taxMinor: line.taxMinor - gone.taxMinor,
    grossMinor: line.grossMinor - gone.grossMinor,
  };
  for (const figure of Object.values(left)) assert(figure >= 0, 'no more is given back than a line holds');
  assert(left.netMinor + left.taxMinor === left.grossMinor, 'net and tax are all of a line');
  return left;
}

function splitTax(units: number, grossMinor: number, left: LineRefund): LineRefund {
  const taxMinor = left.grossMinor === 0 ? 0 : portionOf(left.taxMinor, grossMinor, left.grossMinor);
  return { units, netMinor: grossMinor - taxMinor, taxMinor, grossMinor };
}
