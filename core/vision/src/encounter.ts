import type { TrackId } from '@saunter/model';
import type { BodySeen } from './bodies-seen.ts';
import type { Frame } from './frame.ts';
import { floorDistance } from './position-at.ts';
import type { Encounter, Stature, Track } from './track.ts';

/** Nearer than this, metres, two bodies may be taken for each other. */
const NEAR_METRES = 0.45;

/** A body that was not seen for so long, milliseconds, is not near anybody. */
const UNSEEN_MS = 1_500;

/** So many sightings of a head by itself tell how high it is. */
const HEADS = 15;

/** How exactly they tell it, metres, and how much more they must speak for an exchange than against, as a logarithm. */
const STATURE_SIGMA_METRES = 0.025;
const EXCHANGE_LOG = 4;

/** A head that is lower by more than this bends: it says no more than one that is lower by so much, metres. */
const BEND_METRES = 0.12;

/** The most encounters of one track that are remembered. */
const ENCOUNTERS_MAX = 6;

/** Weight of the heads after an encounter in what is known of before. */
const LEARN = 0.2;

/** The stature of a body that was just born. */
export const UNKNOWN_STATURE: Stature = { metres: null, heads: 0, sumMetres: 0 };

function mindOne(encounters: readonly Encounter[], trackId: TrackId, ms: number, metres: number): readonly Encounter[] {
  const known = encounters.find((one) => one.trackId === trackId);
  if (known && known.metres <= metres) return encounters;
  const others = encounters.filter((one) => one !== known);
  return [...others, { trackId, ms, metres }].slice(-ENCOUNTERS_MAX);
}

/** A track that was seen at `ms`, with whom it met and what its head says of its height. */
function mind(track: Track, body: BodySeen | undefined, tracks: readonly Track[], ms: number): Track {
  const { motion } = track;
  if (!motion || !body) return track;
  let encounters = track.encounters;
  let near = false;
  for (const other of tracks) {
    if (other.trackId === track.trackId || !other.motion || ms - other.lastSeenMs > UNSEEN_MS) continue;
    const metres = floorDistance(other.motion, motion);
    if (metres > NEAR_METRES) continue;
    near = true;
    encounters = mindOne(encounters, other.trackId, ms, metres);
  }
  if (near) {
    const { metres, heads } = track.stature;
    const stature = heads === 0 ? track.stature : { metres, heads: 0, sumMetres: 0 };
    return encounters === track.encounters && stature === track.stature ? track : { ...track, encounters, stature };
  }
  return body.head ? { ...track, stature: raise(track, body.head.z) } : track;
}

function raise({ stature, encounters }: Track, metres: number): Stature {
  const [heads, sumMetres] = [stature.heads + 1, stature.sumMetres + metres];
  if (heads < HEADS || encounters.length > 0) return { ...stature, heads, sumMetres };
  const mean = sumMetres / heads;
  const before = stature.metres ?? mean;
  return { metres: before + LEARN * (mean - before), heads: 0, sumMetres: 0 };
}

const misfit = (seen: number, known: number): number =>
  Math.min(BEND_METRES, Math.abs(seen - known)) ** 2 / (2 * STATURE_SIGMA_METRES ** 2);

/** Whether two who met have each other's height now; undefined while that cannot be told yet. */
function areExchanged(a: Track, b: Track): boolean | undefined {
  if (a.stature.metres === null || b.stature.metres === null) return false;
  if (a.stature.heads < HEADS || b.stature.heads < HEADS) return undefined;
  const [seenA, seenB] = [a.stature.sumMetres / a.stature.heads, b.stature.sumMetres / b.stature.heads];
  const kept = misfit(seenA, a.stature.metres) + misfit(seenB, b.stature.metres);
  const exchanged = misfit(seenA, b.stature.metres) + misfit(seenB, a.stature.metres);
  return kept - exchanged > EXCHANGE_LOG;
}

/** Tracks and what was seen of them lately. */
export interface Sighted {
  readonly tracks: readonly Track[];
  readonly frames: readonly Frame[];
}

/** Two bodies with each other's identity since they were nearest: where they are stays, who they are goes over. */
function exchange({ tracks, frames }: Sighted, a: Track, b: Track, sinceMs: number): Sighted {
  const nameOf = (trackId: TrackId): TrackId =>
    trackId === a.trackId ? b.trackId : trackId === b.trackId ? a.trackId : trackId;
  const who = (body: Track, self: Track): Track => ({
    ...body,
    ...{ trackId: self.trackId, firstSeenMs: self.firstSeenMs, bornAt: self.bornAt },
    stature: { ...body.stature, metres: self.stature.metres },
  });
  const renamed = tracks.map((track) => {
    const one = track === a ? who(a, b) : track === b ? who(b, a) : track;
    const encounters = one.encounters.map((met) => ({ ...met, trackId: nameOf(met.trackId) }));
    return { ...one, encounters };
  });
  const relabelled = frames.map((frame) =>
    frame.ms < sinceMs ? frame : { ...frame, trackIds: frame.trackIds.map(nameOf) },
  );
  return { tracks: renamed, frames: relabelled };
}

function forgetMeeting(tracks: readonly Track[], a: TrackId, b: TrackId): readonly Track[] {
  return tracks.map((track) => {
    const other = track.trackId === a ? b : track.trackId === b ? a : undefined;
    if (other === undefined) return track;
    return { ...track, encounters: track.encounters.filter(({ trackId }) => trackId !== other) };
  });
}

/** Settles who is who of all who met and stand by themselves again. */
function settle(sighted: Sighted): Sighted {
  let now = sighted;
  for (const { trackId } of sighted.tracks) {
    const track = now.tracks.find((one) => one.trackId === trackId);
    for (const met of track?.encounters ?? []) {
      const a = now.tracks.find((one) => one.trackId === trackId);
      const b = now.tracks.find((one) => one.trackId === met.trackId);
      const exchanged = a && b ? areExchanged(a, b) : false;
      if (exchanged === undefined) continue;
      if (exchanged && a && b) now = exchange(now, a, b, met.ms);
      now = { ...now, tracks: forgetMeeting(now.tracks, trackId, met.trackId) };
    }
  }
  return now;
}

/**
 * Who met whom, after the bodies of one message were given to tracks (`bodyOf`), and who they are now: when two passed
 * each other and their heights are exchanged since, so are they.
 */
export function mindEncounters(
  sighted: Sighted,
  bodyOf: (trackId: TrackId) => BodySeen | undefined,
  ms: number,
): Sighted {
  const minded = sighted.tracks.map((track) => mind(track, bodyOf(track.trackId), sighted.tracks, ms));
  const open = minded.some(({ encounters, stature }) => encounters.length > 0 && stature.heads >= HEADS);
  return open ? settle({ ...sighted, tracks: minded }) : { ...sighted, tracks: minded };
}
