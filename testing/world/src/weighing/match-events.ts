import type { PlateRef } from '@saunter/model';
import type { ShelfEvent } from '@saunter/shelf';
import type { ShopDeed } from '../shopping/shopper.ts';

/** What one hand really did to plates side by side: two things taken at once from plates apart are two moves. */
export interface TrueMove {
  readonly deed: ShopDeed;
  readonly plates: readonly PlateRef[];
  /** What its shelf gained, grams; negative for a pick. */
  readonly grams: number;
}

/** A true move, and what the shelf said of it. */
export interface MoveMatch {
  readonly move: TrueMove;
  readonly event: ShelfEvent | undefined;
  /** Without an event of its own: whether one near it on its plates tells another move. */
  readonly merged: boolean;
}

/** How the events of a run fit what was really done. */
export interface EventMatch {
  readonly moves: readonly MoveMatch[];
  /** Events on plates and at times of a move that another event tells. */
  readonly splits: readonly ShelfEvent[];
  /** Events of nothing. */
  readonly phantoms: readonly ShelfEvent[];
}

/** An event is a move's when their times are no further apart, milliseconds. */
const MATCH_MS = 1_000;
/** What is near a move without being it, milliseconds. */
const NEAR_MS = 2_500;

/** The moves of a pick or a put; a touch and a hand-over have none. */
export function movesOf(deed: ShopDeed): readonly TrueMove[] {
  if (deed.kind !== 'pick' && deed.kind !== 'put') return [];
  const mass = deed.units.reduce((sum, { massGrams }) => sum + massGrams, 0);
  const grams = deed.kind === 'put' ? mass : -mass;
  const loads = [...deed.loads].sort((a, b) => a.place.ref.plate - b.place.ref.plate);
  const moves: { deed: ShopDeed; plates: PlateRef[]; grams: number }[] = [];
  for (const { place, share } of loads) {
    const last = moves.at(-1);
    if (last && place.ref.plate <= (last.plates.at(-1)?.plate ?? 0) + 1) {
      last.plates.push(place.ref);
      last.grams += share * grams;
    } else moves.push({ deed, plates: [place.ref], grams: share * grams });
  }
  return moves;
}

const isOn = ({ plates }: TrueMove, event: ShelfEvent): boolean =>
  event.plates.some(({ plate }) =>
    plates.some((ref) => ref.gondola === plate.gondola && ref.shelf === plate.shelf && ref.plate === plate.plate),
  );

const isNear = (move: TrueMove, event: ShelfEvent, ms: number): boolean =>
  Math.abs(move.deed.atMs - event.changeMs) <= ms && isOn(move, event);

/** Pairs moves with events of their plates, sign and time, the best pairs first, each once. */
export function matchEvents(deeds: readonly ShopDeed[], events: readonly ShelfEvent[]): EventMatch {
  const moves = deeds.flatMap(movesOf);
  const pairs = moves.flatMap((move) =>
    events
      .filter((event) => isNear(move, event, MATCH_MS) && event.changeGrams * move.grams > 0)
      .map((event) => {
        const off = Math.abs(event.changeGrams - move.grams) / Math.abs(move.grams);
        return { move, event, cost: off + Math.abs(event.changeMs - move.deed.atMs) / MATCH_MS };
      }),
  );
  const told = new Map<TrueMove, ShelfEvent>();
  const used = new Set<ShelfEvent>();
  for (const { move, event } of pairs.sort((a, b) => a.cost - b.cost)) {
    if (told.has(move) || used.has(event)) continue;
    told.set(move, event);
    used.add(event);
  }
  const unused = events.filter((event) => !used.has(event));
  const isSplit = (event: ShelfEvent): boolean => moves.some((move) => isNear(move, event, NEAR_MS));
  return {
    moves: moves.map((move) => {
      const event = told.get(move);
      return { move, event, merged: !event && events.some((other) => isNear(move, other, NEAR_MS)) };
    }),
    splits: unused.filter(isSplit),
    phantoms: unused.filter((event) => !isSplit(event)),
  };
}
