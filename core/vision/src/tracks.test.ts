import { asId, type TrackId } from '@saunter/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BodiesSeen } from './bodies-seen.ts';
import { lastSighting } from './last-sighting.ts';
import { positionAt } from './position-at.ts';
import {
  FRAMES_MAX,
  forgetTracks,
  NO_TRACKS,
  REORDER_MS,
  SIGHTING_MEMORY_MS,
  seeBodies,
  sightingsOf,
  type Tracks,
  trackOf,
} from './tracks.ts';

const ann = asId<TrackId>('ann');
const bob = asId<TrackId>('bob');
const seen = (ms: number, ...bodies: BodiesSeen['bodies']): BodiesSeen => ({ sourceTimeMs: ms, bodies });
const head = (trackId: TrackId, x: number, y = 2, z = 1.7) => ({ trackId, head: { x, y, z } });
const all = (messages: readonly BodiesSeen[]): Tracks =>
  messages.reduce((tracks, message) => seeBodies(tracks, message), NO_TRACKS);

describe('tracks', () => {
  test('are born where and when they are first seen, and last seen when they vanish', () => {
    const tracks = all([seen(100), seen(200, head(ann, 1)), seen(300, head(ann, 1.1), head(bob, 9)), seen(400)]);
    expect(trackOf(tracks, ann)).toMatchObject({ firstSeenMs: 200, lastSeenMs: 300, bornAt: { x: 1, y: 2, z: 0 } });
    expect(trackOf(tracks, bob)).toMatchObject({ firstSeenMs: 300, lastSeenMs: 300 });
    expect(tracks.watermarkMs).toBe(400);
  });

  test('are new ones when a name comes again after so long that a tracker may have begun anew', () => {
    const tracks = all([seen(100, head(ann, 1)), seen(200), seen(30_000, head(ann, 1))]);
    expect(tracks.tracks.map(({ firstSeenMs }) => firstSeenMs)).toEqual([100, 30_000]);
    const again = all([seen(100, head(ann, 1)), seen(200), seen(9_000, head(ann, 1))]);
    expect(again.tracks.map(({ lastSeenMs }) => lastSeenMs)).toEqual([9_000]);
  });

  test('were last seen in the newest frame of a span that shows them', () => {
    const tracks = all([seen(100, head(ann, 1)), seen(200, head(ann, 2)), seen(300, head(bob, 9)), seen(400)]);
    const last = (fromMs: number, toMs: number) => lastSighting(tracks, ann, fromMs, toMs)?.ms;
    expect([last(0, 400), last(0, 150), last(200, 300), last(250, 400)]).toEqual([200, 100, 200, undefined]);
    expect(lastSighting(tracks, ann, 0, 400)).toEqual(sightingsOf(tracks, ann, 0, 400).at(-1));
  });

  test('of which only a wrist is seen stand under it', () => {
    const tracks = all([seen(100, { trackId: ann, leftWrist: { x: 3, y: 4, z: 0.9 } })]);
    expect(trackOf(tracks, ann)?.bornAt).toEqual({ x: 3, y: 4, z: 0 });
  });

  test('are where a later joint shows them when they were born as a name only', () => {
    const tracks = all([seen(100, { trackId: ann }), seen(200, head(ann, 5))]);
    expect(trackOf(tracks, ann)).toMatchObject({ firstSeenMs: 100, bornAt: { x: 5 } });
  });

  test('do not depend on repeats, or on the order of delivery within the bound', () => {
    const messages = Array.from({ length: 12 }, (_, i) => ({
      ...seen(1_000 + i * 70, head(ann, i / 10), ...(i > 5 ? [head(bob, 3 - i / 10)] : [])),
      sequence: i + 1,
    }));
    const [first, ...others] = messages;
    if (!first) throw new RangeError('there is a first message');
    const again = [...others, ...messages];
    fc.assert(
      fc.property(fc.shuffledSubarray(again, { minLength: again.length, maxLength: again.length }), (delivered) => {
        expect(all([first, ...delivered])).toEqual(all(messages));
      }),
    );
  });

  test('go on without a message that was lost, when it was waited for', () => {
    const from = (sequence: number) => ({ ...seen(sequence * 70, head(ann, sequence / 10)), sequence });
    const late = Math.ceil(REORDER_MS / 70);
    const waiting = all([from(1), ...Array.from({ length: late }, (_, i) => from(i + 3))]);
    expect(waiting.watermarkMs).toBe(70);
    expect(seeBodies(waiting, from(late + 3)).watermarkMs).toBe(70 * (late + 3));
  });

  test('remember a bounded time and number of sightings', () => {
    const fast = all(Array.from({ length: 1_000 }, (_, i) => seen(i + 1, head(ann, i / 1_000))));
    expect(fast.frames.length).toBe(FRAMES_MAX);
    const slow = all(Array.from({ length: 100 }, (_, i) => seen(1_000 + i * 1_000, head(ann, i / 10))));
    expect(100_000 - (slow.frames[0]?.ms ?? 0)).toBe(SIGHTING_MEMORY_MS);
    expect(trackOf(slow, ann)?.firstSeenMs).toBe(1_000);
  });

  test('are forgotten when nobody needs them', () => {
    const tracks = all([seen(100, head(ann, 1), head(bob, 2))]);
    expect(forgetTracks(tracks, () => true)).toBe(tracks);
    expect(forgetTracks(tracks, ({ trackId }) => trackId === bob).tracks.map(({ trackId }) => trackId)).toEqual([bob]);
  });
});

describe('where a track stood', () => {
  const tracks = all([seen(1_000, head(ann, 1)), seen(1_500, { trackId: ann }), seen(2_000, head(ann, 1.8))]);

  test('is between its sightings, over those without a joint', () =>
    expect(positionAt(tracks, ann, 1_250)?.x).toBeCloseTo(1.2, 9));
  test('is its first place before it, and its last after it', () =>
    expect([positionAt(tracks, ann, 0)?.x, positionAt(tracks, ann, 9_000)?.x]).toEqual([1, 1.8]));
  test('is unknown when no joint was ever seen', () =>
    expect(positionAt(all([seen(1, { trackId: bob })]), bob, 1)).toBeUndefined());
});

/** Two people of other height walk towards each other and past, 15 times a second; from `swapMs` on names are exchanged. */
function crossing(swapMs: number, hidden: (ms: number) => boolean = () => false): BodiesSeen[] {
  return Array.from({ length: 60 }, (_, i) => {
    const ms = 1_000 + i * 67;
    const walked = i * 0.067;
    const [a, b] = ms >= swapMs ? [bob, ann] : [ann, bob];
    const bodies = [head(a, walked, 2, 1.8), head(b, 4 - walked, 2.25, 1.6)];
    return { ...seen(ms, ...(hidden(ms) ? [] : bodies)), sequence: i + 1 };
  });
}

describe('two who pass each other', () => {
  const endOf = (tracks: Tracks, trackId: TrackId) => sightingsOf(tracks, trackId, 4_700, 5_000).at(-1)?.head?.z;

  test.each([2_500, 2_950, 3_050, 3_400])(
    'stay who they are though the cameras exchange their names at %i ms',
    (ms) => {
      const tracks = all(crossing(ms));
      expect([endOf(tracks, ann), endOf(tracks, bob)]).toEqual([1.8, 1.6]);
      expect(tracks.tracks.map(({ trackId }) => trackId)).toEqual([ann, bob]);
    },
  );

  test('are told apart by their height when nobody saw them pass', () => {
    const tracks = all(crossing(3_000, (ms) => ms > 2_700 && ms < 3_300));
    expect([endOf(tracks, ann), endOf(tracks, bob)]).toEqual([1.8, 1.6]);
  });

  test('keep their names when the cameras do', () => {
    const tracks = all(crossing(Number.POSITIVE_INFINITY));
    expect(tracks.tracks.map(({ trackId, alias }) => [trackId, alias])).toEqual([
      [ann, ann],
      [bob, bob],
    ]);
  });
});

describe('a body in the middle of the store with a name that nobody has', () => {
  const door = { x: 0, y: 0, z: 0 };
  const lost = [seen(1_000, head(ann, 3, 3)), seen(1_070), seen(2_000, head(bob, 3.6, 3))];
  const told = (messages: readonly BodiesSeen[]) =>
    messages.reduce((tracks, message) => seeBodies(tracks, message, [door]), NO_TRACKS);

  test('is the one that vanished there', () => {
    expect(told(lost).tracks.map(({ trackId, alias }) => [trackId, alias])).toEqual([[ann, bob]]);
  });

  test('is somebody new at a door', () => {
    const atDoor = [seen(1_000, head(ann, 0.5, 0.5)), seen(1_070), seen(2_000, head(bob, 0.3, 0.2))];
    expect(told(atDoor).tracks.map(({ trackId }) => trackId)).toEqual([ann, bob]);
  });
});
