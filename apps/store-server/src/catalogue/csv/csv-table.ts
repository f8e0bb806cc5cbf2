import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import type { CsvDefect } from './csv-defect.ts';
import { csvDefect } from './csv-defect.ts';

/** More bytes than this in one row are an open quote, not a row. */
const MAX_ROW_BYTES = 64 * 1024;

/** One row of a file by its columns; a cell without text is left out. */
export interface CsvRow {
  /** Where it begins, counted from 1. */
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
}

/** A file with a header that was understood. */
export interface CsvTable {
  readonly rows: readonly CsvRow[];
  readonly columns: ReadonlySet<string>;
}

/** The columns that a file may have, those that it must have first. */
export interface CsvColumns {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/**
 * Reads CSV as RFC 4180 has it, in UTF-8 with or without a byte order mark; the first row names the columns, in any
 * order. Where the first row has semicolons and no comma, semicolons separate, as some spreadsheets write it.
 */
export function readCsvTable(text: string, { required, optional }: CsvColumns): Result<CsvTable, readonly CsvDefect[]> {
  const parsed = parseRecords(text);
  if (!parsed.ok) return parsed;
  const [header, ...records] = parsed.value;
  if (!header)
    return err([csvDefect(1, undefined, 'no-header', 'the file is empty', `Begin it with: ${required.join(',')}`)]);
  const columns = header.cells.map((name) => name.trim().toLowerCase());
  const wrong = checkHeader(header.line, columns, { required, optional });
  if (wrong.length > 0) return err(wrong);
  const uneven = records.filter((record) => record.cells.length !== columns.length);
  if (uneven.length > 0) return err(uneven.map((record) => unevenRow(record, columns.length)));
  const rows = records.map(({ line, cells }) => ({
    line,
    cells: new Map(columns.flatMap((name, i) => (cells[i]?.trim() ? [[name, cells[i].trim()]] : []))),
  }));
  return ok({ rows, columns: new Set(columns) });
}

interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

function parseRecords(text: string): Result<readonly CsvRecord[], readonly CsvDefect[]> {
  const [first = ''] = text.split(/[\r\n]/, 1);
  try {
    const records = parse(text, {
      bom: true,
      info: true,
      delimiter: first.includes(';') && !first.includes(',') ? ';' : ',',
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: MAX_ROW_BYTES,
    }) as unknown as readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
    return ok(records.map(({ record, info }) => ({ line: info.lines - lineBreaksIn(record), cells: record })));
  } catch (error) {
    if (!(error instanceof CsvError) && !(error instanceof Error && 'lines' in error)) throw error;
    const line = 'lines' in error ? Number(error.lines) : 1;
    const remedy = 'Put a field with a quote, comma or line break into double quotes, and double each quote in it.';
    return err([csvDefect(line, undefined, 'bad-quotes', 'the quotes of this row do not close', remedy)]);
  }
}

const lineBreaksIn = (cells: readonly string[]) =>
  cells.reduce((count, cell) => count + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);

function checkHeader(
  line: number,
  columns: readonly string[],
  { required, optional }: CsvColumns,
): readonly CsvDefect[] {
  const known = [...required, ...optional];
  const remedy = `The columns are ${known.join(', ')}; ${required.join(', ')} must be there.`;
  const missing = required.filter((name) => !columns.includes(name));
  const unknown = columns.filter((name) => !known.includes(name));
  const doubled = columns.filter((name, i) => known.includes(name) && columns.indexOf(name) !== i);
  return [
    ...missing.map((name) => csvDefect(line, name, 'missing-column', `there is no column ${name}`, remedy)),
    ...unknown.map((name) =>
      csvDefect(line, name.slice(0, 32), 'unknown-column', 'nothing is known by this column', remedy),
    ),
    ...doubled.map((name) => csvDefect(line, name, 'column-twice', `the column ${name} is there twice`, remedy)),
  ];
}

const unevenRow = ({ line, cells }: CsvRecord, count: number) =>
  csvDefect(
    line,
    undefined,
    'wrong-column-count',
    `the row has ${cells.length} fields, and the header ${count}`,
    'Give the row one field for each column, an empty one where there is nothing to say.',
  );
