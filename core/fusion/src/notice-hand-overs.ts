import type { Point3, TrackId, VisitId } from '@saunter/model';
import {
  distanceToPlate,
  floorDistance,
  floorOf,
  handsMet,
  lastSighting,
  type Sighting,
  sightingsOf,
} from '@saunter/vision';
import type { FusionOutput } from './fusion-output.ts';
import type { FusionState, HandContact } from './fusion-state.ts';
import { departureOf, isLive } from './roles.ts';
import { newest, quietly, type Store, type Turn } from './turn.ts';

/** People who hand something over stand no further apart, metres, and no nearer to a shelf with their hands. */
const MEET_METRES = 1;
const SHELF_METRES = 0.45;

/** Hands are together for so long, milliseconds, and two who met are not told of again for so long. */
const TOUCH_MS = 300;
const AGAIN_MS = 5_000;

/** Whoever came last within so long before, milliseconds, from so far off, metres, has something to give. */
const CAME_MS = 12_000;
const CAME_METRES = 0.4;

/** Two who hand something over stand: neither moves further than this meanwhile, metres. */
const STAND_METRES = 0.15;

/** The most contacts that are remembered. */
const CONTACTS_MAX = 32;

interface Person {
  readonly trackId: TrackId;
  readonly visitId: VisitId;
  readonly at: Point3;
}

/** Everybody in the store whose visit is known, as seen just now. */
function peopleAt(state: FusionState, ms: number): readonly Person[] {
  return state.roles.flatMap(({ trackId, visitId }): Person[] => {
    if (departureOf(state, trackId) || !isLive(state, visitId)) return [];
    const last = lastSighting(state.tracks, trackId, ms - TOUCH_MS, ms);
    const at = last && floorOf(last);
    return at ? [{ trackId, visitId, at }] : [];
  });
}

/** When somebody came to where they stand, source time; 0 when that is longer ago than is remembered. */
function cameMs(state: FusionState, { trackId, at }: Person, ms: number): number {
  const before = sightingsOf(state.tracks, trackId, ms - CAME_MS, ms).filter((sighting) => {
    const from = floorOf(sighting);
    return from && floorDistance(from, at) > CAME_METRES;
  });
  return before.at(-1)?.ms ?? 0;
}

const hasGoods = (state: FusionState, { visitId }: Person): boolean =>
  state.visits.some(({ admission, lines }) => admission.visitId === visitId && lines.length > 0);

/** Who gave, as far as one can guess: whoever alone has something, or came last. */
function inOrderOfGiving(state: FusionState, [one, other]: readonly [Person, Person], ms: number): [Person, Person] {
  const [a, b] = [hasGoods(state, one), hasGoods(state, other)];
  if (a !== b) return a ? [one, other] : [other, one];
  return cameMs(state, one, ms) >= cameMs(state, other, ms) ? [one, other] : [other, one];
}

/** Whether somebody stood still over these sightings. */
function stands({ at }: Person, [first]: readonly Sighting[]): boolean {
  const from = first && floorOf(first);
  return !!from && floorDistance(from, at) <= STAND_METRES;
}

const isAtShelf = (store: Store, place: Point3): boolean =>
  store.storeMap.plates.some((plate) => distanceToPlate(plate, place) < SHELF_METRES);

const isOf = ({ a, b }: HandContact, one: Person, other: Person): boolean =>
  (a === one.trackId && b === other.trackId) || (a === other.trackId && b === one.trackId);

/** Whether the hands of two are together now, away from all shelves, and were not just before. */
function haveMet(store: Store, state: FusionState, one: Person, other: Person, ms: number): boolean {
  const [a, b] = [one, other].map(({ trackId }) => sightingsOf(state.tracks, trackId, ms - TOUCH_MS, ms));
  if (!a || !b || !stands(one, a) || !stands(other, b)) return false;
  const known = state.handContacts.some((contact) => isOf(contact, one, other) && ms - contact.ms < AGAIN_MS);
  const place = known ? undefined : handsMet(a, b);
  return !!place && !isAtShelf(store, place);
}

/** Those of different visits whose hands are together now, two by two; joints are looked at of who is near. */
function meetings(store: Store, state: FusionState, ms: number): readonly (readonly [Person, Person])[] {
  const people = peopleAt(state, ms);
  return people.flatMap((one, index) =>
    people.slice(index + 1).flatMap((other): (readonly [Person, Person])[] => {
      if (one.visitId === other.visitId || floorDistance(one.at, other.at) > MEET_METRES) return [];
      return haveMet(store, state, one, other, ms) ? [[one, other]] : [];
    }),
  );
}

/**
 * Tells of what seems to go from a hand of one visit to a hand of another. It changes no cart: goods stay with whoever
 * took them from the shelf.
 */
export function noticeHandOvers(store: Store, state: FusionState): Turn {
  const ms = state.tracks.watermarkMs;
  if (ms <= state.handsSeenMs) return quietly(state);
  const met = meetings(store, state, ms);
  const contacts = met.map(([one, other]): HandContact => ({ a: one.trackId, b: other.trackId, ms }));
  const handContacts = met.length > 0 ? newest([...state.handContacts, ...contacts], CONTACTS_MAX) : state.handContacts;
  const outputs = met.map((pair): FusionOutput => {
    const [from, to] = inOrderOfGiving(state, pair, ms);
    return { kind: 'notice', reason: 'hand-over', from: from.visitId, to: to.visitId, at: Math.floor(ms) };
  });
  return { state: { ...state, handsSeenMs: ms, handContacts }, outputs };
}
