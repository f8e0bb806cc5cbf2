import { asId, type VisitId } from '@saunter/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MoneyMovement } from './money-movement.ts';
import { signedMinor } from './money-movement.ts';
import { reconcile } from './reconcile.ts';
import type { SettlementRow } from './settlement-file.ts';

const DAY = '2026-11-23';
const NEXT = '2026-11-24';
const RRN = '632710000101';

const movement = (over: Partial<MoneyMovement> = {}): MoneyMovement => ({
  ...{ type: 'capture', visitId: asId<VisitId>('vis_1'), retrievalReference: RRN, amountMinor: 100 },
  ...{ currency: 'EUR', day: DAY, ...over },
});
const row = (over: Partial<SettlementRow> = {}): SettlementRow => ({
  ...{ line: 2, retrievalReference: RRN, approvalCode: 'A1', type: 'capture', amountMinor: 100 },
  ...{ stan: '000001', day: DAY, lastFour: '0011', ...over },
});
const compare = (rows: readonly SettlementRow[], movements: readonly MoneyMovement[]) =>
  reconcile({ merchant: 'M', day: DAY, currency: 'EUR', rows }, movements);
const kinds = (rows: readonly SettlementRow[], movements: readonly MoneyMovement[]) =>
  compare(rows, movements).differences.map(({ kind }) => kind);

test('a day without differences: the three sums are one', () => {
  const report = compare(
    [row(), row({ type: 'refund', amountMinor: 30 })],
    [movement({ type: 'refund', amountMinor: 30 }), movement()],
  );
  expect(report.differences).toEqual([]);
  expect(report.matched).toMatchObject({ count: 2, byType: { refund: { count: 1, sumMinor: 30 } }, netMinor: 70 });
  expect(report.here).toEqual(report.matched);
  expect(report.there).toEqual(report.matched);
});

test.for([
  ['only here', [], [movement()], ['only-here']],
  ['only there', [row()], [], ['only-there']],
  ['another amount', [row({ amountMinor: 99 })], [movement()], ['amount-differs']],
  ['another currency', [row()], [movement({ currency: 'USD' })], ['amount-differs']],
  ['twice there', [row(), row({ line: 3 })], [movement()], ['twice-there']],
  ['twice there, unknown here', [row(), row({ line: 3 })], [], ['only-there', 'twice-there']],
  ['twice there, the second one right', [row({ amountMinor: 9 }), row({ line: 3 })], [movement()], ['twice-there']],
  ['twice here', [row()], [movement(), movement()], ['twice-here']],
  ['settled a day early', [row()], [movement({ day: NEXT })], ['wrong-day']],
  ['a row of another day', [row({ day: NEXT })], [movement()], ['wrong-day']],
  ['a row of another day that we share', [row({ day: NEXT })], [movement({ day: NEXT })], ['wrong-day']],
  ['a capture that was settled as a charge', [row({ type: 'charge' })], [movement()], ['only-there', 'only-here']],
  ['a charge undone after its day', [row({ type: 'charge-reversal' })], [], ['only-there']],
  ['another day of ours is no concern of the file', [], [movement({ day: NEXT })], []],
] as const)('%s', ([, rows, movements, expected]) => {
  expect(kinds(rows, movements)).toEqual(expected);
});

test('the very same fact twice is twice, too', () => {
  const fact = movement();
  expect(kinds([row()], [fact, fact])).toEqual(['twice-here']);
});

test('a difference says what each side says', () => {
  expect(compare([row({ amountMinor: 99 })], [movement()]).differences).toEqual([
    {
      ...{ kind: 'amount-differs', type: 'capture', retrievalReference: RRN, visitId: 'vis_1', line: 2 },
      ...{ hereMinor: 100, thereMinor: 99, hereDay: DAY, thereDay: DAY },
    },
  ]);
});

const some = {
  retrievalReference: fc.constantFrom('a', 'b', 'c', 'd'),
  amountMinor: fc.integer({ min: 1, max: 3 }),
  day: fc.constantFrom(DAY, NEXT),
};
const someRow = fc.record({ ...some, type: fc.constantFrom('capture', 'refund', 'charge-reversal') }).map(row);
const someMovement = fc
  .record({ ...some, type: fc.constantFrom('capture', 'refund'), currency: fc.constantFrom('EUR', 'EUR', 'USD') })
  .map(movement);

test('whatever the two sides say, the differences explain the whole difference of their sums', () => {
  fc.assert(
    fc.property(fc.array(someRow, { maxLength: 8 }), fc.array(someMovement, { maxLength: 8 }), (rows, movements) => {
      const { here, there, matched, differences } = compare(rows, movements);
      const explained = (side: 'hereMinor' | 'thereMinor', counts: (difference: (typeof differences)[0]) => boolean) =>
        differences.reduce((sum, difference) => {
          const amountMinor = counts(difference) ? (difference[side] ?? 0) : 0;
          return sum + signedMinor(difference.type, amountMinor);
        }, matched.netMinor);
      expect(explained('thereMinor', () => true)).toBe(there.netMinor);
      expect(explained('hereMinor', ({ hereDay }) => hereDay === DAY)).toBe(here.netMinor);
      const clean = differences.length === 0;
      expect(clean && (here.count !== matched.count || there.count !== matched.count)).toBe(false);
    }),
  );
});
