import type { CatalogueKind, WholeCatalogue } from '@saunter/contracts';
import { wholeCatalogue } from '@saunter/contracts';
import { assert } from '@saunter/kit';
import { asId } from '@saunter/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importCsv } from './import-csv.ts';
import { shapeOf } from './shape-of.ts';

const STORE = { currency: 'EUR', taxRates: { food: 900, standard: 2100 }, timeZone: 'Europe/Amsterdam' } as const;

const BEFORE: WholeCatalogue = {
  products: [
    {
      ...{ barcode: asId('40000001'), name: 'Water', unitPriceMinor: 109, taxCategory: 'food', sku: 'W1' },
      ...{ otherBarcodes: [asId('40000011')], category: 'drinks', sale: { priceMinor: 99 } },
    },
    { barcode: asId('40000002'), name: 'Soap', unitPriceMinor: 350, taxCategory: 'standard' },
  ],
  facings: [{ barcode: asId('40000001'), plates: [{ gondola: 1, shelf: 1, plate: 1 }] }],
  promotions: [{ promotionId: 'old', name: 'Old', kind: 'percent', basisPoints: 100 }],
};

const put = (kind: CatalogueKind, text: string) => importCsv(kind, text, BEFORE, STORE);
function taken(kind: CatalogueKind, text: string) {
  const outcome = put(kind, text);
  assert(outcome.ok, `the file is taken: ${JSON.stringify(outcome)}`);
  expect(wholeCatalogue.safeParse(outcome.value.after).success).toBe(true);
  return outcome.value;
}
function refused(kind: CatalogueKind, text: string) {
  const outcome = put(kind, text);
  assert(!outcome.ok, 'the file is refused');
  return outcome.error;
}

describe('products', () => {
  it('are added with all they have, and changed by barcode or SKU; the others stay', () => {
    const { after, counts } = taken(
      'products',
      `barcodes,name,tax_category,sku,category,mass_grams,price,currency,sale_price,sale_from,sale_until
40000003 40000033,"Bread, rye",food,B1,bakery,402.5,3.49,EUR,2.99,2026-12-01,2026-12-24
40000012 40000001,Still water,food,W1,drinks,,1.19,EUR,,,
`,
    );
    expect(counts).toEqual({ rows: 2, added: 2, changed: 0, removed: 1 });
    expect(after.products).toEqual([
      BEFORE.products[1],
      {
        ...{ barcode: '40000003', otherBarcodes: ['40000033'], name: 'Bread, rye', taxCategory: 'food', sku: 'B1' },
        ...{ category: 'bakery', massGrams: 402.5, unitPriceMinor: 349, currency: 'EUR' },
        sale: {
          priceMinor: 299,
          from: Date.parse('2026-12-01T00:00+01:00'),
          until: Date.parse('2026-12-25T00:00+01:00'),
        },
      },
      {
        ...{ barcode: '40000012', otherBarcodes: ['40000001'], name: 'Still water', taxCategory: 'food', sku: 'W1' },
        ...{ category: 'drinks', unitPriceMinor: 119, currency: 'EUR' },
      },
    ]);
    expect([after.facings, after.promotions]).toEqual([BEFORE.facings, BEFORE.promotions]);
  });

  it('keep the price that they have where the file gives none', () => {
    const { after, counts } = taken('products', 'barcodes,name,tax_category\n40000001,Water,standard\n');
    expect(counts).toEqual({ rows: 1, added: 0, changed: 1, removed: 0 });
    expect(after.products[1]).toEqual({
      ...{ barcode: '40000001', name: 'Water', taxCategory: 'standard', unitPriceMinor: 109, sale: { priceMinor: 99 } },
    });
  });

  const HEAD = 'barcodes,name,tax_category,price,currency,sale_price,sale_from,sale_until,sku,mass_grams';
  it.each([
    ['barcodes', 'bad-barcode', '4.0E+07,Tea,food,1.00,EUR,,,,,', '9.9a+99'],
    ['barcodes', 'missing-value', ',Tea,food,1.00,EUR,,,,,', undefined],
    ['barcodes', 'duplicate-barcode', '40000003 40000002,Tea,food,1.00,EUR,,,,,', undefined],
    ['name', 'missing-value', '40000003,,food,1.00,EUR,,,,,', undefined],
    ['tax_category', 'unknown-tax-category', '40000003,Tea,luxury,1.00,EUR,,,,,', undefined],
    ['price', 'negative-price', '40000003,Tea,food,-1.00,EUR,,,,,', '-9.99'],
    ['price', 'bad-price', '40000003,Tea,food,"1,00",EUR,,,,,', '9,99'],
    ['price', 'bad-price', '40000003,Tea,food,1.005,EUR,,,,,', '9.999'],
    ['price', 'no-price-yet', '40000003,Tea,food,,,,,,,', undefined],
    ['currency', 'wrong-currency', '40000003,Tea,food,1.00,USD,,,,,', undefined],
    ['currency', 'wrong-currency', '40000003,Tea,food,1.00,eur,,,,,', 'aaa'],
    ['currency', 'missing-value', '40000003,Tea,food,1.00,,,,,,', undefined],
    ['sale_price', 'sale-above-price', '40000003,Tea,food,1.00,EUR,1.01,,,,', undefined],
    ['sale_price', 'missing-value', '40000003,Tea,food,1.00,EUR,,2026-12-01,,,', undefined],
    ['sale_from', 'bad-date', '40000003,Tea,food,1.00,EUR,0.90,1.12.2026,,,', '9.99.9999'],
    ['sale_until', 'bad-period', '40000003,Tea,food,1.00,EUR,0.90,2026-12-02,2026-12-01,,', '9999-99-99'],
    ['sku', 'too-long', `40000003,Tea,food,1.00,EUR,,,,${'x'.repeat(65)},`, `${'a'.repeat(24)}… (65 characters)`],
    ['mass_grams', 'bad-number', '40000003,Tea,food,1.00,EUR,,,,,heavy', 'aaaaa'],
  ])('name a wrong %s: %s', (column, kind, row, shape) => {
    const rows = refused('products', `${HEAD}\n40000004,Jam,food,1.00,EUR,,,,,\n${row}\n`);
    expect(rows).toEqual([expect.objectContaining({ line: 3, column, kind, path: `line 3, ${column}` })]);
    expect(rows[0]?.shape).toBe(shape);
    expect(rows[0]?.remedy).toMatch(/./);
  });

  it('are told all that is wrong with all rows, in the order of the lines', () => {
    const rows = refused('products', `${HEAD}\n1,,luxury,-1,EUR,,,,,\n40000002,Tea,luxury,1.00,EUR,,,,,\n`);
    expect(rows.map(({ line, kind }) => [line, kind])).toEqual([
      [2, 'bad-barcode'],
      [2, 'missing-value'],
      [2, 'negative-price'],
      [3, 'unknown-tax-category'],
    ]);
  });
});

describe('prices', () => {
  it('are changed by any barcode or by SKU, and nothing else is', () => {
    const { after, counts } = taken(
      'prices',
      'barcode,sku,price,currency,sale_price\n40000011,,1.29,EUR,\n40000002,,3.5,EUR,3\n',
    );
    expect(counts).toEqual({ rows: 2, added: 0, changed: 2, removed: 0 });
    const { sale: _, ...water } = BEFORE.products[0] ?? {};
    expect(after.products).toEqual([
      { ...water, unitPriceMinor: 129, currency: 'EUR' },
      { ...BEFORE.products[1], unitPriceMinor: 350, currency: 'EUR', sale: { priceMinor: 300 } },
    ]);
    expect(taken('prices', 'sku,price,currency\nW1,1.29,EUR\n').counts.changed).toBe(1);
  });

  it('need a product, and one row for each', () => {
    expect(refused('prices', 'barcode,price,currency\n40000009,1.00,EUR\n')).toMatchObject([
      { line: 2, column: 'barcode', kind: 'unknown-barcode', shape: '99999999' },
    ]);
    const twice = refused('prices', 'barcode,price,currency\n40000002,1.00,EUR\n40000002,1.00,EUR\n');
    expect(twice).toMatchObject([{ line: 3, column: 'barcode', kind: 'duplicate-barcode' }]);
  });
});

describe('a planogram', () => {
  it('is replaced as a whole, and may name any barcode', () => {
    const { after, counts } = taken('planogram', 'barcode,gondola,shelf,plates\n40000011,2,3,4 5\n40000002,1,1,1\n');
    expect(counts).toEqual({ rows: 2, added: 2, changed: 0, removed: 1 });
    expect(after.facings).toEqual([
      { barcode: '40000011', plates: [4, 5].map((plate) => ({ gondola: 2, shelf: 3, plate })) },
      { barcode: '40000002', plates: [{ gondola: 1, shelf: 1, plate: 1 }] },
    ]);
  });

  it.each([
    ['barcode', 'unknown-barcode', '40000009,1,1,1'],
    ['gondola', 'bad-number', '40000001,0,1,1'],
    ['shelf', 'missing-value', '40000001,1,,1'],
    ['plates', 'bad-number', '40000001,1,1,4-5'],
    ['plates', 'duplicate-plate', '40000001,1,1,4 4'],
  ])('names a wrong %s: %s', (column, kind, row) => {
    expect(refused('planogram', `barcode,gondola,shelf,plates\n${row}\n`)).toMatchObject([{ line: 2, column, kind }]);
  });
});

describe('promotions', () => {
  const HEAD = 'id,name,kind,products,categories,take,pay,percent,spend,amount,from,until';
  it('are replaced as a whole', () => {
    const { after, counts } = taken(
      'promotions',
      `${HEAD}
water,2 for 1,two-for-one,40000011,,,,,,,,
soap,3 for 2,two-for-one,40000002,,3,2,,,,2026-12-01,2026-12-24
drinks,12.5% off,percent,,drinks,,,12.5,,,,
ten,1 off from 10,threshold,,,,,,10,1.00,,
old,5% from 20,threshold,,,,,5,20.00,,,
`,
    );
    expect(counts).toEqual({ rows: 5, added: 4, changed: 1, removed: 0 });
    expect(after.promotions).toMatchObject([
      { promotionId: 'water', kind: 'two-for-one', take: 2, pay: 1, products: ['40000011'] },
      { promotionId: 'soap', take: 3, pay: 2, until: Date.parse('2026-12-25T00:00+01:00') },
      { promotionId: 'drinks', kind: 'percent', basisPoints: 1250, categories: ['drinks'] },
      { promotionId: 'ten', kind: 'threshold', spendMinor: 1000, off: { amountMinor: 100 } },
      { promotionId: 'old', spendMinor: 2000, off: { basisPoints: 500 } },
    ]);
  });

  it.each([
    ['id', 'malformed', 'A B,x,percent,,,,,5,,,,'],
    ['id', 'duplicate-promotion', 'first,x,percent,,,,,5,,,,'],
    ['kind', 'unknown-kind', 'a,x,gift,,,,,,,,,'],
    ['percent', 'missing-value', 'a,x,percent,,,,,,,,,'],
    ['percent', 'bad-number', 'a,x,percent,,,,,101,,,,'],
    ['products', 'unknown-barcode', 'a,x,percent,40000009,,,,5,,,,'],
    ['categories', 'unknown-category', 'a,x,percent,,wine,,,5,,,,'],
    ['take', 'bad-number', 'a,x,two-for-one,,,1,1,,,,,'],
    ['kind', 'malformed', 'a,x,two-for-one,,,2,2,,,,,'],
    ['spend', 'missing-value', 'a,x,threshold,,,,,,,1.00,,'],
    ['amount', 'missing-value', 'a,x,threshold,,,,,,10.00,,,'],
    ['amount', 'malformed', 'a,x,threshold,,,,,5,10.00,1.00,,'],
    ['from', 'bad-date', 'a,x,percent,,,,,5,,,soon,'],
    ['until', 'bad-period', 'a,x,percent,,,,,5,,,2026-12-02,2026-12-01'],
  ])('name a wrong %s: %s', (column, kind, row) => {
    const rows = refused('promotions', `${HEAD}\nfirst,x,percent,,,,,5,,,,\n${row}\n`);
    expect(rows).toMatchObject([{ line: 3, column, kind }]);
  });
});

it('refuses more rows than the API takes', () => {
  const rows = refused('promotions', `id,name,kind,percent\n${'a,x,percent,5\n'.repeat(501)}`);
  expect(rows).toMatchObject([{ line: 1, kind: 'too-many-rows' }]);
});

it('says of any file what is wrong with it, and never what stands in it', () => {
  const cell = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('40000001', '1.00', 'EUR', 'food', '2026-12-01'));
  const row = fc
    .array(cell, { minLength: 4, maxLength: 4 })
    .map((cells) => cells.map((one) => JSON.stringify(one)).join(','));
  const file = fc.array(row, { maxLength: 5 }).map((rows) => ['barcode,price,currency,sale_until', ...rows].join('\n'));
  fc.assert(
    fc.property(file, (text) => {
      const outcome = put('prices', text);
      if (outcome.ok) return;
      for (const { shape = '' } of outcome.error) {
        expect(shape.replace(/… \(\d+ characters\)$/, '')).not.toMatch(/[^9a\p{P}\p{S} ?]/u);
      }
    }),
  );
});

it.each([
  ['4761 7390', '9999 9999'],
  ['Ünï', 'aaa'],
  ['a\tb\u0007', 'a?a?'],
  ['€1,20', '€9,99'],
])('shows of %j the shape %j', (value, shape) => {
  expect(shapeOf(value)).toBe(shape);
});
