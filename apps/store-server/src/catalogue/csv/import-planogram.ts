import type { WholeCatalogue } from '@saunter/contracts';
import type { CsvDefect } from './csv-defect.ts';
import type { Importer } from './import-plan.ts';
import { RowReader } from './row-reader.ts';

const MOST = 9_999;
const MOST_PLATES = 64;

/** The whole planogram anew: one row is one facing, on one shelf. */
export const importPlanogram: Importer = {
  columns: { required: ['barcode', 'gondola', 'shelf', 'plates'], optional: [] },
  columnOf: { barcode: 'barcode', plates: 'plates' },
  plan: (table, before, timeZone) => {
    const defects: CsvDefect[] = [];
    const placed = table.rows.flatMap((row) => {
      const facing = readFacing(new RowReader(row, timeZone, defects));
      return facing ? [{ line: row.line, facing }] : [];
    });
    return {
      after: { ...before, facings: placed.map(({ facing }) => facing) },
      lines: new Map(placed.map(({ line }, i) => [`facings.${i}`, line])),
      defects,
    };
  },
};

function readFacing(reader: RowReader): WholeCatalogue['facings'][number] | undefined {
  const barcode = reader.required('barcode', () => reader.barcode('barcode'));
  const gondola = reader.required('gondola', () => reader.whole('gondola', 1, MOST));
  const shelf = reader.required('shelf', () => reader.whole('shelf', 1, MOST));
  const plates = reader.required('plates', () => readPlates(reader));
  if (barcode === undefined || gondola === undefined || shelf === undefined || !plates) return undefined;
  return { barcode, plates: plates.map((plate) => ({ gondola, shelf, plate })) };
}

function readPlates(reader: RowReader): readonly number[] | undefined {
  const plates = reader.list('plates', /[\s;]+/) ?? [];
  const isRight =
    plates.length > 0 && plates.length <= MOST_PLATES && plates.every((one) => /^[1-9]\d{0,3}$/.test(one));
  if (isRight) return plates.map(Number);
  return reader.note('plates', 'bad-number', 'plates is no list of numbers', 'Give plates from 1 with spaces: 4 5 6.');
}
