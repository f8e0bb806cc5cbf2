import type { Point3, TrackId } from '@saunter/model';
import { predicted } from './motion.ts';
import { floorDistance } from './position-at.ts';
import type { Track } from './track.ts';

/** Two bodies that were so near each other that the cameras may have exchanged their names. */
export interface Encounter {
  readonly a: TrackId;
  readonly b: TrackId;
  readonly fromMs: number;
  /** The last moment when they were near. */
  readonly lastNearMs: number;
  readonly isOver: boolean;
  /** The last moment that was looked at for an exchange. */
  readonly weighedMs: number;
  /** Log odds of an exchange by their ways, over all moments that were looked at; null before the first. */
  readonly logOdds: number | null;
  /** The likeliest moment of an exchange, and log odds of one then; null before the first. */
  readonly likeliestMs: number;
  readonly likeliestLog: number | null;
}

/** Nearer than this, metres, two are near each other; farther than that they are not any more. */
const NEAR_METRES = 0.55;
const APART_METRES = 0.75;

/** A body out of sight may be so much nearer, metres a second, and is not near anybody after so long. */
const UNSEEN_METRES_PER_SECOND = 0.5;
const UNSEEN_MS = 1_500;

/** An exchange may show so long before and after two were near, milliseconds. */
export const MARGIN_MS = 250;

/** The most encounters that are open at once; the oldest goes first. */
const ENCOUNTERS_MAX = 64;

/** A body that may be met: where it would be now. */
interface Present {
  readonly track: Track;
  readonly at: Point3;
  readonly unseenMs: number;
}

function presentAt(tracks: readonly Track[], ms: number): readonly Present[] {
  return tracks.flatMap((track) => {
    const unseenMs = ms - track.lastSeenMs;
    return track.motion && unseenMs <= UNSEEN_MS ? [{ track, at: predicted(track.motion, ms), unseenMs }] : [];
  });
}

/** How far two bodies are apart, at least. */
const gapOf = (one: Present, other: Present): number =>
  floorDistance(one.at, other.at) - (UNSEEN_METRES_PER_SECOND * Math.max(one.unseenMs, other.unseenMs)) / 1000;

const isOf = ({ a, b }: Encounter, one: TrackId, other: TrackId): boolean =>
  (a === one && b === other) || (a === other && b === one);

/** The encounter as if none of its moments had been looked at. */
export const unweighed = (encounter: Encounter): Encounter => ({
  ...encounter,
  ...{ weighedMs: encounter.fromMs - 2 * MARGIN_MS, logOdds: null },
  ...{ likeliestMs: encounter.fromMs, likeliestLog: null },
});

const begun = (a: TrackId, b: TrackId, ms: number): Encounter =>
  unweighed({
    ...{ a, b, fromMs: ms, lastNearMs: ms, isOver: false },
    ...{ weighedMs: ms, logOdds: null, likeliestMs: ms, likeliestLog: null },
  });

/** A body out of sight is so much nearer at most, metres. */
const UNSEEN_METRES = (UNSEEN_METRES_PER_SECOND * UNSEEN_MS) / 1000;

/** All pairs of bodies that are near each other. */
function nearPairs(present: readonly Present[]): readonly (readonly [Present, Present])[] {
  const byX = [...present].sort((a, b) => a.at.x - b.at.x || (a.track.trackId < b.track.trackId ? -1 : 1));
  return byX.flatMap((one, index) => {
    const pairs: (readonly [Present, Present])[] = [];
    for (let next = index + 1; next < byX.length; next++) {
      const other = byX[next];
      if (!other || other.at.x - one.at.x > NEAR_METRES + UNSEEN_METRES) break;
      if (gapOf(one, other) <= NEAR_METRES) pairs.push([one, other]);
    }
    return pairs;
  });
}

/** The encounters at `ms`: those that were known, as they go on or end, and those that begin. */
export function encountersAt(known: readonly Encounter[], tracks: readonly Track[], ms: number): readonly Encounter[] {
  const present = presentAt(tracks, ms);
  const byName = new Map(present.map((one) => [one.track.trackId, one]));
  const goneOn = known.map((met): Encounter => {
    if (met.isOver) return met;
    const [one, other] = [byName.get(met.a), byName.get(met.b)];
    const metres = one && other ? gapOf(one, other) : Number.POSITIVE_INFINITY;
    if (metres > APART_METRES) return { ...met, isOver: true };
    return metres > NEAR_METRES ? met : { ...met, lastNearMs: ms };
  });
  const fresh = nearPairs(present).flatMap(([{ track: one }, { track: other }]) => {
    const isKnown = goneOn.some((met) => !met.isOver && isOf(met, one.trackId, other.trackId));
    return isKnown ? [] : [begun(one.trackId, other.trackId, ms)];
  });
  return goneOn.length + fresh.length === 0 ? known : [...goneOn, ...fresh].slice(-ENCOUNTERS_MAX);
}
