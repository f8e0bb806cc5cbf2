import type { TransactionData } from '@saunter/emv';
import { TAG } from '@saunter/emv';
import type { Tag } from '@saunter/iso7816';
import { decodeTag } from '@saunter/iso7816';
import { currencyOfNumeric, parseHex, toHex } from '@saunter/kit';
import { isCalendarDate } from './calendar-date.ts';
import { badFile, isJsonObject, readJsonFile, unwrapMember } from './technician-file.ts';

/** What a `--terminal` file says: members of the transaction, and objects that replace the terminal's own. */
export interface TerminalFile {
  readonly transaction: Partial<TransactionData>;
  readonly overrides: ReadonlyMap<Tag, Uint8Array>;
}

/** No file: everything is the lane's own. */
export const NO_TERMINAL_FILE: TerminalFile = { transaction: {}, overrides: new Map() };

const MAX_VALUE_BYTES = 252;
const OPTION = '--terminal';

/** These the kernel finds out by itself; a file that has them describes another terminal's transaction. */
const KERNELS_OWN: ReadonlySet<Tag> = new Set([TAG.TVR, TAG.TSI, TAG.CVM_RESULTS]);

type MemberReader = (value: Uint8Array) => Partial<TransactionData> | undefined;

/** Objects that are members of the transaction, with what each must be. */
const MEMBERS: ReadonlyMap<Tag, { readonly read: MemberReader; readonly shape: string }> = new Map([
  [TAG.AMOUNT_AUTHORISED, { read: readAmount, shape: 'twelve digits of minor units' }],
  [TAG.TRANSACTION_CURRENCY_CODE, { read: readCurrency, shape: '0978, 0840 or 0826' }],
  [TAG.TERMINAL_COUNTRY_CODE, { read: readCountry, shape: 'an ISO 3166-1 number such as 0528' }],
  [TAG.TRANSACTION_DATE, { read: readDate, shape: 'a day as YYMMDD' }],
  [TAG.UNPREDICTABLE_NUMBER, { read: fourBytes('unpredictableNumber'), shape: 'eight hexadecimal digits' }],
  [TAG.TTQ, { read: fourBytes('ttq'), shape: 'eight hexadecimal digits' }],
]);

/**
 * Reads terminal objects by tag from a JSON file: `{"9F02": "000000005000", …}`, or a card with such a `terminal`.
 * @throws OperatorError that names file, tag and remedy.
 */
export function readTerminalFile(path: string): TerminalFile {
  const objects = unwrapMember(path, readJsonFile(path, OPTION), 'terminal');
  if (!isJsonObject(objects)) {
    throw badFile(path, 'is no object of tags', `Give ${OPTION} a file such as {"9F02": "000000005000"}.`);
  }
  let transaction: Partial<TransactionData> = {};
  const overrides = new Map<Tag, Uint8Array>();
  for (const [name, text] of Object.entries(objects)) {
    const tag = tagOf(path, name);
    const value = bytesOf(path, name, text);
    const member = MEMBERS.get(tag);
    if (member) transaction = { ...transaction, ...memberOf(path, name, value, member) };
    else if (!KERNELS_OWN.has(tag)) overrides.set(tag, value);
  }
  return { transaction, overrides };
}

function tagOf(path: string, name: string): Tag {
  const bytes = parseHex(name) ?? new Uint8Array(0);
  const tag = decodeTag(bytes, 0);
  if (tag.ok && tag.value.next === bytes.length) return tag.value.tag;
  throw badFile(path, `${name} is no tag`, 'Name each object by its tag in hexadecimal, such as 9F1A.');
}

function bytesOf(path: string, name: string, text: unknown): Uint8Array {
  const value = typeof text === 'string' ? parseHex(text) : undefined;
  if (value && value.length > 0 && value.length <= MAX_VALUE_BYTES) return value;
  throw badFile(path, `${name} has no value in hexadecimal`, `Give ${name} 1 to ${MAX_VALUE_BYTES} bytes as text.`);
}

function memberOf(
  path: string,
  name: string,
  value: Uint8Array,
  { read, shape }: { readonly read: MemberReader; readonly shape: string },
): Partial<TransactionData> {
  const member = read(value);
  if (member) return member;
  throw badFile(path, `${name} is ${toHex(value)}`, `Give ${name} ${shape}.`);
}

/** The digits of a numeric value (EMV 4.4 Book 3, 4.3, format n); undefined when one is none or the length differs. */
function digitsOf(value: Uint8Array, bytes: number): string | undefined {
  const digits = toHex(value);
  return value.length === bytes && /^[0-9]+$/.test(digits) ? digits : undefined;
}

function readAmount(value: Uint8Array): Partial<TransactionData> | undefined {
  const digits = digitsOf(value, 6);
  return digits === undefined ? undefined : { amountMinor: Number(digits) };
}

function readCurrency(value: Uint8Array): Partial<TransactionData> | undefined {
  const currency = currencyOfNumeric(digitsOf(value, 2)?.slice(1) ?? '');
  return currency && { currency };
}

function readCountry(value: Uint8Array): Partial<TransactionData> | undefined {
  const digits = digitsOf(value, 2);
  return digits?.startsWith('0') ? { countryNumeric: digits.slice(1) } : undefined;
}

function readDate(value: Uint8Array): Partial<TransactionData> | undefined {
  const date = digitsOf(value, 3);
  return date !== undefined && isCalendarDate(date) ? { date } : undefined;
}

function fourBytes(member: 'unpredictableNumber' | 'ttq'): MemberReader {
  return (value) => (value.length === 4 ? { [member]: value } : undefined);
}
