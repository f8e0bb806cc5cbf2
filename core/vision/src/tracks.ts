import type { TrackId } from '@saunter/model';
import type { BodiesSeen, BodySeen } from './bodies-seen.ts';
import { floorOf, type Sighting, type Track } from './track.ts';

/** How long a sighting is remembered: a shelf may be held for 10 s before its event is known. */
export const SIGHTING_MEMORY_MS = 12_000;

/** The most sightings of one track that are remembered, whatever the rate of the cameras. */
export const SIGHTINGS_MAX = 400;

/** All bodies that were seen lately. */
export interface Tracks {
  /** All bodies before this source time were seen; 0 before the first message. */
  readonly watermarkMs: number;
  readonly tracks: readonly Track[];
}

/** An empty store. */
export const NO_TRACKS: Tracks = { watermarkMs: 0, tracks: [] };

/** The track of that name, if it was seen lately. */
export const trackOf = (tracks: Tracks, trackId: TrackId): Track | undefined =>
  tracks.tracks.find((track) => track.trackId === trackId);

function sightingOf({ trackId: _, ...joints }: BodySeen, ms: number): Sighting {
  return { ms, ...joints };
}

function insert(sightings: readonly Sighting[], sighting: Sighting): readonly Sighting[] {
  let at = sightings.length;
  while (at > 0 && (sightings[at - 1]?.ms ?? 0) > sighting.ms) at--;
  if (sightings[at - 1]?.ms === sighting.ms) return sightings;
  const all = [...sightings.slice(0, at), sighting, ...sightings.slice(at)];
  const oldestMs = (all.at(-1)?.ms ?? 0) - SIGHTING_MEMORY_MS;
  const from = all.findIndex(({ ms }) => ms >= oldestMs);
  return all.slice(Math.max(from, all.length - SIGHTINGS_MAX));
}

function seeAgain(track: Track, sighting: Sighting): Track {
  const sightings = insert(track.sightings, sighting);
  if (sightings === track.sightings) return track;
  const earlier = sighting.ms < track.firstSeenMs;
  return {
    ...track,
    sightings,
    firstSeenMs: Math.min(track.firstSeenMs, sighting.ms),
    lastSeenMs: Math.max(track.lastSeenMs, sighting.ms),
    bornAt: (earlier ? floorOf(sighting) : undefined) ?? track.bornAt ?? floorOf(sighting) ?? null,
  };
}

function born(trackId: TrackId, sighting: Sighting): Track {
  const { ms } = sighting;
  return { trackId, firstSeenMs: ms, lastSeenMs: ms, bornAt: floorOf(sighting) ?? null, sightings: [sighting] };
}

/** The tracks after one message of the cameras; messages may repeat and overtake each other. */
export function seeBodies(tracks: Tracks, seen: BodiesSeen): Tracks {
  const known = new Map(tracks.tracks.map((track) => [track.trackId, track]));
  for (const body of seen.bodies) {
    const sighting = sightingOf(body, seen.sourceTimeMs);
    const track = known.get(body.trackId);
    known.set(body.trackId, track ? seeAgain(track, sighting) : born(body.trackId, sighting));
  }
  return { watermarkMs: Math.max(tracks.watermarkMs, seen.sourceTimeMs), tracks: [...known.values()] };
}

/** The tracks without those that `isNeeded` gives up. */
export function forgetTracks(tracks: Tracks, isNeeded: (track: Track) => boolean): Tracks {
  return tracks.tracks.every(isNeeded) ? tracks : { ...tracks, tracks: tracks.tracks.filter(isNeeded) };
}
