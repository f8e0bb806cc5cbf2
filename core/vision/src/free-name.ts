import { asId, type TrackId } from '@saunter/model';
import type { Track } from './track.ts';

/** A name of its own for a body whose name another track was born with. */
export function freeName(tracks: readonly Track[], wanted: TrackId): TrackId {
  const taken = new Set(tracks.map(({ trackId }) => trackId));
  let name = wanted;
  for (let count = 2; taken.has(name); count++) name = asId(`${wanted}~${count}`);
  return name;
}
