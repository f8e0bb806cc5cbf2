import type { TrackId } from '@saunter/model';
import type { BodySeen } from './bodies-seen.ts';
import { framesAfter, renamed, type Sighted, withExchange } from './exchange.ts';
import { type Frame, sightingIn } from './frame.ts';
import { freeName } from './free-name.ts';
import { NO_HEADS, withHeadsOf } from './head-heights.ts';
import { floorOf, type Track } from './track.ts';

/** A name that comes back after so long, milliseconds, may be anybody's. */
const BACK_MS = 15_000;

function bornAt(frames: readonly Frame[], trackId: TrackId, sinceMs: number): Track['bornAt'] {
  const frame = frames.find(({ ms, trackIds }) => ms >= sinceMs && trackIds.includes(trackId));
  const sighting = frame && sightingIn(frame, trackId);
  return (sighting && floorOf(sighting)) ?? null;
}

/** Whether the name that a track had before is seen beside the one that it goes on under: they are two. */
function isTwo({ alias, taken }: Track, sighted: Sighted, names: ReadonlySet<TrackId>, ms: number): boolean {
  if (!taken || ms - taken.sinceMs > BACK_MS || !names.has(taken.alias) || !names.has(alias)) return false;
  return sighted.tracks.every((other) => other.alias !== taken.alias);
}

function split(sighted: Sighted, track: Track, ms: number): Sighted {
  const { taken, trackId, alias } = track;
  if (!taken) return sighted;
  const { sinceMs } = taken;
  const known = sighted.tracks.find((one) => one !== track && one.alias === alias);
  const swap = { a: trackId, b: known?.trackId ?? freeName(sighted.tracks, alias), sinceMs };
  const born = { firstSeenMs: sinceMs, bornAt: bornAt(sighted.frames, trackId, sinceMs) };
  const { firstSeenMs, bornAt: at, heights } = known ?? { ...born, heights: NO_HEADS };
  const other: Track = {
    ...track,
    ...{ trackId: swap.b, firstSeenMs, bornAt: at, taken: null },
    heights: withHeadsOf(heights, track.heights, sinceMs),
  };
  const self: Track = {
    ...track,
    ...{ alias: taken.alias, lastSeenMs: taken.lastSeenMs, motion: null, taken: null },
    heights: withHeadsOf(track.heights, NO_HEADS, sinceMs),
  };
  return {
    tracks: [...sighted.tracks.filter((one) => one !== known).map((one) => (one === track ? self : one)), other],
    frames: framesAfter(sighted.frames, swap),
    encounters: sighted.encounters.map((met) => renamed(met, swap)),
    exchanges: withExchange(sighted.exchanges, swap, ms),
  };
}

/**
 * Somebody who vanished where somebody else came with a new name was taken for them; when the old name is seen again
 * beside the new one, the new one becomes a body of its own, since it came.
 */
export function splitTaken(sighted: Sighted, bodies: readonly BodySeen[], ms: number): Sighted {
  if (sighted.tracks.every(({ taken }) => !taken)) return sighted;
  const names = new Set(bodies.map(({ trackId }) => trackId));
  const two = sighted.tracks.filter((track) => isTwo(track, sighted, names, ms));
  return two.reduce((now, track) => split(now, track, ms), sighted);
}
