import { asId, type TrackId } from '@saunter/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BodiesSeen, BodySeen } from './bodies-seen.ts';
import { logOneHeight } from './one-height.ts';
import { NO_TRACKS, seeBodies, sightingsOf, type Tracks } from './tracks.ts';

const ann = asId<TrackId>('ann');
const bob = asId<TrackId>('bob');
const FRAME_MS = 67;
const END_MS = 16_000;

/** Numbers from -1 to 1 that look random and are always the same. */
const noise = (index: number): number => ((((Math.sin(index * 12.9898) * 43_758.5453) % 1) + 1) % 1) * 2 - 1;

interface Walk {
  /** How far from the crossing the second passes, and the angle between the two, radians. */
  readonly asideMetres: number;
  readonly angle: number;
  readonly heights: readonly [number, number];
  readonly swapMs: number;
  readonly isHidden?: (ms: number) => boolean;
}

/** Two who walk at a metre a second and cross each other after four seconds; names are exchanged from `swapMs` on. */
function crossing({ asideMetres, angle, heights, swapMs, isHidden = () => false }: Walk): readonly BodiesSeen[] {
  return Array.from({ length: Math.floor(END_MS / FRAME_MS) }, (_, frame) => {
    const ms = frame * FRAME_MS;
    const along = Math.max(-4, Math.min(4, (ms - 4_000) / 1_000));
    const head = (x: number, y: number, z: number, index: number): BodySeen['head'] => ({
      x: x + 0.04 * noise(index),
      y: y + 0.04 * noise(index + 0.3),
      z: z + 0.04 * noise(index + 0.6),
    });
    const [a, b] = ms >= swapMs ? [bob, ann] : [ann, bob];
    const one = { trackId: a, head: head(along, 0, heights[0], frame) };
    const other = {
      trackId: b,
      head: head(along * Math.cos(angle), asideMetres + along * Math.sin(angle), heights[1], frame + 1_000),
    };
    const bodies = isHidden(ms) ? [] : ([one, other] as BodySeen[]);
    return { sourceTimeMs: 1_000_000 + ms, sequence: frame + 1, bodies };
  });
}

const all = (messages: readonly BodiesSeen[]): Tracks =>
  messages.reduce((tracks, message) => seeBodies(tracks, message), NO_TRACKS);

/** Whether each track is, at the end, where the body is that it began as. */
function areThemselves(tracks: Tracks, { angle, asideMetres }: Walk): boolean {
  const last = (trackId: TrackId) => sightingsOf(tracks, trackId, 1_014_000, 1_016_000).at(-1)?.head;
  const [a, b] = [last(ann), last(bob)];
  const isAt = (head: typeof a, x: number, y: number): boolean => !!head && Math.hypot(head.x - x, head.y - y) < 0.3;
  return isAt(a, 4, 0) && isAt(b, 4 * Math.cos(angle), asideMetres + 4 * Math.sin(angle));
}

describe('two who cross', () => {
  const walks = fc.record({
    asideMetres: fc.double({ min: -0.3, max: 0.3, noNaN: true }),
    angle: fc.double({ min: 1, max: 5.2, noNaN: true }),
    heights: fc.constant([1.75, 1.68] as const),
  });

  test('are who they were, though the cameras exchange their names when they are nearest', () => {
    fc.assert(
      fc.property(walks, fc.integer({ min: 3_900, max: 4_100 }), (walk, swapMs) => {
        const whole = { ...walk, swapMs };
        const tracks = all(crossing(whole));
        expect(areThemselves(tracks, whole)).toBe(true);
        expect(tracks.exchanges.length % 2).toBe(1);
      }),
      { numRuns: 25 },
    );
  });

  test('are who they were when the cameras keep their names', () => {
    fc.assert(
      fc.property(walks, (walk) => {
        const whole = { ...walk, swapMs: Number.POSITIVE_INFINITY };
        const tracks = all(crossing(whole));
        expect(areThemselves(tracks, whole)).toBe(true);
        expect(tracks.exchanges).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  test('walk the same way, and are told apart by their heights: late, and since when', () => {
    const walk: Walk = {
      asideMetres: 0.12,
      angle: 0.3,
      heights: [1.8, 1.62],
      swapMs: 4_020,
      isHidden: (ms) => ms > 3_700 && ms < 4_700,
    };
    const tracks = all(crossing(walk));
    expect(areThemselves(tracks, walk)).toBe(true);
    expect(tracks.exchanges.map(({ a, b }) => [a, b].sort())).toEqual([[ann, bob]]);
  });

  test('have their sightings of after the exchange told of the one who was seen', () => {
    const walk: Walk = { asideMetres: 0.1, angle: 3, heights: [1.75, 1.68], swapMs: 4_020 };
    const heads = sightingsOf(all(crossing(walk)), ann, 1_005_000, 1_016_000).map(({ head }) => head?.x ?? Number.NaN);
    expect(heads.length).toBeGreaterThan(100);
    expect(Math.min(...heads)).toBeGreaterThan(0.5);
  });
});

describe('somebody new who was taken for one that had vanished there', () => {
  const body = (trackId: TrackId, x: number): BodySeen => ({ trackId, head: { x, y: 2, z: 1.7 } });
  const door = { x: 0, y: 0, z: 0 };
  const messages = Array.from({ length: 60 }, (_, index): BodiesSeen => {
    const ann1 = index < 10 || index >= 40 ? [body(ann, index < 10 ? 5 : 5.5)] : [];
    const bob1 = index >= 15 ? [body(bob, 5.2 - Math.max(0, index - 30) * 0.03)] : [];
    return { sourceTimeMs: 1_000 + index * FRAME_MS, sequence: index + 1, bodies: [...ann1, ...bob1] };
  });
  const told = (count: number) =>
    messages.slice(0, count).reduce((tracks, message) => seeBodies(tracks, message, [door]), NO_TRACKS);

  test('is that one until the old name is seen beside the new one', () =>
    expect(told(40).tracks.map(({ trackId, alias }) => [trackId, alias])).toEqual([[ann, bob]]));

  test('is a body of its own since it came, with what was seen of it', () => {
    const tracks = told(60);
    expect(tracks.tracks.map(({ trackId, alias }) => [trackId, alias])).toEqual([
      [ann, ann],
      [bob, bob],
    ]);
    expect(tracks.exchanges.map(({ a, b, sinceMs }) => [a, b, sinceMs])).toEqual([[ann, bob, 1_000 + 15 * FRAME_MS]]);
    expect(sightingsOf(tracks, bob, 0, 9_000).length).toBe(45);
    expect(sightingsOf(tracks, ann, 0, 9_000).length).toBe(30);
  });
});

describe('heads of one height', () => {
  const count = (heads: number, metres: number) => ({ heads, sumMetres: heads * metres });
  const apart = (one: number, other: number): number =>
    logOneHeight([count(60, one), count(60, other)], 0.04) -
    logOneHeight([count(60, one)], 0.04) -
    logOneHeight([count(60, other)], 0.04);

  test('are likelier one body than two, and of two heights two', () => {
    expect(apart(1.7, 1.705)).toBeGreaterThan(2);
    expect(apart(1.7, 1.8)).toBeLessThan(-8);
  });

  test('say nothing by too few', () => expect(logOneHeight([count(3, 1.2)], 0.04)).toBe(0));
});
