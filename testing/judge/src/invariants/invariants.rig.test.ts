import { disturbedRun, makeRun, SENSOR_FAULTS, type WorldRun } from '@saunter/testing-world';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkHanging } from './hanging-visits.ts';
import { balanceMass } from './mass-balance.ts';
import { checkCharges } from './unseen-charges.ts';
import { watchRun } from './watched-run.ts';

function gramsIn({ catalogue }: WorldRun) {
  const grams = new Map(catalogue.products.map(({ barcode, massGrams }) => [barcode, massGrams]));
  return (barcode: Parameters<typeof grams.get>[0]) => grams.get(barcode);
}

test('mass is conserved: what left the shelves is in carts, back, or flagged', { timeout: 300_000 }, () => {
  const balances = [11, 12, 13].map((seed) => {
    const run = makeRun({ seed, visits: 25 });
    return balanceMass(watchRun(run), gramsIn(run));
  });
  const sum = (count: (balance: (typeof balances)[number]) => number) =>
    balances.reduce((total, balance) => total + count(balance), 0);
  const [events, lost, made] = [
    sum((one) => one.events),
    balances.flatMap((one) => one.lost),
    sum((one) => one.made.length),
  ];
  console.log(
    `${events} events: ${sum((one) => one.inCarts)} in carts or back, ${sum((one) => one.flagged)} flagged, ` +
      `${lost.length} lost (${lost.join('; ')}), ${made} made from nothing`,
  );
  expect(events).toBeGreaterThan(400);
  expect(made).toBe(0);
  expect(lost).toEqual([]);
});

const names = SENSOR_FAULTS.map(({ name }) => name);

test('whatever is wrong with the sensors nothing hangs, and nothing is charged that no scale felt', {
  timeout: 600_000,
}, () => {
  const looked = { visits: 0, final: 0, flagged: 0, units: 0 };
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999 }), fc.subarray(names, { minLength: 1, maxLength: 4 }), (seed, mix) => {
      const faults = SENSOR_FAULTS.filter(({ name }) => mix.includes(name));
      const run = disturbedRun({ seed, visits: 8 }, faults);
      const watched = watchRun(run);
      const [hang, charges] = [checkHanging(run, watched), checkCharges(watched)];
      looked.visits += hang.visits;
      looked.final += hang.final;
      looked.flagged += hang.flagged;
      looked.units += charges.units;
      expect(hang.hanging).toEqual([]);
      expect(charges.unseen).toEqual([]);
    }),
    { numRuns: 12, seed: 5, endOnFailure: true },
  );
  console.log(`${JSON.stringify(looked)} over mixes of ${names.length} faults`);
  expect(looked.units).toBeGreaterThan(100);
  expect(looked.final).toBeGreaterThan(looked.visits / 2);
});
