import { assert } from './assert.ts';

/** ISO 4217 currencies that the store can be run in. */
export const CURRENCIES = {
  EUR: { numeric: '978', minorDigits: 2 },
  USD: { numeric: '840', minorDigits: 2 },
  GBP: { numeric: '826', minorDigits: 2 },
} as const;

/** An ISO 4217 alphabetic code that the store knows. */
export type Currency = keyof typeof CURRENCIES;

/** An amount of money in whole minor units (cents); never a fraction, never a float of major units. */
export interface Money {
  readonly amountMinor: number;
  readonly currency: Currency;
}

/** Makes Money; @throws AssertionBug when `amountMinor` is not a safe integer. */
export function money(amountMinor: number, currency: Currency): Money {
  assert(Number.isSafeInteger(amountMinor), 'money is a safe integer of minor units');
  return { amountMinor, currency };
}

/** The sum; @throws AssertionBug on two currencies. */
export function addMoney(a: Money, b: Money): Money {
  assert(a.currency === b.currency, 'money of one currency is added to the same currency');
  return money(a.amountMinor + b.amountMinor, a.currency);
}

/** The currency whose ISO 4217 numeric code is `numeric`, as card messages carry it (DE49, tag 5F2A). */
export function currencyOfNumeric(numeric: string): Currency | undefined {
  const codes = Object.keys(CURRENCIES) as readonly Currency[];
  return codes.find((code) => CURRENCIES[code].numeric === numeric);
}
