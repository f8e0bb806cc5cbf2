import type { Currency, Result } from '@saunter/kit';
import { currencyOfNumeric, err, ok } from '@saunter/kit';
import type { MovementType } from './money-movement.ts';
import { MOVEMENT_TYPES } from './money-movement.ts';
import { sumMovements } from './movement-sums.ts';
import type { SettlementField } from './settlement-fields.ts';
import { HEADER_FIELDS, ROW_FIELDS, TRAILER_FIELDS, wrongFields } from './settlement-fields.ts';
import type { SettlementDefect, SettlementFile, SettlementRow } from './settlement-file.ts';

/** More rows than a store has in a day many times over. */
const ROW_LIMIT = 100_000;
/** Who sees this many is helped no more by the next one. */
const DEFECT_LIMIT = 100;

/**
 * Reads a settlement file (docs/operations/settlement-file.md); total over any text. Every wrong line is named, up to a
 * hundred; a file with one is not read at all, as a reconciliation with a part of it would find what is not there.
 */
export function decodeSettlementFile(text: string): Result<SettlementFile, readonly SettlementDefect[]> {
  const lines = text.split('\n');
  if (lines.length > ROW_LIMIT + 3) return err([{ kind: 'too-many-rows', line: ROW_LIMIT + 2 }]);
  const header = readHeader(lines[0] ?? '');
  if (!header.ok) return header;
  const trailerAt = lines.findIndex((line) => line.startsWith('T'));
  if (trailerAt < 0) return err([{ kind: 'no-trailer', line: lines.length }]);
  const defects: SettlementDefect[] = [];
  const rows = lines.slice(1, trailerAt).flatMap((line, at): readonly SettlementRow[] => {
    const found = rowDefects(line, at + 2, header.value.currencyNumeric);
    defects.push(...found);
    return found.length === 0 ? [readRow(line.split(','), at + 2)] : [];
  });
  if (defects.length === 0) defects.push(...trailerDefects(lines[trailerAt] ?? '', trailerAt + 1, rows));
  if (lines.length !== trailerAt + 2 || lines.at(-1) !== '')
    defects.push({ kind: 'after-trailer', line: trailerAt + 2 });
  const { merchant, day, currency } = header.value;
  return defects.length > 0 ? err(defects.slice(0, DEFECT_LIMIT)) : ok({ merchant, day, currency, rows });
}

interface Header {
  readonly merchant: string;
  readonly day: string;
  readonly currency: Currency;
  readonly currencyNumeric: string;
}

function readHeader(line: string): Result<Header, readonly SettlementDefect[]> {
  if (!line.startsWith('H,SETTLEMENT,1,')) return err([{ kind: 'header', line: 1 }]);
  const texts = line.split(',');
  const defects = defectsOf(texts, HEADER_FIELDS, 1);
  if (defects.length > 0) return err(defects);
  const [, , , merchant = '', day = '', currencyNumeric = ''] = texts;
  const currency = currencyOfNumeric(currencyNumeric);
  return currency ? ok({ merchant, day, currency, currencyNumeric }) : err([field(1, 'currency')]);
}

function rowDefects(line: string, number: number, currency: string): readonly SettlementDefect[] {
  if (!line.startsWith('D,')) return [{ kind: 'record-type', line: number }];
  const texts = line.split(',');
  const defects = defectsOf(texts, ROW_FIELDS, number);
  return defects.length === 0 && texts[5] !== currency ? [field(number, 'currency')] : defects;
}

function readRow(texts: readonly string[], line: number): SettlementRow {
  const [, retrievalReference = '', approvalCode = '', type, amount, , stan = '', day = '', lastFour = ''] = texts;
  const known = { retrievalReference, approvalCode, stan, day, lastFour };
  // `rowDefects` has looked at it.
  return { line, ...known, type: type as MovementType, amountMinor: Number(amount) };
}

function trailerDefects(line: string, number: number, rows: readonly SettlementRow[]): readonly SettlementDefect[] {
  const texts = line.split(',');
  const defects = defectsOf(texts, TRAILER_FIELDS, number);
  if (defects.length > 0) return defects;
  const { count, byType, netMinor } = sumMovements(rows);
  const sums = MOVEMENT_TYPES.flatMap((type) => [byType[type].count, byType[type].sumMinor]);
  return [count, ...sums, netMinor].flatMap((sum, at): readonly SettlementDefect[] => {
    const name = TRAILER_FIELDS[at + 1]?.name ?? '';
    return Number(texts[at + 1]) === sum ? [] : [{ kind: 'trailer-sum', line: number, field: name }];
  });
}

function defectsOf(
  texts: readonly string[],
  fields: readonly SettlementField[],
  line: number,
): readonly SettlementDefect[] {
  const wrong = wrongFields(texts, fields);
  if (wrong === 'field-count') return [{ kind: 'field-count', line }];
  return wrong.map((name) => field(line, name));
}

const field = (line: number, name: string): SettlementDefect => ({ kind: 'field', line, field: name });
