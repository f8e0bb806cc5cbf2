import { expect, test } from 'vitest';
import { kneeOf } from './knee.ts';

const at = (...pairs: readonly (readonly [number, number])[]) => pairs.map(([level, exact]) => ({ level, exact }));

test('the knee is the first level after the nominal one that loses a tenth of all baskets', () => {
  expect(kneeOf(at([0, 0.7], [1, 0.95], [2, 0.86], [3, 0.8], [4, 0.2]), 1)).toBe(3);
});

test('no level is a knee when none loses that much, or when the nominal one was not measured', () => {
  expect(kneeOf(at([1, 0.95], [2, 0.9]), 1)).toBeUndefined();
  expect(kneeOf(at([1, 0.95], [2, 0.1]), 7)).toBeUndefined();
});
