import type { WholeCatalogue } from '@saunter/contracts';
import { promotion as promotionSchema } from '@saunter/contracts';
import type { CsvDefect } from './csv-defect.ts';
import type { Importer } from './import-plan.ts';
import { RowReader } from './row-reader.ts';

type PromotionRow = WholeCatalogue['promotions'][number];

const KINDS = ['two-for-one', 'percent', 'threshold'] as const;
/** The column of each field of a promotion. */
const COLUMN_OF: Readonly<Record<string, string>> = {
  ...{ promotionId: 'id', name: 'name', kind: 'kind', products: 'products', categories: 'categories', take: 'take' },
  ...{ pay: 'pay', basisPoints: 'percent', spendMinor: 'spend', off: 'amount', from: 'from', until: 'until' },
};

/** All promotions anew: those that the file does not have are withdrawn. */
export const importPromotions: Importer = {
  columns: {
    required: ['id', 'name', 'kind'],
    optional: ['products', 'categories', 'take', 'pay', 'percent', 'spend', 'amount', 'from', 'until'],
  },
  columnOf: { ...COLUMN_OF, barcode: 'products' },
  plan: (table, before, timeZone) => {
    const defects: CsvDefect[] = [];
    const placed = table.rows.flatMap((row) => {
      const known = defects.length;
      const reader = new RowReader(row, timeZone, defects);
      const draft = readDraft(reader);
      // A row whose cells are wrong was told so; the schema would only say it again in other words.
      const promotion = defects.length === known ? checkDraft(reader, draft) : undefined;
      return promotion ? [{ line: row.line, promotion }] : [];
    });
    return {
      after: { ...before, promotions: placed.map(({ promotion }) => promotion) },
      lines: new Map(placed.map(({ line }, i) => [`promotions.${i}`, line])),
      defects,
    };
  },
};

function readDraft(reader: RowReader): object {
  const products = reader.barcodes('products', 2_000);
  const categories = reader.list('categories', /;/);
  return {
    promotionId: reader.required('id', () => reader.text('id', 63)),
    name: reader.required('name', () => reader.text('name', 60)),
    ...(products && { products }),
    ...(categories && { categories }),
    ...reader.period('from', 'until'),
    ...reader.required('kind', () => readTerms(reader)),
  };
}

function readTerms(reader: RowReader): object | undefined {
  const kind = reader.text('kind', 32);
  switch (KINDS.find((one) => one === kind)) {
    case 'two-for-one':
      return { kind, take: reader.whole('take', 2, 20) ?? 2, pay: reader.whole('pay', 1, 19) ?? 1 };
    case 'percent':
      return { kind, basisPoints: reader.required('percent', () => reader.basisPoints('percent')) };
    case 'threshold':
      return { kind, spendMinor: reader.required('spend', () => reader.price('spend')), off: readOff(reader) };
    case undefined:
      return reader.note('kind', 'unknown-kind', 'there is no such promotion', `Choose of ${KINDS.join(', ')}.`);
  }
}

function readOff(reader: RowReader): object | undefined {
  if (reader.has('amount') && reader.has('percent')) {
    return reader.note('amount', 'malformed', 'there is an amount and a percentage', 'Leave one of them out.');
  }
  if (reader.has('percent')) return { basisPoints: reader.basisPoints('percent') };
  return { amountMinor: reader.required('amount', () => reader.price('amount')) };
}

function checkDraft(reader: RowReader, draft: object): PromotionRow | undefined {
  const outcome = promotionSchema.safeParse(draft);
  if (outcome.success) return outcome.data;
  for (const { path, message } of outcome.error.issues) {
    const column = COLUMN_OF[String(path[0] ?? 'kind')] ?? 'kind';
    reader.note(column, 'malformed', message, 'See docs/operations/catalogue.md.');
  }
  return undefined;
}
