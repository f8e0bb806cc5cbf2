import { asId, type TrackId } from '@saunter/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BodiesSeen } from './bodies-seen.ts';
import { positionAt } from './position-at.ts';
import {
  forgetTracks,
  NO_TRACKS,
  SIGHTING_MEMORY_MS,
  SIGHTINGS_MAX,
  seeBodies,
  type Tracks,
  trackOf,
} from './tracks.ts';

const ann = asId<TrackId>('ann');
const bob = asId<TrackId>('bob');
const seen = (ms: number, ...bodies: BodiesSeen['bodies']): BodiesSeen => ({ sourceTimeMs: ms, bodies });
const head = (trackId: TrackId, x: number) => ({ trackId, head: { x, y: 2, z: 1.7 } });
const all = (messages: readonly BodiesSeen[]): Tracks => messages.reduce(seeBodies, NO_TRACKS);

describe('tracks', () => {
  test('are born where and when they are first seen, and last seen when they vanish', () => {
    const tracks = all([seen(100), seen(200, head(ann, 1)), seen(300, head(ann, 2), head(bob, 9)), seen(400)]);
    expect(trackOf(tracks, ann)).toMatchObject({ firstSeenMs: 200, lastSeenMs: 300, bornAt: { x: 1, y: 2, z: 0 } });
    expect(trackOf(tracks, bob)).toMatchObject({ firstSeenMs: 300, lastSeenMs: 300 });
    expect(tracks.watermarkMs).toBe(400);
  });

  test('of which only a wrist is seen stand under it', () => {
    const tracks = all([seen(100, { trackId: ann, leftWrist: { x: 3, y: 4, z: 0.9 } })]);
    expect(trackOf(tracks, ann)?.bornAt).toEqual({ x: 3, y: 4, z: 0 });
  });

  test('are where a later joint shows them when they were born as a name only', () => {
    const tracks = all([seen(100, { trackId: ann }), seen(200, head(ann, 5))]);
    expect(trackOf(tracks, ann)).toMatchObject({ firstSeenMs: 100, bornAt: { x: 5 } });
  });

  test('do not depend on repeats, or on the order of delivery', () => {
    const messages = Array.from({ length: 12 }, (_, i) =>
      seen(i * 70, head(ann, i), ...(i > 5 ? [head(bob, 9 - i)] : [])),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray([...messages, ...messages], { minLength: 24, maxLength: 24 }), (delivered) => {
        const byName = ({ tracks }: Tracks) => [...tracks].sort((a, b) => (a.trackId < b.trackId ? -1 : 1));
        expect(byName(all(delivered))).toEqual(byName(all(messages)));
      }),
    );
  });

  test('remember a bounded time and number of sightings', () => {
    const fast = all(Array.from({ length: 1_000 }, (_, i) => seen(i, head(ann, i))));
    expect(trackOf(fast, ann)?.sightings.length).toBe(SIGHTINGS_MAX);
    const slow = all(Array.from({ length: 100 }, (_, i) => seen(i * 1_000, head(ann, i))));
    const oldest = trackOf(slow, ann)?.sightings[0]?.ms ?? 0;
    expect(99_000 - oldest).toBe(SIGHTING_MEMORY_MS);
    expect(trackOf(slow, ann)?.firstSeenMs).toBe(0);
  });

  test('are forgotten when nobody needs them', () => {
    const tracks = all([seen(100, head(ann, 1), head(bob, 2))]);
    expect(forgetTracks(tracks, () => true)).toBe(tracks);
    expect(forgetTracks(tracks, ({ trackId }) => trackId === bob).tracks.map(({ trackId }) => trackId)).toEqual([bob]);
  });
});

describe('where a track stood', () => {
  const tracks = all([seen(1_000, head(ann, 1)), seen(1_500, { trackId: ann }), seen(2_000, head(ann, 3))]);
  const at = (ms: number) => {
    const track = trackOf(tracks, ann);
    return track && positionAt(track, ms)?.x;
  };

  test('is between its sightings, over those without a joint', () => expect(at(1_250)).toBeCloseTo(1.5, 9));
  test('is its first place before it, and its last after it', () => expect([at(0), at(9_000)]).toEqual([1, 3]));
  test('is unknown when no joint was ever seen', () => {
    const nameOnly = trackOf(all([seen(1, { trackId: bob })]), bob);
    expect(nameOnly && positionAt(nameOnly, 1)).toBeUndefined();
  });
});
