import { plateKey } from '@saunter/model';
import { expect, test } from 'vitest';
import { seededLayout } from './seeded-layout.ts';

const layouts = Array.from({ length: 10 }, (_, seed) => seededLayout(seed));

test('has the shape of the real store: five gondolas, 306 plates, about 110 facings, each plate in one', () => {
  for (const { storeMap, catalogue } of layouts) {
    const plates = storeMap.gondolas.flatMap(({ shelves }) => shelves.flatMap((shelf) => shelf.plates));
    expect([storeMap.gondolas.length, plates.length]).toEqual([5, 306]);
    const covered = catalogue.facings.flatMap((facing) => facing.plates.map(plateKey));
    expect(new Set(covered).size).toBe(covered.length);
    expect(catalogue.facings.length).toBeGreaterThan(90);
    expect(catalogue.facings.length).toBeLessThan(150);
  }
});

test('has neighbours of one weight as often as the real store: a third within 2 g, a half within 10 g', () => {
  const gaps = layouts.flatMap(({ catalogue: { products, facings } }) => {
    const grams = new Map(products.map(({ barcode, massGrams }) => [barcode, massGrams ?? 0]));
    const shelves = Map.groupBy(facings, ({ plates: [first] }) => `${first?.gondola}/${first?.shelf}`);
    return [...shelves.values()].flatMap((shelf) => {
      const sorted = shelf.map(({ barcode }) => grams.get(barcode) ?? 0).sort((a, b) => a - b);
      return sorted.slice(1).map((mass, index) => mass - (sorted[index] ?? 0));
    });
  });
  const within = (most: number): number => gaps.filter((gap) => gap < most).length / gaps.length;
  console.log(
    `${gaps.length} neighbours by weight: ${within(2).toFixed(2)} within 2 g, ${within(10).toFixed(2)} within 10 g`,
  );
  expect(Math.abs(within(2) - 0.33)).toBeLessThan(0.08);
  expect(Math.abs(within(10) - 0.53)).toBeLessThan(0.08);
});
