import type { WholeCatalogue } from '@saunter/contracts';
import type { CsvDefect } from './csv-defect.ts';
import type { CsvColumns, CsvTable } from './csv-table.ts';

/** A catalogue with a file put into it, not yet checked as a whole. */
export interface ImportPlan {
  readonly after: WholeCatalogue;
  /** Which line each item of `after` came from, by its path (`products.3`). */
  readonly lines: ReadonlyMap<string, number>;
  readonly defects: readonly CsvDefect[];
}

/** How one kind of file is put into a catalogue. */
export interface Importer {
  readonly columns: CsvColumns;
  /** The column that says a field of an item. */
  readonly columnOf: Readonly<Record<string, string>>;
  plan(table: CsvTable, before: WholeCatalogue, timeZone: string): ImportPlan;
}
