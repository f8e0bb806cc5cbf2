import type { Point3, TrackId } from '@saunter/model';
import { associate } from './associate.ts';
import type { BodiesSeen, BodySeen } from './bodies-seen.ts';
import type { Encounter } from './encounter.ts';
import type { Exchange } from './exchange.ts';
import { type Frame, frameFrom, frameOf, sightingIn } from './frame.ts';
import { freeName } from './free-name.ts';
import { NO_HEADS, withHead } from './head-heights.ts';
import { mindEncounters } from './mind-encounters.ts';
import { firstMotion, moved } from './motion.ts';
import { splitTaken } from './split-taken.ts';
import { floorOf, type Sighting, type Track } from './track.ts';

/** How long sightings are remembered: a shelf may be held for 10 s before its event is known. */
export const SIGHTING_MEMORY_MS = 14_000;

/** The most messages of the cameras that are remembered, whatever their rate. */
export const FRAMES_MAX = 400;

/** A message that overtook another waits this long for it, source time, milliseconds; then the other counts as lost. */
export const REORDER_MS = 1_200;
const WAITING_MAX = 64;

/** All bodies that were seen lately. */
export interface Tracks {
  /** All bodies before this source time were seen; 0 before the first message. */
  readonly watermarkMs: number;
  /** Sequence of the last message that was used; null before the first, or where messages have none. */
  readonly lastSequence: number | null;
  /** Messages that overtook an earlier one, by source time. */
  readonly waiting: readonly BodiesSeen[];
  readonly tracks: readonly Track[];
  /** What was seen in the last seconds, by time. */
  readonly frames: readonly Frame[];
  /** Who met whom, and may have been taken for the other. */
  readonly encounters: readonly Encounter[];
  /** The last ones that were found out. */
  readonly exchanges: readonly Exchange[];
  /** How far off a head is seen, metres: learnt from how its height strays. */
  readonly headSigmaMetres: number;
}

/** What a camera's joints are off before it is known, metres. */
const SIGMA_METRES = 0.04;

/** An empty store. */
export const NO_TRACKS: Tracks = {
  watermarkMs: 0,
  lastSequence: null,
  waiting: [],
  tracks: [],
  frames: [],
  encounters: [],
  exchanges: [],
  headSigmaMetres: SIGMA_METRES,
};

/** The track of that name, if it was seen lately. */
export const trackOf = (tracks: Tracks, trackId: TrackId): Track | undefined =>
  tracks.tracks.find((track) => track.trackId === trackId);

/** What was seen of a track within a span of source time, by time. */
export function sightingsOf(tracks: Tracks, trackId: TrackId, fromMs: number, toMs: number): readonly Sighting[] {
  const { frames } = tracks;
  const sightings: Sighting[] = [];
  for (let index = frameFrom(frames, fromMs); index < frames.length; index++) {
    const frame = frames[index];
    if (!frame || frame.ms > toMs) break;
    const sighting = sightingIn(frame, trackId);
    if (sighting) sightings.push(sighting);
  }
  return sightings;
}

function born(tracks: readonly Track[], body: BodySeen, ms: number): Track {
  return {
    trackId: freeName(tracks, body.trackId),
    alias: body.trackId,
    firstSeenMs: ms,
    lastSeenMs: ms,
    bornAt: floorOf(body) ?? null,
    motion: firstMotion(body, ms),
    heights: body.head ? withHead(NO_HEADS, ms, body.head.z) : NO_HEADS,
    taken: null,
  };
}

/** What a track went on from when a body with another name is taken for it. */
function takenBy({ alias, lastSeenMs, taken }: Track, body: BodySeen, ms: number): Track['taken'] {
  return alias === body.trackId ? taken : { alias, lastSeenMs, sinceMs: ms };
}

const seenAgain = (track: Track, body: BodySeen, ms: number): Track => ({
  ...track,
  alias: body.trackId,
  taken: takenBy(track, body, ms),
  lastSeenMs: ms,
  bornAt: track.bornAt ?? floorOf(body) ?? null,
  heights: body.head ? withHead(track.heights, ms, body.head.z) : track.heights,
  motion: track.motion ? moved(track.motion, body, ms) : firstMotion(body, ms),
});

function bounded(frames: readonly Frame[], last: Frame): readonly Frame[] {
  const from = frames.findIndex(({ ms }) => ms >= last.ms - SIGHTING_MEMORY_MS);
  const kept = from < 0 ? [] : frames.slice(Math.max(from, frames.length - FRAMES_MAX + 1));
  kept.push(last);
  return kept;
}

/** How much one head counts among all that showed how far off they are seen, and how far off one may be, in sigmas. */
const SIGMA_GAIN = 1 / 1_000;
const SIGMA_STRAY = 3;

/** How far off heads are seen: their heights stray from those that the bodies have. */
function learntSigma(
  { tracks, headSigmaMetres }: Tracks,
  matched: readonly number[],
  bodies: readonly BodySeen[],
): number {
  let variance = headSigmaMetres ** 2;
  bodies.forEach(({ head }, index) => {
    const known = tracks[matched[index] ?? -1]?.motion?.headMetres;
    if (!head || typeof known !== 'number') return;
    const off = Math.min((head.z - known) ** 2, SIGMA_STRAY ** 2 * variance);
    variance += SIGMA_GAIN * (off - variance);
  });
  return Math.sqrt(variance);
}

/** One message in its turn: its bodies found among the tracks, or born. */
function see(tracks: Tracks, seen: BodiesSeen, doors: readonly Point3[]): Tracks {
  const { sourceTimeMs: ms, bodies, sequence } = seen;
  const before = splitTaken(tracks, bodies, ms);
  const next = [...before.tracks];
  const matched = associate(before.tracks, bodies, { ms, doors, headSigma: tracks.headSigmaMetres });
  const trackIds = bodies.map((body, index): TrackId => {
    const at = matched[index] ?? -1;
    const known = before.tracks[at];
    const track = known ? seenAgain(known, body, ms) : born(next, body, ms);
    if (known) next[at] = track;
    else next.push(track);
    return track.trackId;
  });
  const frame = frameOf(ms, trackIds, bodies);
  const lastSequence = sequence ?? tracks.lastSequence;
  const headSigmaMetres = learntSigma({ ...tracks, tracks: before.tracks }, matched, bodies);
  const { encounters, exchanges } = before;
  const sighted = { tracks: next, frames: bounded(before.frames, frame), encounters, exchanges };
  return { ...tracks, ...mindEncounters(sighted, ms, headSigmaMetres), headSigmaMetres, watermarkMs: ms, lastSequence };
}

/** Whether the first of the waiting messages is next, or was waited for long enough. */
function mayGoOn({ waiting, lastSequence }: Tracks): boolean {
  const [first, last] = [waiting[0], waiting.at(-1)];
  if (!first || !last) return false;
  if (first.sequence === undefined || lastSequence === null) return true;
  const countsAnew = first.sequence <= lastSequence;
  const waited = last.sourceTimeMs - first.sourceTimeMs >= REORDER_MS || waiting.length > WAITING_MAX;
  return first.sequence === lastSequence + 1 || countsAnew || waited;
}

/**
 * The tracks after one message of the cameras. Messages that have a sequence may repeat and overtake each other; what
 * comes later than the bound is lost. `doors`: where people come and go, metres on the floor.
 */
export function seeBodies(tracks: Tracks, seen: BodiesSeen, doors: readonly Point3[] = []): Tracks {
  const { sourceTimeMs, sequence } = seen;
  const past = sourceTimeMs <= tracks.watermarkMs;
  const waits = tracks.waiting.some((other) => other.sequence === sequence && other.sourceTimeMs === sourceTimeMs);
  if (past || waits) return tracks;
  const waiting = [...tracks.waiting, seen].sort((a, b) => a.sourceTimeMs - b.sourceTimeMs);
  let now: Tracks = { ...tracks, waiting };
  while (mayGoOn(now)) {
    const [first, ...rest] = now.waiting;
    if (!first) break;
    now = see({ ...now, waiting: rest }, first, doors);
  }
  return now;
}

/** The tracks without those that `isNeeded` gives up. */
export function forgetTracks(tracks: Tracks, isNeeded: (track: Track) => boolean): Tracks {
  return tracks.tracks.every(isNeeded) ? tracks : { ...tracks, tracks: tracks.tracks.filter(isNeeded) };
}
