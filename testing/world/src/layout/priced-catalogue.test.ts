import { expect, test } from 'vitest';
import { pricedCatalogue } from './priced-catalogue.ts';
import { seededLayout } from './seeded-layout.ts';

test('every product has a price of its own that its barcode decides, and nothing else changes', () => {
  const { catalogue } = seededLayout(1);
  const priced = pricedCatalogue(catalogue);
  const [first] = pricedCatalogue({ ...catalogue, products: catalogue.products.slice(0, 1) }).products;
  expect(first).toEqual(priced.products[0]);
  const prices = priced.products.map(({ unitPriceMinor }) => unitPriceMinor);
  expect(Math.min(...prices)).toBeGreaterThanOrEqual(90);
  expect(Math.max(...prices)).toBeLessThanOrEqual(540);
  expect(new Set(prices).size).toBeGreaterThan(50);
  expect(priced.facings).toBe(catalogue.facings);
});
