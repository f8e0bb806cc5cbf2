import type { Currency } from '@saunter/kit';
import { assert, CURRENCIES, fromHex } from '@saunter/kit';
import type { DataObjects } from './dol.ts';
import { TAG } from './tags.ts';
import type { TerminalApplication, TerminalSettings } from './terminal/terminal-settings.ts';
import { withOverrides } from './terminal/terminal-settings.ts';

/** What the terminal brings to one dialogue; everything that varies, nothing that is looked up. */
export interface TransactionData {
  /** The hold that will be asked for, in minor units. */
  readonly amountMinor: number;
  readonly currency: Currency;
  /** ISO 3166-1 numeric, three digits, of where the lane stands. */
  readonly countryNumeric: string;
  /** The store's local date as `YYMMDD`. */
  readonly date: string;
  /** Four fresh random bytes (EMV 4.4 Book 4, 6.5.6). */
  readonly unpredictableNumber: Uint8Array;
  /** The store's local time as `HHMMSS`; midnight when left out. */
  readonly time?: string;
  /** Terminal Transaction Qualifiers, four bytes; a lane's own when left out. */
  readonly ttq?: Uint8Array;
}

const GOODS_AND_SERVICES = fromHex('00');
/** Unattended, merchant's, online only (EMV 4.4 Book 4, Annex A1). */
const TERMINAL_TYPE = fromHex('24');
/** No input of its own, No CVM, offline data authentication (EMV 4.4 Book 4, Annex A2). */
const TERMINAL_CAPABILITIES = fromHex('0008C8');
const ADDITIONAL_TERMINAL_CAPABILITIES = fromHex('6000003000');
/** No CVM performed, successful (EMV 4.4 Book 4, Annex A4). */
const CVM_RESULTS = fromHex('1F0302');
/** EMV mode; online cryptogram required; consumer device CVM supported (EMV Book C-3, Annex A). */
const LANE_TTQ = fromHex('20804000');

/** What the terminal says while `row` is in use, overrides of its settings last. */
export const applicationObjects = (
  transaction: TransactionData,
  terminal: TerminalSettings,
  row: TerminalApplication,
): DataObjects =>
  withOverrides(
    new Map([
      ...terminalDataObjects(transaction),
      [TAG.AID_TERMINAL, row.aid],
      [TAG.APPLICATION_VERSION_NUMBER_TERMINAL, row.applicationVersion],
      [TAG.TERMINAL_FLOOR_LIMIT, binary(row.floorLimitMinor)],
    ]),
    terminal,
  );

/** The terminal's data objects; @throws AssertionBug when a value does not fit its field. */
export function terminalDataObjects(transaction: TransactionData): DataObjects {
  const { amountMinor, currency, countryNumeric, date, unpredictableNumber, ttq, time = '000000' } = transaction;
  assert(unpredictableNumber.length === 4, 'an unpredictable number has four bytes');
  assert(!ttq || ttq.length === 4, 'terminal transaction qualifiers have four bytes');
  assert(Number.isSafeInteger(amountMinor) && amountMinor >= 0, 'an amount is whole minor units');
  return new Map([
    [TAG.AMOUNT_AUTHORISED, numeric(String(amountMinor), 6)],
    [TAG.AMOUNT_OTHER, numeric('0', 6)],
    [TAG.TERMINAL_COUNTRY_CODE, numeric(countryNumeric, 2)],
    [TAG.TVR, new Uint8Array(5)],
    [TAG.TRANSACTION_CURRENCY_CODE, numeric(CURRENCIES[currency].numeric, 2)],
    [TAG.TRANSACTION_DATE, numeric(date, 3)],
    [TAG.TRANSACTION_TIME, numeric(time, 3)],
    [TAG.AMOUNT_AUTHORISED_BINARY, binary(amountMinor)],
    [TAG.TRANSACTION_TYPE, GOODS_AND_SERVICES],
    [TAG.UNPREDICTABLE_NUMBER, unpredictableNumber.slice()],
    [TAG.TERMINAL_TYPE, TERMINAL_TYPE],
    [TAG.TERMINAL_CAPABILITIES, TERMINAL_CAPABILITIES],
    [TAG.ADDITIONAL_TERMINAL_CAPABILITIES, ADDITIONAL_TERMINAL_CAPABILITIES],
    [TAG.CVM_RESULTS, CVM_RESULTS],
    [TAG.TTQ, ttq?.slice() ?? LANE_TTQ],
  ]);
}

/** Four bytes, big-endian; an amount that does not fit is all ones, over every limit (EMV 4.4 Book 3, Annex A). */
function binary(amountMinor: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, Math.min(amountMinor, 0xffff_ffff));
  return bytes;
}

/** Two digits a byte, padded on the left (EMV 4.4 Book 3, 4.3, format n). */
function numeric(digits: string, bytes: number): Uint8Array {
  assert(/^[0-9]+$/.test(digits) && digits.length <= bytes * 2, 'a numeric value has digits that fit');
  return fromHex(digits.padStart(bytes * 2, '0'));
}
