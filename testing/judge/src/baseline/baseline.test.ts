import type { FusionInput } from '@saunter/fusion';
import { asId, type Facing, type PlateRef, type Point3, type TrackId } from '@saunter/model';
import { storeMapOf } from '@saunter/store-map';
import { seededLayout } from '@saunter/testing-world';
import { describe, expect, test } from 'vitest';
import { WINNER } from '../contestants.ts';
import { visit } from '../outcomes.vectors.ts';

const layout = seededLayout(1);
const storeMap = storeMapOf(layout.storeMap);
const products = new Map(layout.catalogue.products.map((product) => [product.barcode, product]));
const massOf = ({ barcode: id }: Facing): number => products.get(id)?.massGrams ?? 0;
/** The heaviest thing of the first gondola: light ones are beneath the rule. */
const facing = layout.catalogue.facings
  .filter(({ plates }) => plates[0]?.gondola === 1)
  .sort((a, b) => massOf(b) - massOf(a))[0] as Facing;
const { barcode } = facing;
const massGrams = massOf(facing);
const PLATE = facing.plates[0] as PlateRef;
const [NEAR, FAR, NOBODY]: readonly TrackId[] = [asId('near'), asId('far'), asId('nobody')];
const gondolaPlates = storeMap.plates.map(({ ref }) => ref).filter(({ gondola }) => gondola === 1);

/** The first gondola weighed for twelve seconds: the plate holds what `unitsAt` says, all others nothing. */
function packets(unitsAt: (seconds: number) => number): readonly FusionInput[] {
  return Array.from({ length: 60 }, (_, index) => ({
    ...{ kind: 'samples', gondola: 1, sourceTimeMs: index * 200, sampleRateHz: 60, sequence: index + 1 },
    plates: gondolaPlates,
    grams: gondolaPlates.map(({ shelf, plate }) => {
      const isIt = shelf === PLATE.shelf && plate === PLATE.plate;
      return Float32Array.from({ length: 12 }, (_, k) => (isIt ? massGrams * unitsAt(index / 5 + k / 60) : 0));
    }),
  }));
}

/** Hands of the same bodies, second by second, and then the cameras are far ahead. */
function hands(...bodies: readonly (readonly [TrackId | undefined, Point3])[]): readonly FusionInput[] {
  return Array.from({ length: 130 }, (_, index) => ({
    ...{ kind: 'bodies', sourceTimeMs: index * 100 },
    bodies: bodies.map(([trackId, leftWrist]) => ({ trackId: trackId as TrackId, leftWrist })),
  }));
}

const place = storeMap.plate(PLATE)?.centre ?? { x: 0, y: 0, z: 0 };
const beside = (metres: number): Point3 => ({ ...place, x: place.x + metres });

function play(inputs: readonly FusionInput[]) {
  const ownerOf = (trackId: TrackId) => {
    if (trackId === NEAR) return { personId: 'p1', visitId: visit('A') };
    return trackId === FAR ? { personId: 'p2', visitId: visit('B') } : undefined;
  };
  const witness = { seed: 1, deeds: [] };
  const attempt = WINNER.start({ storeMap, catalogue: layout.catalogue, binding: { ownerOf }, witness });
  const timeOf = (input: FusionInput): number => ('sourceTimeMs' in input ? input.sourceTimeMs : 0);
  for (const input of [...inputs].sort((a, b) => timeOf(a) - timeOf(b))) attempt.hear(input, timeOf(input));
  return attempt.claims().visits;
}

describe('a baseline', () => {
  test('charges whose wrist was nearest, for what was taken then', () => {
    const inputs = [...packets((seconds) => (seconds < 3 ? 2 : 1)), ...hands([FAR, beside(0.5)], [NEAR, beside(0.2)])];
    const claims = play(inputs);
    expect(claims.map(({ visitId, cart }) => ({ visitId, cart }))).toEqual([
      { visitId: visit('A'), cart: [{ barcode, quantity: 1 }] },
    ]);
    expect(claims[0]?.decisions[0]?.atMs).toBeGreaterThan(2_900);
    expect(claims[0]?.decisions[0]?.atMs).toBeLessThan(3_200);
  });

  test('takes back what comes back, from the cart of whoever puts it', () => {
    const back = packets((seconds) => (seconds < 3 || seconds >= 8 ? 2 : 1));
    const [claim] = play([...back, ...hands([NEAR, beside(0.2)])]);
    expect(claim?.cart).toEqual([]);
    expect(claim?.decisions.map(({ quantity }) => quantity)).toEqual([1, -1]);
  });

  test('has nothing to take back from a cart that is empty', () => {
    expect(play([...packets((seconds) => (seconds < 3 ? 1 : 2)), ...hands([NEAR, beside(0.2)])])).toEqual([]);
  });

  test('charges nobody when the nearest hand is of no visit', () => {
    const inputs = [
      ...packets((seconds) => (seconds < 3 ? 2 : 1)),
      ...hands([NOBODY, beside(0.1)], [NEAR, beside(0.4)]),
    ];
    expect(play(inputs)).toEqual([]);
  });
});
