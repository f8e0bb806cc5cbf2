import { expect, test } from 'vitest';
import { faultPlanRequest, seededFaultPlan } from './fault-plan.ts';
import { Faults } from './faults.ts';

const message = (number: number) => ({
  ...{ mti: '0100', stan: String(number).padStart(6, '0') },
  ...{ rrn: String(632_700_000_000 + number), amountMinor: 5000 },
});
const numbers = Array.from({ length: 2000 }, (_, number) => number);
const ALL = {
  ...{ 'drop-request': 50, 'drop-answer': 50, late: 50, duplicate: 50, decline: 50 },
  ...{ busy: 50, partial: 50, 'hang-up': 50, 'cut-frame': 50, 'wrong-mac': 50 },
};

test('a seed replays in any order, and another one plays something else', () => {
  const plan = (seed: number) => seededFaultPlan({ seed, perThousand: ALL });
  const forwards = plan(1);
  const backwards = plan(1);
  const first = numbers.map((number) => forwards(message(number)));
  const again = numbers.toReversed().map((number) => backwards(message(number)));
  expect(again.toReversed()).toEqual(first);
  const other = plan(2);
  expect(numbers.map((number) => other(message(number)))).not.toEqual(first);
});

test('about as many of each as were asked for, and everything else unharmed', () => {
  const plan = seededFaultPlan({ seed: 7, perThousand: ALL, delayLimitMs: 20 });
  const faults = numbers.map((number) => plan(message(number)));
  expect(faults.filter((fault) => fault === undefined).length / numbers.length).toBeCloseTo(0.5, 1);
  for (const kind of [
    'drop-request',
    'drop-answer',
    'late',
    'duplicate',
    'partial',
    'hang-up',
    'cut-frame',
    'wrong-mac',
  ]) {
    expect(faults.filter((fault) => fault?.kind === kind).length).toBeGreaterThan(60);
  }
  const codes = new Set(faults.flatMap((fault) => (fault?.kind === 'decline' ? [fault.code] : [])));
  expect([...codes].sort()).toEqual(['05', '43', '51', '54', '90', '91', '92', '96']);
  for (const fault of faults) {
    if (fault?.kind === 'late') expect(fault.delayMs).toBeLessThanOrEqual(20);
    if (fault?.kind === 'partial') expect(fault.amountMinor).toBeLessThanOrEqual(5000);
  }
});

test('a repeat of a message throws its dice anew, so that no message is lost for ever', () => {
  const plan = seededFaultPlan({ seed: 3, perThousand: { 'drop-request': 500 } });
  for (const number of numbers.slice(0, 50)) {
    const tries = Array.from({ length: 40 }, () => plan(message(number)));
    expect(tries).toContain(undefined);
  }
});

test('what a test names comes before the plan; taking back ends both', () => {
  const faults = new Faults();
  faults.follow(seededFaultPlan({ seed: 1, perThousand: { decline: 1000 } }));
  faults.add({ kind: 'hold', mti: '0100', count: 1 });
  expect(faults.take(message(1))?.kind).toBe('hold');
  expect(faults.take(message(1))?.kind).toBe('decline');
  faults.clear();
  expect(faults.take(message(1))).toBeUndefined();
});

test('more than every message cannot fail', () => {
  expect(faultPlanRequest.safeParse({ seed: 1, perThousand: { late: 600, busy: 600 } }).success).toBe(false);
  expect(faultPlanRequest.safeParse({ seed: 1, perThousand: { earthquake: 1 } }).success).toBe(false);
});
