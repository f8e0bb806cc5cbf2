import type { Result } from '@saunter/kit';
import { assert } from '@saunter/kit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baskets, priced } from './baskets.fixture.ts';
import type { LineRefund, RefundFailure, RefundRequest } from './refundable-of.ts';
import { addUpRefunds, refundableOf } from './refundable-of.ts';

const paid = (quantity: number, grossMinor: number, taxMinor: number) => ({
  ...{ quantity, grossMinor, taxMinor, netMinor: grossMinor - taxMinor },
});

// A line of so many units that was paid so; refunds one after another (`2` units, `0.50` an amount); what each gives.
const REFUNDS = `
 units |  paid |  tax | asked           | given                  | tax of it              | why
     1 |  1.00 | 0.07 | 1               | 1.00                   | 0.07                   | all of it
     3 |  1.00 | 0.07 | 1, 1, 1         | 0.33, 0.34, 0.33       | 0.02, 0.03, 0.02       | a third each, never a cent too much
     3 |  1.00 | 0.07 | 2, 1            | 0.67, 0.33             | 0.05, 0.02             | the same line in two portions
     3 |  2.40 | 0.16 | 1, 2            | 0.80, 1.60             | 0.05, 0.11             | 2 for 1 of three: each unit cost 0.80
     2 |  1.20 | 0.08 | 1, 1            | 0.60, 0.60             | 0.04, 0.04             | 2 for 1: half each
     2 |  9.99 | 0.65 | 0.50, 1, 1      | 0.50, 4.75, 4.74       | 0.03, 0.31, 0.31       | units share what the amount left
     2 |  9.99 | 0.65 | 1, 4.99         | 5.00, 4.99             | 0.33, 0.32             | the rest as an amount
     2 |  0.00 | 0.00 | 1, 1            | 0.00, 0.00             | 0.00, 0.00             | a gift gives nothing back
`;

function granted(outcome: Result<LineRefund, RefundFailure>): LineRefund {
  assert(outcome.ok, 'the refund is granted');
  return outcome.value;
}

const minor = (major: string) => Math.round(Number(major) * 100);
const requestOf = (asked: string): RefundRequest =>
  asked.includes('.') ? { amountMinor: minor(asked) } : { units: Number(asked) };
const rows = REFUNDS.trim()
  .split('\n')
  .slice(1)
  .map((row) => row.split('|').map((cell) => cell.trim()));

describe('refunds of one line', () => {
  it.each(rows)('%s units paid %s, tax %s: %s', (units, gross = '', tax = '', asked = '', given = '', taxes = '') => {
    const line = paid(Number(units), minor(gross), minor(tax));
    const refunds: LineRefund[] = [];
    for (const request of asked.split(', ').map(requestOf)) {
      refunds.push(granted(refundableOf(line, request, addUpRefunds(refunds))));
    }
    expect(refunds.map((refund) => refund.grossMinor)).toEqual(given.split(', ').map(minor));
    expect(refunds.map((refund) => refund.taxMinor)).toEqual(taxes.split(', ').map(minor));
  });

  it.each([
    [{ units: 3 }, 'more-than-left'],
    [{ amountMinor: 101 }, 'more-than-left'],
    [{ units: 0 }, 'bad-request'],
    [{ units: 1.5 }, 'bad-request'],
    [{ amountMinor: -1 }, 'bad-request'],
    [{ amountMinor: Number.NaN }, 'bad-request'],
  ] as const)('refuse %j', (request, kind) => {
    expect(refundableOf(paid(2, 100, 7), request)).toMatchObject({ ok: false, error: { kind } });
  });

  it('say what is left when more is asked', () => {
    const first = granted(refundableOf(paid(2, 100, 7), { units: 1 }));
    expect(refundableOf(paid(2, 100, 7), { units: 2 }, first)).toMatchObject({
      error: { left: { units: 1, netMinor: 47, taxMinor: 3, grossMinor: 50 } },
    });
  });

  it('are a bug when they exceed the line already', () => {
    const toomuch = { units: 3, netMinor: 0, taxMinor: 0, grossMinor: 0 };
    expect(() => refundableOf(paid(2, 100, 7), { units: 1 }, toomuch)).toThrow();
  });
});

it('adds up to the line, whatever is asked in whatever portions, and no part is ever below zero', () => {
  const asks = fc.array(
    fc.oneof(
      fc.record({ units: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ amountMinor: fc.integer({ min: 1, max: 3_000 }) }),
    ),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(baskets, asks, (input, requests) => {
      for (const line of priced(input).lines) {
        const refunds: LineRefund[] = [];
        const ask = (request: RefundRequest) => {
          const outcome = refundableOf(line, request, addUpRefunds(refunds));
          if (outcome.ok) refunds.push(outcome.value);
        };
        for (const request of requests) ask(request);
        const units = line.quantity - addUpRefunds(refunds).units;
        ask({ units });
        // With no unit left, what is left of the money is asked for as money.
        ask({ amountMinor: line.grossMinor - addUpRefunds(refunds).grossMinor });
        for (const refund of refunds) {
          expect(Math.min(refund.netMinor, refund.taxMinor, refund.grossMinor)).toBeGreaterThanOrEqual(0);
        }
        const { quantity, netMinor, taxMinor, grossMinor } = line;
        expect(addUpRefunds(refunds)).toEqual({ units: quantity, netMinor, taxMinor, grossMinor });
      }
    }),
  );
});
