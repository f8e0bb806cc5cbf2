import type { CardToken } from '@saunter/model';
import { asId } from '@saunter/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { balanceMinor } from './ledger-entry.ts';
import type { Posting } from './postings.ts';
import { capturePosting, debtPosting, holdPosting, releasePosting, salePosting } from './postings.ts';

const card = asId<CardToken>('v1:anna');

/** The ledger as an accountant reads it: account, debit, credit. */
const table = (...postings: readonly Posting[]) =>
  `\n${postings
    .flat()
    .map(({ account, side, amountMinor }) => {
      const amount = (amountMinor / 100).toFixed(2);
      return `${account.padEnd(18)}${(side === 'debit' ? amount : '').padStart(8)}${(side === 'credit' ? amount : '').padStart(9)}`.trimEnd();
    })
    .join('\n')}\n`;

test('a hold of 50.00', () => {
  expect(table(holdPosting(card, 5000))).toBe(`
holds                50.00
shopper:v1:anna               50.00
`);
});

test('goods of 12.00 with 0.99 tax, captured whole', () => {
  expect(table(salePosting(1101, 99), capturePosting(card, 5000, 1200))).toBe(`
receivable           12.00
sales                         11.01
tax                            0.99
acquirer-clearing    12.00
receivable                    12.00
shopper:v1:anna      50.00
holds                         50.00
`);
});

test('nothing was taken: the hold goes back', () => {
  expect(table(releasePosting(card, 5000))).toBe(`
shopper:v1:anna      50.00
holds                         50.00
`);
});

test('goods of 60.00 against a hold of 50.00: 10.00 stay owed', () => {
  expect(table(salePosting(6000, 0), capturePosting(card, 5000, 5000), debtPosting(card, 1000))).toBe(`
receivable           60.00
sales                         60.00
acquirer-clearing    50.00
receivable                    50.00
shopper:v1:anna      50.00
holds                         50.00
shopper:v1:anna      10.00
receivable                    10.00
`);
});

const amounts = fc.integer({ min: 0, max: 99_999_999 });

test('after any visit all accounts together are zero, no hold is left, and captured plus owed is the price', () => {
  fc.assert(
    fc.property(amounts, amounts, amounts, (held, net, tax) => {
      const due = net + tax;
      const captured = Math.min(held, due);
      const ledger = [
        ...holdPosting(card, held),
        ...salePosting(net, tax),
        ...capturePosting(card, held, captured),
        ...debtPosting(card, due - captured),
      ];
      expect(balanceMinor(ledger)).toBe(0);
      expect(balanceMinor(ledger, 'holds')).toBe(0);
      expect(balanceMinor(ledger, 'receivable')).toBe(0);
      expect(balanceMinor(ledger, 'acquirer-clearing') + balanceMinor(ledger, `shopper:${card}`)).toBe(due);
    }),
  );
});

test('what cannot be is refused', () => {
  expect(() => capturePosting(card, 1000, 1001)).toThrow('at most its hold');
  expect(() => holdPosting(card, -1)).toThrow('not negative');
  expect(() => holdPosting(card, 0.5)).toThrow('whole minor units');
});
