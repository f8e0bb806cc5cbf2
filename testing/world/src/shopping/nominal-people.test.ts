import { describe, expect, test } from 'vitest';
import { seededLayout } from '../layout/seeded-layout.ts';
import { CROWDED, NOMINAL } from '../nominal.ts';
import { deviation, isPossible, mean } from '../nominal.vectors.ts';
import { WORLD_SCENARIOS } from '../run/world-scenario.ts';
import { seededRandom } from '../seeded-random.ts';
import { planRun } from './plan-run.ts';
import { createStock } from './stock.ts';

const VISITS = 900;
const layout = seededLayout(1);
const { parties, deeds } = planRun(seededRandom(11), layout, NOMINAL, VISITS, 0, WORLD_SCENARIOS.nominal);
const shoppers = parties.flatMap((party) => party.shoppers);
const picks = deeds.filter(({ kind }) => kind === 'pick');
const puts = deeds.filter(({ kind }) => kind === 'put');
const handOvers = deeds.filter(({ kind }) => kind === 'hand-over');
const stayMs = shoppers.reduce((sum, { enterMs, exitMs }) => sum + (exitMs ?? Number.NaN) - enterMs, 0);

describe('who comes', () => {
  test('four people are inside on average', () => {
    const lastMs = Math.max(...shoppers.map(({ exitMs }) => exitMs ?? 0));
    const inside = stayMs / lastMs;
    console.log(`inside: ${inside.toFixed(2)} on average, ${shoppers.length} people in ${VISITS} visits`);
    expect(Math.abs(inside - NOMINAL.insideMean)).toBeLessThan(0.1 * NOMINAL.insideMean);
  });

  test('and eight when it is crowded', () => {
    const crowd = planRun(seededRandom(12), layout, CROWDED, 300, 0, WORLD_SCENARIOS.crowded).parties;
    const people = crowd.flatMap((party) => party.shoppers);
    const lastMs = Math.max(...people.map(({ enterMs }) => enterMs));
    const inside = people.reduce((sum, { enterMs, exitMs }) => sum + (exitMs ?? Number.NaN) - enterMs, 0) / lastMs;
    console.log(`crowded: ${inside.toFixed(2)} on average, ${people.length} people`);
    expect(Math.abs(inside - CROWDED.insideMean)).toBeLessThan(0.2 * CROWDED.insideMean);
  });

  test('a third in groups of two to four, a tenth with a child', () => {
    const groups = parties.filter(({ shoppers: people }) => people.length > 1);
    const children = shoppers.filter(({ isChild }) => isChild);
    expect(isPossible('groups', NOMINAL.groupShare, groups.length, VISITS)).toBe(true);
    expect(isPossible('with a child', NOMINAL.childShare, children.length, VISITS)).toBe(true);
    expect(new Set(groups.map(({ shoppers: people }) => people.length))).toEqual(new Set([2, 3, 4]));
    for (const { headMetres } of children) {
      expect(headMetres).toBeGreaterThanOrEqual(1);
      expect(headMetres).toBeLessThanOrEqual(1.3);
    }
  });

  test('and wants one to twelve items, four on average, and gets them', () => {
    const items = shoppers.map((shopper) =>
      picks.filter((pick) => pick.shopper === shopper).reduce((sum, { units }) => sum + units.length, 0),
    );
    const bound = (3.3 * deviation(items)) / Math.sqrt(items.length);
    console.log(`items: ${mean(items).toFixed(2)} of ${items.length} people`);
    expect(Math.abs(mean(items) - NOMINAL.itemsMean)).toBeLessThan(bound);
    expect(Math.min(...items)).toBe(1);
    expect(Math.max(...items)).toBe(12);
  });
});

describe('what they do', () => {
  test.each([
    ['two-units', NOMINAL.twoUnitsShare],
    ['same-shelf', NOMINAL.sameShelfShare],
    ['reach-across', NOMINAL.reachAcrossShare],
    ['slow-lift', NOMINAL.slowLiftShare],
    ['long-hold', NOMINAL.longHoldShare],
  ] as const)('%s: as many of all picks as nominal', (tag, nominal) => {
    const tagged = picks.filter(({ tags }) => tags.has(tag));
    expect(isPossible(tag, nominal, tagged.length, picks.length)).toBe(true);
  });

  test('put back, on the right place, the wrong plate or another shelf', () => {
    const wrongPlate = puts.filter(({ tags }) => tags.has('wrong-plate')).length;
    const otherShelf = puts.filter(({ tags }) => tags.has('wrong-shelf')).length;
    expect(isPossible('put-backs', NOMINAL.putBackShare, puts.length, picks.length)).toBe(true);
    expect(isPossible('wrong plate', NOMINAL.wrongPlateShare, wrongPlate, puts.length)).toBe(true);
    expect(isPossible('another shelf', NOMINAL.otherShelfShare, otherShelf, puts.length)).toBe(true);
  });

  test('take some of what others misplaced', () => {
    const taken = picks.filter(({ tags }) => tags.has('misplaced-item')).length;
    console.log(`misplaced items taken: ${taken}`);
    expect(taken).toBeGreaterThan(5);
  });

  test('hand things over, inside groups and to strangers', () => {
    const units = (some: typeof picks): number => some.reduce((sum, deed) => sum + deed.units.length, 0);
    const ofGroups = picks.filter(({ shopper }) => shopper.party.shoppers.length > 1);
    const toStrangers = handOvers.filter(({ tags }) => tags.has('to-stranger')).length;
    const inGroups = handOvers.length - toStrangers;
    expect(isPossible('in groups', NOMINAL.handOverInGroupShare, inGroups, units(ofGroups))).toBe(true);
    expect(isPossible('to strangers', NOMINAL.handOverToStrangerShare, toStrangers, units(picks))).toBe(true);
  });

  test('touch and lean, five to twenty grams, and take nothing', () => {
    const touches = deeds.filter(({ kind }) => kind === 'touch');
    const expected = (NOMINAL.touchesPerMinute * stayMs) / 60_000;
    console.log(`touches: ${touches.length}, nominal ${expected.toFixed(0)}`);
    expect(Math.abs(touches.length - expected)).toBeLessThan(3.3 * Math.sqrt(expected));
    for (const { loads, pressGrams } of touches) {
      for (const { share } of loads) {
        expect(share * pressGrams).toBeGreaterThanOrEqual(4.999);
        expect(share * pressGrams).toBeLessThanOrEqual(20);
      }
    }
  });

  test('lift slowly for over a second, and hold for over three', () => {
    for (const { liftMs, pressMs, tags } of picks) {
      expect(liftMs >= 1_000).toBe(tags.has('slow-lift'));
      expect(pressMs >= 3_000).toBe(tags.has('long-hold'));
    }
  });
});

describe('what is on the shelves', () => {
  const stocks = Array.from({ length: 60 }, (_, seed) => createStock(seededRandom(100 + seed), layout, NOMINAL));
  const belief = new Map(layout.catalogue.products.map(({ barcode, massGrams }) => [barcode, massGrams ?? 0]));
  const UNITS = 12;

  test('weighs what the catalogue says, but for 3 % a product and 1 % a unit', () => {
    const products: number[] = [];
    const units: number[] = [];
    for (const stock of stocks) {
      for (const [barcode, grams] of belief) {
        const shares = Array.from({ length: UNITS }, () => stock.unitOf(barcode).massGrams / grams);
        products.push(mean(shares) - 1);
        units.push(...shares.map((share) => share / mean(shares) - 1));
      }
    }
    const ofUnits = deviation(units) * Math.sqrt(UNITS / (UNITS - 1));
    const ofProducts = Math.sqrt(deviation(products) ** 2 - ofUnits ** 2 / UNITS);
    console.log(`weights: ${products.length} products off by ${ofProducts.toFixed(4)}, units by ${ofUnits.toFixed(4)}`);
    expect(ofProducts).toBeCloseTo(NOMINAL.productErrorShare, 3);
    expect(ofUnits).toBeCloseTo(NOMINAL.unitErrorShare, 3);
  });

  test('is something else than planned on 2 % of the facings', () => {
    const facings = stocks.flatMap((stock) => stock.facings);
    const wrong = stocks.flatMap(({ facings: real }) =>
      real.filter(({ barcode }, index) => barcode !== layout.catalogue.facings[index]?.barcode),
    );
    expect(isPossible('wrong facings', NOMINAL.wrongFacingShare, wrong.length, facings.length)).toBe(true);
    expect(wrong.every(({ isWrong }) => isWrong)).toBe(true);
  });
});

test('nobody walks through a gondola, and nobody stands in another', () => {
  const { leastX, mostX, mostY } = layout.floor;
  let walked = 0;
  for (const { points } of shoppers.flatMap(({ legs }) => legs)) {
    for (const { x, y } of points) {
      walked += 1;
      expect(x).toBeGreaterThanOrEqual(leastX);
      expect(x).toBeLessThanOrEqual(mostX);
      expect(y).toBeLessThanOrEqual(mostY);
    }
  }
  expect(walked).toBeGreaterThan(10_000);
});
