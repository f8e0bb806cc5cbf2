import { describe, expect, test } from 'vitest';
import { seededLayout } from '../layout/seeded-layout.ts';
import type { TrueDeed, WorldRun } from '../world-run.ts';
import { makeRun } from './make-run.ts';
import { isScenarioName, type ScenarioName, WORLD_SCENARIOS } from './world-scenario.ts';

const VISITS = 40;
const layout = seededLayout(4);

/** What a visit must have done for its scenario to be worth its name. */
const SHOWN: Partial<Record<ScenarioName, (deed: TrueDeed) => boolean>> = {
  'same-weight-twins': ({ kind }) => kind === 'pick',
  'wrong-shelf-put-back': ({ tags }) => tags.includes('wrong-shelf') || tags.includes('misplaced-item'),
  'hand-over': ({ kind }) => kind === 'hand-over',
  'same-place-at-once': ({ tags }) => tags.includes('same-shelf'),
  'long-hold': ({ tags }) => tags.includes('long-hold'),
  'slow-lift': ({ tags }) => tags.includes('slow-lift'),
  'wrong-planogram': ({ tags }) => tags.includes('wrong-facing'),
  'reach-across': ({ tags }) => tags.includes('reach-across'),
  'crossed-arms': ({ tags }) => tags.includes('reach-across') && tags.includes('same-shelf'),
};

const isOf =
  (visitId: string, shows: (deed: TrueDeed) => boolean) =>
  (deed: TrueDeed): boolean =>
    deed.visitId === visitId && shows(deed);

describe.each(Object.entries(SHOWN))('%s', (scenario, shows) => {
  const run: WorldRun = makeRun({ seed: 2, scenario, visits: VISITS, layout });

  test('is shown by every visit', () => {
    const { visits, deeds } = run.truth;
    const shown = visits.filter(({ visitId }) => deeds.some(isOf(visitId, shows)));
    expect(visits.length).toBe(VISITS);
    expect(shown.length).toBe(VISITS);
  });
});

test('every difficulty that can be staged is', () => {
  const staged = Object.entries(WORLD_SCENARIOS).filter(([, { stage }]) => stage);
  expect(staged.map(([name]) => name)).toEqual(Object.keys(SHOWN));
  for (const [name, { stage }] of staged) expect(stage).toBe(name);
});

test('twins: everything that is taken has a neighbour of its weight', () => {
  const { truth, catalogue } = makeRun({ seed: 2, scenario: 'same-weight-twins', visits: VISITS, layout });
  const grams = new Map(catalogue.products.map(({ barcode, massGrams }) => [barcode, massGrams ?? 0]));
  const picks = truth.deeds.filter(({ kind }) => kind === 'pick');
  expect(picks.length).toBeGreaterThan(100);
  for (const { barcode, plates } of picks) {
    const twins = catalogue.facings.filter(
      (facing) =>
        facing.barcode !== barcode &&
        facing.plates[0]?.gondola === plates[0]?.gondola &&
        facing.plates[0]?.shelf === plates[0]?.shelf &&
        Math.abs((grams.get(facing.barcode) ?? 0) - (grams.get(barcode) ?? 0)) <= 2,
    );
    expect(twins.length).toBeGreaterThan(0);
  }
});

test('what is put back on a wrong shelf is taken again from there', () => {
  const { deeds } = makeRun({ seed: 2, scenario: 'wrong-shelf-put-back', visits: VISITS, layout }).truth;
  const again = deeds.filter(({ tags }) => tags.includes('misplaced-item'));
  expect(again.length).toBeGreaterThan(VISITS / 2);
  for (const { barcode, plates, atMs } of again) {
    const put = deeds.findLast((deed) => deed.kind === 'put' && deed.atMs < atMs && deed.barcode === barcode);
    expect(put).toBeDefined();
    const where = deeds.filter((deed) => deed.kind === 'put' && deed.barcode === barcode && deed.atMs < atMs);
    expect(where.map((deed) => JSON.stringify(deed.plates))).toContain(JSON.stringify(plates));
  }
});

test('a name is known or not', () => {
  expect(isScenarioName('nominal')).toBe(true);
  expect(isScenarioName('toString')).toBe(false);
});
