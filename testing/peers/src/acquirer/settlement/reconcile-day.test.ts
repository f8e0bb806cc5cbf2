import { asId, type VisitId } from '@saunter/model';
import type { MoneyMovement } from '@saunter/payments';
import { decodeSettlementFile, reconcile } from '@saunter/payments';
import { beforeAll, describe, expect, test } from 'vitest';
import { Books } from '../books/books.ts';
import { DAY, HostBench, naming } from '../host/ask-host.fixture.ts';
import { PLANTABLE, plantDifferences } from './plant-differences.ts';
import { settlementFile } from './settlement-file.ts';

const VISITS = 5000;
const OF = { merchant: 'STORE1', currency: '978' };
const rich = new Books(() => ({ balanceMinor: 10_000_000, creditLimitMinor: 0 }));
const bench = new HostBench(rich);
const movements: MoneyMovement[] = [];
let file: string;

/** One visit with everything that its money can do, by its number; what the store believes goes to `movements`. */
function visit(number: number): void {
  const rrn = String(632_700_000_000 + 10 * number);
  const refer = (step: number) => String(Number(rrn) + step);
  const stan = (step: number) => String((10 * number + step) % 1_000_000).padStart(6, '0');
  const believe = (type: MoneyMovement['type'], retrievalReference: string, amountMinor: number) =>
    movements.push({ type, retrievalReference, amountMinor, ...believedOf(number) });
  const priceMinor = 1 + ((number * 7919) % 6000);
  const credential = bench.hold(rrn, stan(1), 5000, String(4_761_730_000_000_000 + (number % 800)));
  if (number % 11 === 0) {
    expect(bench.ask('0420', rrn, stan(2), 5000, naming('0100', stan(1)))[39]).toBe('00');
    return;
  }
  const capturedMinor = Math.min(priceMinor, 5000);
  expect(bench.ask('0220', rrn, stan(3), capturedMinor)[39]).toBe('00');
  believe('capture', rrn, capturedMinor);
  if (priceMinor > 5000) {
    expect(bench.ask('0200', refer(4), stan(4), priceMinor - 5000, { 3: '000000', 63: credential })[39]).toBe('00');
    believe('charge', refer(4), priceMinor - 5000);
  }
  if (number % 7 === 0) {
    const refund = { 3: '200000', 63: credential, ...naming('0220', stan(3)) };
    expect(bench.ask('0200', refer(5), stan(5), 1, refund)[39]).toBe('00');
    believe('refund', refer(5), 1);
  }
}

const believedOf = (number: number) =>
  ({ visitId: asId<VisitId>(`vis_${number}`), currency: 'EUR', day: DAY }) as const;

const reconciled = (text: string, believed: readonly MoneyMovement[] = movements) => {
  const decoded = decodeSettlementFile(text);
  expect(decoded.ok ? [] : decoded.error).toEqual([]);
  if (!decoded.ok) throw new Error('the file cannot be read');
  return reconcile(decoded.value, believed);
};

beforeAll(() => {
  for (let number = 1; number <= VISITS; number += 1) visit(number);
  file = settlementFile(rich, DAY, OF);
});

describe('a day of 5,000 visits', () => {
  test('closes with zero differences, and both books agree', () => {
    const report = reconciled(file);
    expect(report.differences).toEqual([]);
    expect(report.matched.count).toBe(movements.length);
    expect(report.matched.count).toBeGreaterThan(VISITS);
    for (const type of ['capture', 'charge', 'refund'] as const)
      expect(report.matched.byType[type].count).toBeGreaterThan(500);
    expect(report.here).toEqual(report.matched);
    expect(report.there).toEqual(report.matched);
    const { capturedMinor, chargedMinor, refundedMinor } = rich.report();
    expect(report.matched.netMinor).toBe(capturedMinor + chargedMinor - refundedMinor);
  });

  test.for([1, 2, 3])('gives back every planted difference and no other, seed %i', (seed) => {
    const { file: wrong, planted } = plantDifferences(file, 20, seed);
    const found = reconciled(wrong).differences.map(({ kind, retrievalReference }) => ({ kind, retrievalReference }));
    expect(planted).toHaveLength(20 * PLANTABLE.length);
    expect(sorted(found)).toEqual(sorted(planted));
  });

  test('finds what our own facts say twice, or on the next day', () => {
    const [first, second, ...rest] = movements;
    if (!first || !second) throw new Error('there are movements');
    const { differences } = reconciled(file, [first, first, { ...second, day: '2026-11-24' }, ...rest]);
    expect(differences).toMatchObject([
      { kind: 'twice-here', retrievalReference: first.retrievalReference },
      { kind: 'wrong-day', hereDay: '2026-11-24', thereDay: DAY },
    ]);
  });
});

const sorted = (all: readonly { readonly kind: string; readonly retrievalReference: string }[]) =>
  all.map(({ kind, retrievalReference }) => `${retrievalReference} ${kind}`).sort();
