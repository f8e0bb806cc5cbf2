import { fromHex } from '@saunter/kit';
import { NO_CARD_DATA } from './card-data.ts';
import type { Transaction } from './transaction.ts';
import { beginTransaction } from './transaction.ts';

/** Data objects as vectors write them: tag and value in hexadecimal. */
export const objectsOf = (values: Readonly<Record<string, string>>): Map<number, Uint8Array> =>
  new Map(Object.entries(values).map(([tag, value]) => [Number.parseInt(tag, 16), fromHex(value)]));

/** A contact transaction in which the card has given `icc` in its records and the terminal says `terminal`. */
export const transactionOf = (
  icc: Readonly<Record<string, string>>,
  terminal: Readonly<Record<string, string>> = {},
  rest: Partial<Transaction> = {},
): Transaction => ({
  ...beginTransaction(
    'contact',
    { aid: fromHex('A0000000031010'), label: 'Visa', kernel: undefined, pdol: [] },
    objectsOf(terminal),
    { ...NO_CARD_DATA, records: objectsOf(icc) },
  ),
  ...rest,
});
