import { describe, expect, it } from 'vitest';
import { readQuestion } from './read-question.ts';

const read = (fields: Record<string, string>) => readQuestion(new URLSearchParams(fields));
const CARD = { lastFour: '0119', day: '2026-11-21', amount: '6.54' };

describe('what somebody knows of a receipt', () => {
  it.each([
    ['6.54', 654],
    ['6,54', 654],
    ['€ 6,54', 654],
    ['1.234,50', 123_450],
    ['1,234.50', 123_450],
    ['12', 1_200],
    ['0.00', 0],
  ])('is an amount as people write it: %s', (amount, amountMinor) => {
    expect(read({ ...CARD, amount })).toEqual({ by: 'card', lastFour: '0119', day: '2026-11-21', amountMinor });
  });

  it('is a number in any case instead', () => {
    expect(read({ number: ' store-1-000017 ', amount: '1' })).toMatchObject({ by: 'number', number: 'STORE-1-000017' });
  });

  it.each([
    { amount: '' },
    { amount: 'x' },
    { amount: '99999999999' },
    { lastFour: '12' },
    { lastFour: '12a4' },
    { day: '21.11.2026' },
    { day: '2026-13-41' },
  ])('is nothing when a part can be of no receipt: %j', (broken) => {
    expect(read({ ...CARD, ...broken })).toBeUndefined();
  });
});
