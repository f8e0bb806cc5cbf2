import type { TrackId, VisitId } from '@saunter/model';
import type { RunTruth } from '@saunter/testing-world';
import type { Binding } from './contestant.ts';

/** A stretch of source time in which a camera's name was one person. */
export interface TrackOwner {
  readonly trackId: TrackId;
  readonly personId: string;
  readonly visitId: VisitId;
  readonly fromMs: number;
  readonly toMs: number;
}

/** A name is looked up this far outside its stretch: a step ends when the hand is already gone. */
const SLACK_MS = 1_000;

/** Who is who by the truth: the baselines are told, as the competition told its teams. */
export function trueBinding(tracks: readonly TrackOwner[]): Binding {
  const byTrack = Map.groupBy(tracks, ({ trackId }) => trackId);
  return {
    ownerOf: (trackId, ms) => {
      const off = ({ fromMs, toMs }: TrackOwner) => Math.max(0, fromMs - ms, ms - toMs);
      const nearest = [...(byTrack.get(trackId) ?? [])].sort((a, b) => off(a) - off(b))[0];
      return nearest && off(nearest) <= SLACK_MS ? nearest : undefined;
    },
  };
}

/** The owners that a run's truth names. */
export const trackOwners = (truth: RunTruth & { readonly tracks?: readonly TrackOwner[] }): readonly TrackOwner[] =>
  truth.tracks ?? [];
