import { expect, test } from 'vitest';
import { CHIPS, COLA, SODA, units } from './outcomes.vectors.ts';
import { commonUnits, countsOf, sameUnits, surplus, unitsOf, unitTotal } from './units-count.ts';

test('units are counted one by one', () => {
  const truth = units([COLA, 2], [CHIPS, 1]);
  const claimed = units([COLA, 1], [SODA, 1]);
  expect(unitTotal(truth)).toBe(3);
  expect(commonUnits(truth, claimed)).toBe(1);
  expect(surplus(truth, claimed)).toEqual(
    new Map([
      [COLA, 1],
      [CHIPS, 1],
    ]),
  );
});

test('the same goods are the same however they are listed', () => {
  expect(sameUnits([...units([COLA, 1], [SODA, 1])].reverse(), units([COLA, 1], [SODA, 1]))).toBe(true);
  expect(sameUnits(units([COLA, 1]), units([COLA, 1], [SODA, 1]))).toBe(false);
  expect(sameUnits(units([COLA, 1], [SODA, 1]), units([COLA, 1]))).toBe(false);
});

test('what was put back is on no list', () => {
  const counts = countsOf([
    { barcode: COLA, quantity: 1 },
    { barcode: COLA, quantity: -1 },
    { barcode: SODA, quantity: 2 },
  ]);
  expect(unitsOf(counts)).toEqual(units([SODA, 2]));
});
