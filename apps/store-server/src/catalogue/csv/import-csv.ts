import type { CatalogueImported, CatalogueKind, WholeCatalogue } from '@saunter/contracts';
import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { StoreFile } from '../../settings/store-file.ts';
import { checkCatalogue } from '../check-catalogue.ts';
import type { ProblemRow } from '../row-defect.ts';
import type { CsvDefect } from './csv-defect.ts';
import { csvDefect } from './csv-defect.ts';
import { readCsvTable } from './csv-table.ts';
import type { Importer } from './import-plan.ts';
import { importPlanogram } from './import-planogram.ts';
import { importPrices, importProducts } from './import-products.ts';
import { importPromotions } from './import-promotions.ts';

const IMPORTERS: Readonly<Record<CatalogueKind, Importer>> = {
  products: importProducts,
  prices: importPrices,
  planogram: importPlanogram,
  promotions: importPromotions,
};

const MOST_ROWS: Readonly<Record<CatalogueKind, number>> = {
  ...{ products: 20_000, prices: 20_000, planogram: 20_000, promotions: 500 },
};

/** A catalogue with a file put into it, and what that changes. */
export interface CsvImport {
  readonly after: WholeCatalogue;
  readonly counts: Omit<CatalogueImported, 'kind' | 'dryRun'>;
}

/**
 * Puts a CSV file into a catalogue: all of it, or every reason why not, by line and column. Nothing is written.
 */
export function importCsv(
  kind: CatalogueKind,
  text: string,
  before: WholeCatalogue,
  store: Pick<StoreFile, 'currency' | 'taxRates' | 'timeZone'>,
): Result<CsvImport, readonly ProblemRow[]> {
  const importer = IMPORTERS[kind];
  const table = readCsvTable(text, importer.columns);
  if (!table.ok) return err(table.error.map(problemRow));
  const { rows } = table.value;
  if (rows.length > MOST_ROWS[kind]) return err([problemRow(tooMany(rows.length, MOST_ROWS[kind]))]);
  const { after, lines, defects } = importer.plan(table.value, before, store.timeZone);
  const contradictions = checkCatalogue(after, store).map((defect): ProblemRow => {
    const line = lines.get(defect.path);
    const { path, kind: what, message, remedy, field } = defect;
    if (line === undefined) return { path, kind: what, message, remedy };
    const column = importer.columnOf[field] ?? field;
    return problemRow(csvDefect(line, column, what, message, remedy));
  });
  const all = [...defects.map(problemRow), ...contradictions].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return all.length > 0 ? err(all) : ok({ after, counts: { rows: rows.length, ...countChanges(before, after) } });
}

const problemRow = (defect: CsvDefect): ProblemRow => ({
  path: `line ${defect.line}${defect.column === undefined ? '' : `, ${defect.column}`}`,
  ...defect,
});

const tooMany = (count: number, most: number) =>
  csvDefect(1, undefined, 'too-many-rows', `the file has ${count} rows`, `Give at most ${most}.`);

/** Items are told apart by what they are known by, and a change of any of their fields counts. */
function countChanges(before: WholeCatalogue, after: WholeCatalogue) {
  const [old, now] = [itemsOf(before), itemsOf(after)];
  let [added, changed] = [0, 0];
  for (const [key, item] of now) {
    if (!old.has(key)) added++;
    else if (old.get(key) !== item) changed++;
  }
  return { added, changed, removed: [...old.keys()].filter((key) => !now.has(key)).length };
}

function itemsOf({ products, facings, promotions }: WholeCatalogue): ReadonlyMap<string, string> {
  const written = (item: object) => JSON.stringify(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)));
  return new Map([
    ...products.map((item): [string, string] => [`product ${item.barcode}`, written(item)]),
    ...facings.map((item): [string, string] => [`facing ${written(item)}`, '']),
    ...promotions.map((item): [string, string] => [`promotion ${item.promotionId}`, written(item)]),
  ]);
}
