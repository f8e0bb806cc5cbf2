import { isBusinessDay } from './business-day.ts';
import { MOVEMENT_TYPES } from './money-movement.ts';

/** One field of a line: its name in the format, and what it may be. */
export interface SettlementField {
  readonly name: string;
  readonly isRight: (text: string) => boolean;
}

const matches =
  (pattern: RegExp) =>
  (text: string): boolean =>
    pattern.test(text);
const isOneOf = (texts: readonly string[]) => (text: string) => texts.includes(text);
// Ten digits, so that the sum of all rows of a file is exact.
const amount = matches(/^[1-9][0-9]{0,9}$/);
const total = matches(/^(0|[1-9][0-9]{0,15})$/);
const currency = matches(/^[0-9]{3}$/);

/** `H`: who, when, in which currency (ISO 4217, numeric). */
export const HEADER_FIELDS: readonly SettlementField[] = [
  { name: 'record type', isRight: isOneOf(['H']) },
  { name: 'file type', isRight: isOneOf(['SETTLEMENT']) },
  { name: 'version', isRight: isOneOf(['1']) },
  { name: 'merchant', isRight: matches(/^[\x20-\x7e]{0,15}$/) },
  { name: 'day', isRight: isBusinessDay },
  { name: 'currency', isRight: currency },
];

/** `D`: one movement. */
export const ROW_FIELDS: readonly SettlementField[] = [
  { name: 'record type', isRight: isOneOf(['D']) },
  { name: 'retrieval reference', isRight: matches(/^[A-Za-z0-9]{12}$/) },
  { name: 'approval code', isRight: matches(/^[A-Za-z0-9]{0,6}$/) },
  { name: 'type', isRight: isOneOf(MOVEMENT_TYPES) },
  { name: 'amount', isRight: amount },
  { name: 'currency', isRight: currency },
  { name: 'stan', isRight: matches(/^[0-9]{6}$/) },
  { name: 'day', isRight: isBusinessDay },
  { name: 'last four', isRight: matches(/^[0-9]{4}$/) },
];

/** `T`: how many rows, count and sum of each type, and what the merchant gets. */
export const TRAILER_FIELDS: readonly SettlementField[] = [
  { name: 'record type', isRight: isOneOf(['T']) },
  { name: 'rows', isRight: total },
  ...MOVEMENT_TYPES.flatMap((type) => [
    { name: `${type} count`, isRight: total },
    { name: `${type} sum`, isRight: total },
  ]),
  { name: 'net', isRight: matches(/^(0|-?[1-9][0-9]{0,15})$/) },
];

/** What is wrong with the fields of a line: their number, or the names of those that are not right. */
export function wrongFields(
  texts: readonly string[],
  fields: readonly SettlementField[],
): 'field-count' | readonly string[] {
  if (texts.length !== fields.length) return 'field-count';
  return fields.filter(({ isRight }, at) => !isRight(texts[at] ?? '')).map(({ name }) => name);
}
