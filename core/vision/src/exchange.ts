import type { TrackId } from '@saunter/model';
import { type Encounter, unweighed } from './encounter.ts';
import type { Frame } from './frame.ts';
import { withHeadsOf } from './head-heights.ts';
import type { Track } from './track.ts';

/** Two bodies that had each other's name in all that was told of `sinceMs` to `untilMs`: it was found out then. */
export interface Exchange {
  /** Counts all exchanges that ever were. */
  readonly number: number;
  readonly a: TrackId;
  readonly b: TrackId;
  readonly sinceMs: number;
  readonly untilMs: number;
}

/** The most exchanges that are remembered. */
const EXCHANGES_MAX = 32;

/** Tracks, what was seen of them lately, and whom they met. */
export interface Sighted {
  readonly tracks: readonly Track[];
  readonly frames: readonly Frame[];
  readonly encounters: readonly Encounter[];
  readonly exchanges: readonly Exchange[];
}

/** Two tracks that are to become each other, and since when. */
export type Swap = Pick<Exchange, 'a' | 'b' | 'sinceMs'>;

/** The name that a body has after an exchange. */
export const nameAfter = ({ a, b }: Pick<Swap, 'a' | 'b'>, trackId: TrackId): TrackId =>
  trackId === a ? b : trackId === b ? a : trackId;

/** The body of one track with the identity of another. */
const withSelf = (body: Track, self: Track, sinceMs: number): Track => ({
  ...body,
  ...{ trackId: self.trackId, firstSeenMs: self.firstSeenMs, bornAt: self.bornAt },
  heights: withHeadsOf(self.heights, body.heights, sinceMs),
});

/** The exchanges with one more. */
export function withExchange(exchanges: readonly Exchange[], swap: Swap, untilMs: number): readonly Exchange[] {
  const number = (exchanges.at(-1)?.number ?? 0) + 1;
  return [...exchanges, { number, ...swap, untilMs }].slice(-EXCHANGES_MAX);
}

/** The frames with two names exchanged since a moment. */
export const framesAfter = (frames: readonly Frame[], swap: Swap): readonly Frame[] =>
  frames.map((frame) =>
    frame.ms < swap.sinceMs ? frame : { ...frame, trackIds: frame.trackIds.map((name) => nameAfter(swap, name)) },
  );

/** Another encounter of the two: one since then was of the other one, and all its moments are looked at anew. */
export function renamed(encounter: Encounter, swap: Swap): Encounter {
  const { a, b, fromMs } = encounter;
  const isTouched = (trackId: TrackId): boolean => trackId === swap.a || trackId === swap.b;
  if (!isTouched(a) && !isTouched(b)) return encounter;
  if (fromMs < swap.sinceMs) return unweighed(encounter);
  return unweighed({ ...encounter, a: nameAfter(swap, a), b: nameAfter(swap, b) });
}

/** Two bodies with each other's identity since a moment, found out at `untilMs`. */
export function exchanged(sighted: Sighted, swap: Swap, untilMs: number): Sighted {
  const { a, b, sinceMs } = swap;
  const [one, other] = [a, b].map((name) => sighted.tracks.find(({ trackId }) => trackId === name));
  if (!one || !other) return sighted;
  return {
    tracks: sighted.tracks.map((track) =>
      track === one ? withSelf(other, one, sinceMs) : track === other ? withSelf(one, other, sinceMs) : track,
    ),
    frames: framesAfter(sighted.frames, swap),
    encounters: sighted.encounters.map((met) => renamed(met, swap)),
    exchanges: withExchange(sighted.exchanges, swap, untilMs),
  };
}
