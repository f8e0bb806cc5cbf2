import { expect, test } from 'vitest';
import { MOMENT_SHAPES } from './moment-shape.ts';

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const two = (number: number) => String(number).padStart(2, '0');

test('every day of a leap year, and no other four digits', () => {
  for (let digits = 0; digits <= 9999; digits++) {
    const [month, day] = [Math.floor(digits / 100), digits % 100];
    const isDay = day >= 1 && day <= (DAYS[month - 1] ?? 0);
    expect(MOMENT_SHAPES.MMDD.test(two(month) + two(day)), `${digits}`).toBe(isDay);
    expect(MOMENT_SHAPES.YYMMDD.test(`26${two(month)}${two(day)}`)).toBe(isDay);
  }
});

test.each([
  ['000000', true],
  ['235959', true],
  ['240000', false],
  ['126000', false],
  ['120060', false],
])('%s is a time: %j', (digits, isTime) => {
  expect(MOMENT_SHAPES.hhmmss.test(digits)).toBe(isTime);
  expect(MOMENT_SHAPES.MMDDhhmmss.test(`0229${digits}`)).toBe(isTime);
  expect(MOMENT_SHAPES.YYMMDDhhmmss.test(`260229${digits}`)).toBe(isTime);
});
