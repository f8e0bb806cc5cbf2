import type { CatalogueReplacement } from '@saunter/contracts';
import { asId } from '@saunter/model';
import { describe, expect, it } from 'vitest';
import { checkCatalogue } from './check-catalogue.ts';

type ProductRow = CatalogueReplacement['products'][number];

const TERMS = { currency: 'EUR', taxRates: { food: 900 } } as const;
const product = (barcode: string, more: Partial<ProductRow> = {}): ProductRow => ({
  ...{ barcode: asId(barcode), name: 'Thing', unitPriceMinor: 100, taxCategory: 'food' },
  ...more,
});
const plate = { gondola: 1, shelf: 1, plate: 1 };
const check = (catalogue: Partial<CatalogueReplacement>) =>
  checkCatalogue({ products: [], facings: [], ...catalogue }, TERMS).map(({ path, kind }) => [path, kind]);

describe('a catalogue', () => {
  it('is right when its rows agree; a plate may be shared by facings, a facing may name any barcode', () => {
    const facings = ['1', '3'].map((barcode) => ({ barcode: asId<never>(barcode), plates: [plate] }));
    const products = [product('1', { sku: 'a' }), product('2', { sku: 'b', otherBarcodes: [asId('3')] })];
    expect(check({ products, facings })).toEqual([]);
  });

  it.each<readonly [string, ProductRow]>([
    ['duplicate-barcode', product('1')],
    ['duplicate-barcode', product('2', { otherBarcodes: [asId('1')] })],
    ['duplicate-barcode', product('2', { otherBarcodes: [asId('2')] })],
    ['duplicate-sku', product('2', { sku: 'a' })],
    ['unknown-tax-category', product('2', { taxCategory: 'luxury' })],
    ['unknown-tax-category', product('2', { taxCategory: 'toString' })],
    ['wrong-currency', product('2', { currency: 'USD' })],
    ['sale-above-price', product('2', { sale: { priceMinor: 101 } })],
  ])('names a %s', (kind, wrong) => {
    expect(check({ products: [product('1', { sku: 'a' }), wrong] })).toEqual([['products.1', kind]]);
  });

  it('names facings of nothing and plates that are there twice', () => {
    const facings = [
      { barcode: asId<never>('3'), plates: [plate] },
      { barcode: asId<never>('1'), plates: [plate, plate] },
    ];
    expect(check({ products: [product('1')], facings })).toEqual([
      ['facings.0', 'unknown-barcode'],
      ['facings.1', 'duplicate-plate'],
    ]);
  });

  it('names promotions on nothing, and ids that are there twice', () => {
    const percent = { name: 'P', kind: 'percent', basisPoints: 100 } as const;
    const promotions = [
      { ...percent, promotionId: 'a', products: [asId<never>('3')] },
      { ...percent, promotionId: 'a', categories: ['wine'] },
      { ...percent, promotionId: 'b', categories: ['bread'], products: [asId<never>('1')] },
    ];
    expect(check({ products: [product('1', { category: 'bread' })], promotions })).toEqual([
      ['promotions.0', 'unknown-barcode'],
      ['promotions.1', 'duplicate-promotion'],
      ['promotions.1', 'unknown-category'],
    ]);
  });
});
