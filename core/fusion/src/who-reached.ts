import type { TrackId } from '@saunter/model';
import type { ShelfEvent } from '@saunter/shelf';
import type { PlatePlace } from '@saunter/store-map';
import { handDistance, logReached, type Sighting, sightingsOf } from '@saunter/vision';
import { cameraLagMs } from './camera-lag.ts';
import { FUSION_BOUNDS } from './fusion-bounds.ts';
import type { FusionState } from './fusion-state.ts';
import type { Reacher } from './move.ts';
import { departureOf } from './roles.ts';
import type { Store } from './turn.ts';

/** Bodies whose joints speak against them by more than this, as a logarithm, are not weighed. */
const LOG_ODDS_LEAST = -7;

/** The most bodies that are weighed for one event. */
const REACHERS_MAX = 8;

/** Of what was seen after the moment only the head tells, and for so long, milliseconds. */
const HEAD_AFTER_MS = 200;

/** Log odds of a body over the next likely one that make it sure enough to learn the clocks from it. */
const SURE_LOG = 4;

const placesOf = (store: Store, { plates }: ShelfEvent): readonly PlatePlace[] =>
  plates.flatMap(({ plate }) => store.storeMap.plate(plate) ?? []);

/** For each plate by itself, where an event has several: whose hand was at it when half of its own change was done. */
function byPlate(store: Store, event: ShelfEvent, sightings: readonly Sighting[], lagMs: number, sigma: number) {
  if (event.plates.length < 2) return {};
  const plates = event.plates.map(({ plate, changeMs = event.changeMs }) => {
    const place = store.storeMap.plate(plate);
    return (place && logReached({ sightings, atMs: changeMs + lagMs, sigma }, [place])) ?? 0;
  });
  return { byPlate: plates };
}

/** One body; undefined where nothing of it was seen. */
function lookAt(store: Store, state: FusionState, event: ShelfEvent, trackId: TrackId): Reacher | undefined {
  const { tracks, cameraLags } = state;
  const { reachBeforeMs, reachWideMs } = FUSION_BOUNDS;
  const places = placesOf(store, event);
  const lagMs = cameraLagMs(cameraLags, event.gondola);
  const atMs = event.changeMs + lagMs;
  const sightings = sightingsOf(tracks, trackId, event.changeMs - reachWideMs, atMs + HEAD_AFTER_MS);
  const sigma = tracks.headSigmaMetres;
  const logOdds = logReached({ sightings, atMs, sigma }, places);
  if (logOdds === undefined) return undefined;
  const then = sightings.filter(({ ms }) => ms >= atMs - reachBeforeMs && ms <= atMs);
  const metres = handDistance(then, places);
  const hand = metres === undefined ? {} : { handDistanceMetres: metres };
  return { trackId, logOdds, ...hand, ...byPlate(store, event, sightings, lagMs, sigma) };
}

/** While the cameras are blind, the only visit that is inside did it. */
function blindGuess(state: FusionState, event: ShelfEvent): readonly Reacher[] {
  const inside = state.roles.filter(
    ({ trackId }) => (departureOf(state, trackId)?.ms ?? event.changeMs) >= event.changeMs,
  );
  const [first] = inside;
  const only = first && inside.every(({ visitId }) => visitId === first.visitId);
  return only ? [{ trackId: first.trackId, logOdds: 0 }] : [];
}

/** All bodies that were there, likeliest first. */
function looksAt(store: Store, state: FusionState, event: ShelfEvent): readonly Reacher[] {
  const looks = state.tracks.tracks.flatMap(({ trackId, firstSeenMs, lastSeenMs }): Reacher[] => {
    const wide = FUSION_BOUNDS.reachWideMs;
    if (firstSeenMs > event.changeMs + wide || lastSeenMs < event.changeMs - wide) return [];
    const look = lookAt(store, state, event, trackId);
    return look ? [look] : [];
  });
  return looks.sort((a, b) => b.logOdds - a.logOdds || (a.trackId < b.trackId ? -1 : 1));
}

/** Who may have done an event. */
export interface Reached {
  /** Likeliest first. */
  readonly reachers: readonly Reacher[];
  /** The body that did it for sure, to learn the clocks from. */
  readonly sure: TrackId | undefined;
}

/** The moment until which the cameras must have seen what a hand did that changed a shelf then. */
export const reachUntilMs = ({ cameraLags }: FusionState, { changeMs, gondola }: ShelfEvent): number =>
  changeMs + Math.max(0, cameraLagMs(cameraLags, gondola)) + FUSION_BOUNDS.reachAfterMs;

/** The bodies that may have done an event, by their hands, and where those were hidden by their heads. */
export function whoReached(store: Store, state: FusionState, event: ShelfEvent): Reached {
  const blind = state.tracks.watermarkMs < reachUntilMs(state, event);
  const looks = looksAt(store, state, event);
  if (looks.length === 0 && blind) return { reachers: blindGuess(state, event), sure: undefined };
  const reachers = looks.filter(({ logOdds }) => logOdds >= LOG_ODDS_LEAST).slice(0, REACHERS_MAX);
  const [first, second] = looks;
  const isSure = first && first.logOdds - (second?.logOdds ?? 0) > SURE_LOG;
  return { reachers, sure: isSure ? first.trackId : undefined };
}
