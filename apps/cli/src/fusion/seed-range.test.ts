import { expect, test } from 'vitest';
import { seedRange } from './seed-range.ts';

test('a range of seeds has both ends', () => {
  expect(seedRange('7')).toEqual([7]);
  expect(seedRange('998-1001')).toEqual([998, 999, 1000, 1001]);
});

test.each(['', '3-1', 'a', '1-', '-1', '1.5', '1-2-3'])('%o is none', (text) => {
  expect(() => seedRange(text)).toThrow('Give a seed, or a range of seeds as 1-20.');
});
