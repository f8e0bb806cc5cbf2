import { expect, test } from 'vitest';
import { COLA } from '../outcomes.vectors.ts';
import { evidence, PICK_MS, PLATE, runWith } from './by-hand.vectors.ts';
import { checkCharges } from './unseen-charges.ts';

const line = (quantity: number, ...all: readonly Parameters<typeof evidence>[0][]) => ({
  ...{ barcode: COLA, quantity, evidence: all.map(evidence) },
});

test('a charge that a scale felt is seen', () => {
  expect(checkCharges(runWith([line(1, {})]))).toEqual({ units: 1, unseen: [] });
});

test.each([
  ['without evidence', runWith([line(1)]), '1 are charged, 0 have evidence'],
  ['of more than its evidence', runWith([line(2, {})]), '2 are charged, 1 have evidence'],
  ['whose scale felt nothing', runWith([line(1, {})], [], 0), 'were felt by no scale'],
  ['that another plate felt', runWith([line(1, { plates: [{ ...PLATE, plate: 2 }] })]), 'were felt by no scale'],
  ['that was felt at another time', runWith([line(1, { at: PICK_MS + 15_000 })]), 'were felt by no scale'],
  ['of a change of nothing', runWith([line(1, { massGrams: 0 })]), 'were felt by no scale'],
])('a charge %s is not', (_, run, words) => {
  const { units, unseen } = checkCharges(run);
  expect(units).toBeGreaterThan(0);
  expect(unseen).toEqual([expect.stringContaining(words)]);
});
