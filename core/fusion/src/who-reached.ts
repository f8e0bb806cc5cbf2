import type { TrackId } from '@saunter/model';
import type { ShelfEvent } from '@saunter/shelf';
import { nearestReach } from '@saunter/vision';
import { FUSION_BOUNDS } from './fusion-bounds.ts';
import type { FusionState } from './fusion-state.ts';
import { departureOf } from './roles.ts';
import type { Store } from './turn.ts';

/** Who it was that a shelf event belongs to, and how sure that is. */
export interface Reacher {
  readonly trackId: TrackId;
  readonly probability: number;
  /** Absent when no wrist was seen. */
  readonly handDistanceMetres?: number;
}

/** The odds of a hand fall by e with this distance, metres; "nobody whom we see" is as likely as a hand this far off. */
const REACH_SCALE_METRES = 0.18;
const NOBODY_METRES = 0.8;

/** Probability of the member of the only visit inside when no camera saw anybody at all. */
const BLIND_PROBABILITY = 0.5;

const oddsOf = (metres: number): number => Math.exp(-metres / REACH_SCALE_METRES);

/** While the cameras are blind, the only visit that is inside took it. */
function blindGuess(state: FusionState, event: ShelfEvent): Reacher | undefined {
  const inside = state.roles.filter(
    ({ trackId }) => (departureOf(state, trackId)?.ms ?? event.changeMs) >= event.changeMs,
  );
  const [first] = inside;
  const only = first && inside.every(({ visitId }) => visitId === first.visitId);
  return only ? { trackId: first.trackId, probability: BLIND_PROBABILITY } : undefined;
}

/** The body whose hand was nearest to the plates when they changed; undefined when nobody's was near enough. */
export function whoReached(store: Store, state: FusionState, event: ShelfEvent): Reacher | undefined {
  const places = event.plates.flatMap(({ plate }) => store.storeMap.plate(plate) ?? []);
  const [fromMs, toMs] = [event.changeMs - FUSION_BOUNDS.reachBeforeMs, event.changeMs + FUSION_BOUNDS.reachAfterMs];
  const reaches = state.tracks.tracks.flatMap((track) => {
    const reach = nearestReach(track, places, fromMs, toMs);
    return reach ? [{ trackId: track.trackId, reach, odds: oddsOf(reach.distanceMetres) }] : [];
  });
  if (reaches.length === 0) return state.tracks.watermarkMs < toMs ? blindGuess(state, event) : undefined;
  const nobody = oddsOf(NOBODY_METRES);
  const whole = reaches.reduce((sum, { odds }) => sum + odds, nobody);
  const best = reaches.sort((a, b) => b.odds - a.odds || (a.trackId < b.trackId ? -1 : 1))[0];
  if (!best || best.odds <= nobody) return undefined;
  const { trackId, reach, odds } = best;
  const hand = reach.by === 'wrist' ? { handDistanceMetres: reach.distanceMetres } : {};
  return { trackId, probability: odds / whole, ...hand };
}
