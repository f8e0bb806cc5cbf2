import type { EpochMs } from '@saunter/kit';
import type { Barcode } from '@saunter/model';
import { asId } from '@saunter/model';
import type { CsvDefect, CsvDefectKind } from './csv-defect.ts';
import { csvDefect } from './csv-defect.ts';
import type { CsvRow } from './csv-table.ts';
import { readStoreMoment } from './store-moment.ts';

const MAX_MINOR = 99_999_999;

/** Reads the cells of one row; what is wrong is noted, and the reading goes on, so that a row is told all its faults. */
export class RowReader {
  readonly line: number;
  readonly #cells: ReadonlyMap<string, string>;
  readonly #timeZone: string;
  readonly #defects: CsvDefect[];

  constructor(row: CsvRow, timeZone: string, defects: CsvDefect[]) {
    this.line = row.line;
    this.#cells = row.cells;
    this.#timeZone = timeZone;
    this.#defects = defects;
  }

  /** Notes a defect of a cell. */
  note(column: string, kind: CsvDefectKind, message: string, remedy: string): undefined {
    this.#defects.push(csvDefect(this.line, column, kind, message, remedy, this.#cells.get(column)));
  }

  has(column: string): boolean {
    return this.#cells.has(column);
  }

  /** A text of at most `limit` characters; absent when the cell is empty. */
  text(column: string, limit: number): string | undefined {
    const value = this.#cells.get(column);
    if (value === undefined || value.length <= limit) return value;
    return this.note(column, 'too-long', `${column} has ${value.length} characters`, `Give at most ${limit}.`);
  }

  /** As `read` has it; an empty cell is a defect. */
  required<T>(column: string, read: () => T | undefined): T | undefined {
    if (this.has(column)) return read();
    return this.note(column, 'missing-value', `${column} is empty`, `Every row needs ${column}.`);
  }

  /** An amount in whole units with at most two decimals after a point, in minor units. */
  price(column: string): number | undefined {
    const value = this.#cells.get(column);
    if (value === undefined) return undefined;
    if (/^-/.test(value)) {
      return this.note(column, 'negative-price', `${column} is below zero`, 'Give a price of 0 or more.');
    }
    const minor = /^\d{1,6}(\.\d{1,2})?$/.test(value) ? Math.round(Number(value) * 100) : undefined;
    if (minor !== undefined && minor <= MAX_MINOR) return minor;
    return this.note(
      column,
      'bad-price',
      `${column} is no price`,
      'Give a number such as 1.09: a point, two decimals.',
    );
  }

  /** A percentage above 0 and up to 100 with at most two decimals, in basis points. */
  basisPoints(column: string): number | undefined {
    const value = this.#cells.get(column);
    if (value === undefined) return undefined;
    const points = /^\d{1,3}(\.\d{1,2})?$/.test(value) ? Math.round(Number(value) * 100) : 0;
    if (points >= 1 && points <= 10_000) return points;
    return this.note(
      column,
      'bad-number',
      `${column} is no percentage`,
      'Give a number from 0.01 to 100, such as 12.5.',
    );
  }

  /** A whole number from `least` to `most`. */
  whole(column: string, least: number, most: number): number | undefined {
    const value = this.#cells.get(column);
    if (value === undefined) return undefined;
    const number = /^\d{1,9}$/.test(value) ? Number(value) : -1;
    if (number >= least && number <= most) return number;
    return this.note(column, 'bad-number', `${column} is no whole number`, `Give a number from ${least} to ${most}.`);
  }

  /** A number above zero, such as a weight. */
  positive(column: string): number | undefined {
    const value = this.#cells.get(column);
    if (value === undefined) return undefined;
    const number = /^\d{1,7}(\.\d{1,3})?$/.test(value) ? Number(value) : 0;
    if (number > 0) return number;
    return this.note(column, 'bad-number', `${column} is no number above 0`, 'Give a number such as 512.5.');
  }

  /** A barcode of 8 to 14 digits. */
  barcode(column: string): Barcode | undefined {
    return this.barcodes(column, 1)?.[0];
  }

  /** Barcodes with spaces or semicolons between them. */
  barcodes(column: string, most: number): readonly Barcode[] | undefined {
    const digits = this.list(column, /[\s;]+/);
    if (digits === undefined) return undefined;
    if (digits.every((one) => /^[0-9]{8,14}$/.test(one)) && digits.length <= most) {
      return digits.map((one) => asId<Barcode>(one));
    }
    const remedy = 'A spreadsheet may have made a number of it: format the column as text and enter all digits again.';
    const what = most === 1 ? 'no barcode of 8 to 14 digits' : `no list of at most ${most} barcodes of 8 to 14 digits`;
    return this.note(column, 'bad-barcode', `${column} is ${what}`, remedy);
  }

  /** The parts of a cell, none of them empty. */
  list(column: string, separator: RegExp): readonly string[] | undefined {
    const value = this.#cells.get(column);
    const parts = value?.split(separator).flatMap((part) => part.trim() || []);
    return parts && parts.length > 0 ? parts : undefined;
  }

  /** A day or a moment; see `readStoreMoment`. */
  moment(column: string, edge: 'from' | 'until'): EpochMs | undefined {
    const value = this.#cells.get(column);
    if (value === undefined) return undefined;
    const at = readStoreMoment(value, this.#timeZone, edge);
    const remedy = 'Give a day as 2026-12-01, or a moment as 2026-12-01T08:00:00+01:00.';
    return at ?? this.note(column, 'bad-date', `${column} is no date`, remedy);
  }

  /** Two moments of which the first comes first. */
  period(fromColumn: string, untilColumn: string): { readonly from?: EpochMs; readonly until?: EpochMs } {
    const from = this.moment(fromColumn, 'from');
    const until = this.moment(untilColumn, 'until');
    if (from !== undefined && until !== undefined && from >= until) {
      this.note(untilColumn, 'bad-period', 'it ends before it begins', `Give a ${untilColumn} after ${fromColumn}.`);
    }
    return { ...(from !== undefined && { from }), ...(until !== undefined && { until }) };
  }
}
