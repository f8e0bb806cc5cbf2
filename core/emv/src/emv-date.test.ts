import { fromHex } from '@saunter/kit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isExpired, isMonthOver, isNotYetEffective } from './emv-date.ts';
import { emvVectors, haveEmvVectors } from './emv-vectors.vectors.ts';

interface DateCase {
  readonly id: string;
  readonly fn: 'mmyy_is_expired' | 'is_not_effective' | 'is_expired';
  readonly transactionDate: string | null;
  readonly cardDate: string | null;
  readonly expected: boolean;
}

const FUNCTIONS = { mmyy_is_expired: isMonthOver, is_not_effective: isNotYetEffective, is_expired: isExpired };

/** `2022-04-30` is 220430, `04/22` is 0422. */
const bcd = (date: string | null): Uint8Array | undefined =>
  date === null ? undefined : fromHex(date.replace(/^[0-9]{2}(?=[0-9]{2}-)/, '').replace(/[-/]/g, ''));

describe('EMV dates', () => {
  test('a certificate is good through the last day of its month, whichever day that is', () => {
    const february = fromHex('0227');
    expect(isMonthOver(february, fromHex('270228'))).toBe(false);
    expect(isMonthOver(february, fromHex('270301'))).toBe(true);
    expect(isMonthOver(fromHex('1249'), fromHex('491231'))).toBe(false);
    expect(isMonthOver(fromHex('1250'), fromHex('491231'))).toBe(true);
  });

  test.each(['2A0101', '20F101', '202001', '200100', '200132', '2001', '20200101', ''])('%s is no date', (hex) => {
    expect(isExpired(fromHex(hex), fromHex('200101'))).toBe(true);
    expect(isExpired(fromHex('200101'), fromHex(hex))).toBe(true);
    expect(isNotYetEffective(fromHex(hex), fromHex('200101'))).toBe(true);
    expect(isMonthOver(fromHex('0120'), fromHex(hex))).toBe(true);
  });

  test('any bytes are a date or none, never a throw', () => {
    const bytes = fc.uint8Array({ maxLength: 4 });
    fc.assert(
      fc.property(bytes, bytes, (card, today) => {
        for (const compare of [isExpired, isNotYetEffective, isMonthOver]) compare(card, today);
      }),
    );
  });
});

const found = haveEmvVectors('EMV dates');
const cases = found ? emvVectors<{ readonly cases: readonly DateCase[] }>('dates').cases : [];

describe.runIf(found)('the published dates', () => {
  test('there are thirty', () => {
    console.info(`dates.json: ${cases.length} cases`);
    expect(cases.length).toBe(30);
  });

  test.each(cases.map((one) => [one.id, one] as const))('%s', (_, { fn, transactionDate, cardDate, expected }) => {
    expect(FUNCTIONS[fn](bcd(cardDate), bcd(transactionDate))).toBe(expected);
  });
});
