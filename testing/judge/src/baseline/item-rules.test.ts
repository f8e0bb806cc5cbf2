import { asId, type Barcode, type PlateRef } from '@saunter/model';
import type { Catalogue } from '@saunter/store-map';
import { describe, expect, test } from 'vitest';
import type { ShelfStep } from './shelf-step.ts';
import { weightRule } from './weight-rule.ts';
import { overlapOfNormals, winnerRule } from './winner-rule.ts';

const [TEA, RICE, SALT]: readonly Barcode[] = [asId('20000011'), asId('20000028'), asId('20000035')];
const plate = (number: number, shelf = 1): PlateRef => ({ gondola: 1, shelf, plate: number });

/** Tea of 100 g on plates 1 and 2, rice of 210 g on 3, salt of 203 g on another shelf. */
function catalogue(): Catalogue {
  const product = (barcode: Barcode | undefined, massGrams: number) => ({
    ...{ barcode: barcode as Barcode, name: `${massGrams} g`, unitPriceMinor: 100, taxCategory: 'standard', massGrams },
  });
  return {
    products: [product(TEA, 100), product(RICE, 210), product(SALT, 203)],
    facings: [
      { barcode: TEA as Barcode, plates: [plate(1), plate(2)] },
      { barcode: RICE as Barcode, plates: [plate(3)] },
      { barcode: SALT as Barcode, plates: [plate(1, 2)] },
    ],
  };
}

const taken = (...plates: readonly (readonly [number, number])[]): ShelfStep => ({
  ...{ startMs: 0, endMs: 1_000, changeGrams: -plates.reduce((sum, [, grams]) => sum + grams, 0) },
  plates: plates.map(([number, grams]) => ({ plate: plate(number), changeGrams: -grams })),
});

test('normals of sigma 10 g have all in common at 0 g, 0.617 at 10 g, 0.317 at 20 g, next to nothing at 60 g', () => {
  expect(overlapOfNormals(0)).toBeCloseTo(1, 6);
  expect(overlapOfNormals(10)).toBeCloseTo(0.6171, 4);
  expect(overlapOfNormals(-20)).toBeCloseTo(0.3173, 4);
  expect(overlapOfNormals(60)).toBeLessThan(0.01);
});

describe("the winner's rule", () => {
  test('believes the place before the weight: 210 g from the plate of the tea are two teas', () => {
    expect(winnerRule(catalogue()).picked(taken([1, 210]))).toEqual({ barcode: TEA, quantity: 2 });
  });

  test('lets the weight decide between the products of a plate', () => {
    const rule = winnerRule(catalogue());
    rule.returned(RICE as Barcode, [{ plate: plate(1), changeGrams: 210 }]);
    expect(rule.picked(taken([1, 210]))).toEqual({ barcode: RICE, quantity: 1 });
    expect(rule.picked(taken([1, 100]))).toEqual({ barcode: TEA, quantity: 1 });
  });

  test('weighs plates by their share of the change', () => {
    expect(winnerRule(catalogue()).picked(taken([2, 50], [3, 160]))).toEqual({ barcode: RICE, quantity: 1 });
  });
});

describe('weight alone', () => {
  test('takes what comes nearest on the shelf, wherever it stands', () => {
    expect(weightRule(catalogue()).picked(taken([1, 209]))).toEqual({ barcode: RICE, quantity: 1 });
    expect(weightRule(catalogue()).picked(taken([3, 203]))).toEqual({ barcode: TEA, quantity: 2 });
  });
});
