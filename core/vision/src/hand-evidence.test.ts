import type { Point3 } from '@saunter/model';
import type { PlatePlace } from '@saunter/store-map';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logReached } from './hand-evidence.ts';
import type { Sighting } from './track.ts';

/** A plate at 1.2 m whose front edge is at y = 0 and whose back is at y = 0.4. */
const place = (x: number): PlatePlace => ({
  ref: { gondola: 1, shelf: 1, plate: 1 },
  centre: { x, y: 0.2, z: 1.2 },
  frontEdge: { x, y: 0, z: 1.2 },
  widthMetres: 0.1,
  depthMetres: 0.4,
});

const HEAD = { x: 0, y: -0.5, z: 1.7 };
const AT_PLATE = { x: 0, y: -0.05, z: 1.25 };
const AT_REST = { x: 0.2, y: -0.3, z: 0.9 };
const FAR = { x: 3, y: -3, z: 0.9 };

/** Fifteen sightings a second over a second; `hand` says where the right hand is at a time. */
const seen = (head: Point3, hand: (ms: number) => Point3 | undefined): readonly Sighting[] =>
  Array.from({ length: 16 }, (_, index) => {
    const ms = index * 66;
    const rightWrist = hand(ms);
    return { ms, head, leftWrist: { ...head, z: 0.9 }, ...(rightWrist && { rightWrist }) };
  });

const reached = (sightings: readonly Sighting[], { sigma = 0.04, atMs = 900, x = 0 } = {}): number =>
  logReached({ sightings, atMs, sigma }, [place(x)]) ?? Number.NaN;

const staying = seen(HEAD, () => AT_PLATE);
const resting = seen(HEAD, () => AT_REST);

describe('whether a hand was at work', () => {
  test('is likely where it stayed before the plate until the moment', () =>
    expect(reached(staying)).toBeGreaterThan(5));
  test('is unlikely where both hands were seen elsewhere', () => expect(reached(resting)).toBeLessThan(0));
  test('is out of the question far from the shelf', () => expect(reached(seen(FAR, () => FAR))).toBeLessThan(-6));

  test('hangs on the hand that is hidden where the other was seen elsewhere', () => {
    const hidden = reached(seen(HEAD, () => undefined));
    expect(hidden).toBeGreaterThan(reached(resting) + 1);
    expect(hidden).toBeLessThan(reached(staying) - 1);
  });

  test('is less likely of a hand that passed by than of one that stayed', () => {
    const passing = seen(HEAD, (ms) => ({ ...AT_PLATE, x: (ms - 700) / 1_000 }));
    expect(reached(passing)).toBeLessThan(reached(staying) - 1);
  });

  test('hangs on the moment: a hand that has been gone for half a second is not it', () => {
    const gone = seen(HEAD, (ms) => (ms < 400 ? AT_PLATE : AT_REST));
    expect(reached(gone, { atMs: 400 })).toBeGreaterThan(reached(gone) + 2);
  });

  test('is told less surely by joints that are seen less exactly', () =>
    expect(reached(staying, { sigma: 0.2 }) - reached(staying, { sigma: 0.2, x: 0.3 })).toBeLessThan(
      (reached(staying) - reached(staying, { x: 0.3 })) / 2,
    ));

  test('is unknown where no joint was seen', () =>
    expect(logReached({ sightings: [], atMs: 0, sigma: 0.04 }, [])).toBeUndefined());

  test('falls as the plate is further from the hand', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        (x, more) => {
          expect(reached(staying, { x: x + more })).toBeLessThanOrEqual(reached(staying, { x }) + 1e-9);
        },
      ),
    );
  });
});
