import { asId } from '@saunter/model';
import { describe, expect, it } from 'vitest';
import { checkCatalogue } from './check-catalogue.ts';

const product = (barcode: string, taxCategory = 'food') => ({
  barcode: asId<never>(barcode),
  name: 'Thing',
  unitPriceMinor: 1,
  taxCategory,
});
const plate = { gondola: 1, shelf: 1, plate: 1 };

describe('a catalogue', () => {
  it('is right when its rows agree; a plate may be shared by facings', () => {
    const facings = ['1', '2'].map((barcode) => ({ barcode: asId<never>(barcode), plates: [plate] }));
    expect(checkCatalogue({ products: [product('1'), product('2')], facings }, { food: 900 })).toEqual([]);
  });

  it('names every row that contradicts another or the taxes', () => {
    const catalogue = {
      products: [product('1'), product('1'), product('2', 'toString')],
      facings: [
        { barcode: asId<never>('3'), plates: [plate] },
        { barcode: asId<never>('1'), plates: [plate, plate] },
      ],
    };
    expect(checkCatalogue(catalogue, { food: 900 }).map(({ path }) => path)).toEqual([
      'products.1',
      'products.2',
      'facings.0',
      'facings.1',
    ]);
  });
});
