import { describe, expect, test } from 'vitest';
import { addMoney, currencyOfNumeric, money } from './money.ts';

describe('money', () => {
  test('adds within one currency and refuses two', () => {
    expect(addMoney(money(250, 'EUR'), money(-50, 'EUR'))).toEqual({ amountMinor: 200, currency: 'EUR' });
    expect(() => addMoney(money(1, 'EUR'), money(1, 'USD'))).toThrow('one currency');
  });

  test.each([0.5, Number.NaN, 2 ** 53])('%d is no amount', (amount) => {
    expect(() => money(amount, 'EUR')).toThrow('safe integer');
  });

  test('finds a currency by the code that cards carry', () => {
    expect(currencyOfNumeric('978')).toBe('EUR');
    expect(currencyOfNumeric('999')).toBeUndefined();
  });
});
