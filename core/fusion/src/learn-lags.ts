import { sightingsOf } from '@saunter/vision';
import { LESSON_MS, learnLag } from './camera-lag.ts';
import { FUSION_BOUNDS } from './fusion-bounds.ts';
import type { FusionState } from './fusion-state.ts';
import type { Store } from './turn.ts';

/** Learns the clocks from all events whose time the cameras have seen with all that may be of it. */
export function learnLags(store: Store, state: FusionState): FusionState {
  const { lagLessons, tracks } = state;
  const ripe = lagLessons.filter(({ event }) => tracks.watermarkMs >= event.changeMs + LESSON_MS);
  if (ripe.length === 0) return state;
  const cameraLags = ripe.reduce((lags, { event, trackId }) => {
    const { changeMs } = event;
    const sightings = sightingsOf(tracks, trackId, changeMs - FUSION_BOUNDS.reachWideMs, changeMs + LESSON_MS);
    const places = event.plates.flatMap(({ plate }) => store.storeMap.plate(plate) ?? []);
    return sightings.length > 0 ? learnLag(lags, event, sightings, places, tracks.headSigmaMetres) : lags;
  }, state.cameraLags);
  return { ...state, cameraLags, lagLessons: lagLessons.filter((lesson) => !ripe.includes(lesson)) };
}
