import type { FusionOutput } from '@saunter/fusion';
import { asId, type VisitId } from '@saunter/model';
import { describe, expect, test } from 'vitest';
import { type Delivery, deliveriesOf, replay, VISIT } from '../replay.vectors.ts';
import { WORLD_PRODUCTS } from '../world-products.ts';
import { WORLD_LANES } from '../world-store.ts';
import type { ScriptedPerson } from './script.ts';
import { makeScripted } from './scripted-visit.ts';

const SECOND = asId<VisitId>('vis_0000000000000000000scripted');
const product = (name: string) => {
  const found = WORLD_PRODUCTS.find((one) => one.name.includes(name));
  if (!found) throw new RangeError(`the seeded store sells no ${name}`);
  return found.barcode;
};
const [jam, honey, cola] = [product('Jam'), product('Honey'), product('Cola')];

/** What is said of people who come in one by one, each on a card of their own. */
function saidOf(people: readonly ScriptedPerson[]): readonly FusionOutput[] {
  const visit = makeScripted(1, people);
  const [first, ...others] = deliveriesOf(visit);
  if (first?.input.kind !== 'admission') throw new Error('an admission comes first');
  const admissions = people.map(({ enterMs }, index): Delivery => {
    const from = visit.admission.from + enterMs - 1_000;
    const input = { ...visit.admission, kind: 'admission', expected: 1, from, until: from + 3_000 } as const;
    return { ...first, input: { ...input, visitId: index === 0 ? VISIT : SECOND }, receivedMs: from };
  });
  const all = [...admissions, ...others].sort((a, b) => a.receivedMs - b.receivedMs);
  return replay(visit, all).said.map(({ output }) => output);
}

const cartsOf = (said: readonly FusionOutput[], visitId: VisitId) =>
  said.flatMap((output) =>
    'type' in output && output.type === 'CartRevised' && output.visitId === visitId
      ? [output.lines.map(({ barcode, quantity }) => [barcode, quantity])]
      : [],
  );

const noticesOf = (said: readonly FusionOutput[], reason: string) =>
  said.filter((output) => 'kind' in output && output.reason === reason);

describe('people of a script', () => {
  test('take and put back what they are told to', () => {
    const visit = makeScripted(1, [
      {
        ...{ name: 'anna', enterMs: 1_000, exitMs: 9_000 },
        deeds: [
          { kind: 'pick', atMs: 3_000, barcode: jam },
          { kind: 'pick', atMs: 5_000, barcode: cola, quantity: 2 },
          { kind: 'put', atMs: 7_000, barcode: jam },
        ],
      },
    ]);
    expect(visit.truth.cart).toEqual([{ barcode: cola, quantity: 2 }]);
    const lanes = visit.messages.flatMap((message) => (message.kind === 'passage' ? [message.laneId] : []));
    expect(lanes).toEqual([WORLD_LANES.entry, WORLD_LANES.exit]);
  });

  test('leave a thing on a wrong shelf, and the next one takes it from there', () => {
    const said = saidOf([
      {
        ...{ name: 'anna', enterMs: 1_000, exitMs: 10_000 },
        deeds: [
          { kind: 'pick', atMs: 3_500, barcode: honey },
          { kind: 'pick', atMs: 5_500, barcode: jam },
          { kind: 'put', atMs: 7_800, barcode: jam, placeOf: cola },
        ],
      },
      {
        ...{ name: 'ben', enterMs: 13_000, exitMs: 19_000 },
        deeds: [{ kind: 'pick', atMs: 16_000, barcode: jam, placeOf: cola }],
      },
    ]);
    expect(cartsOf(said, VISIT).at(-1)).toEqual([[honey, 1]]);
    expect(cartsOf(said, SECOND).at(-1)).toEqual([[jam, 1]]);
    expect(noticesOf(said, 'misplaced')).toMatchObject([{ barcode: jam, quantity: 1 }]);
  });

  test('meet, and what one has goes over: it stays with whoever took it', () => {
    const said = saidOf([
      {
        ...{ name: 'anna', enterMs: 1_000, exitMs: 16_000 },
        deeds: [
          { kind: 'pick', atMs: 4_000, barcode: jam },
          { kind: 'meet', atMs: 11_000, whom: 'ben' },
        ],
      },
      {
        ...{ name: 'ben', enterMs: 5_500, exitMs: 18_500 },
        deeds: [{ kind: 'pick', atMs: 14_500, barcode: cola }],
      },
    ]);
    expect(noticesOf(said, 'hand-over')).toMatchObject([{ from: VISIT, to: SECOND }]);
    expect(cartsOf(said, VISIT).at(-1)).toEqual([[jam, 1]]);
    expect(cartsOf(said, SECOND).at(-1)).toEqual([[cola, 1]]);
  });
});
