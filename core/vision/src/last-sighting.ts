import type { TrackId } from '@saunter/model';
import { sightingIn } from './frame.ts';
import type { Sighting } from './track.ts';
import type { Tracks } from './tracks.ts';

/** The last of what was seen of a track within a span of source time; undefined when it was not seen then. */
export function lastSighting({ frames }: Tracks, trackId: TrackId, fromMs: number, toMs: number): Sighting | undefined {
  for (let index = frames.length - 1; index >= 0; index--) {
    const frame = frames[index];
    if (!frame || frame.ms < fromMs) return undefined;
    const sighting = frame.ms > toMs ? undefined : sightingIn(frame, trackId);
    if (sighting) return sighting;
  }
  return undefined;
}
