import type { FusionOutput } from '../fusion-output.ts';
import type { FusionState, LiveVisit } from '../fusion-state.ts';
import type { Move } from '../move.ts';
import type { Store } from '../turn.ts';
import { ownersOf } from './owners.ts';

/** A change of which final carts explain a smaller share was settled in a shopper's favour, at least in part. */
const COVERED_SHARE = 0.6;

/** Changes that are smaller, grams, are worth no word. */
const WORTH_GRAMS = 10;

/** The moves with what a cart that is final now says of them. */
export function withGiven(store: Store, state: FusionState, { decisions }: LiveVisit): readonly Move[] {
  const given = new Map(decisions.map(({ moveId, chosen }) => [moveId, chosen]));
  return state.moves.map((move) => {
    const chosen = given.get(move.moveId);
    if (!chosen) return move;
    const unitGrams = store.assortment.product(chosen.barcode)?.massGrams ?? Math.abs(move.event.changeGrams);
    return { ...move, givenGrams: (move.givenGrams ?? 0) + Math.abs(chosen.quantity) * unitGrams };
  });
}

const isCovered = ({ event, givenGrams = 0, isTold }: Move): boolean => {
  const grams = Math.abs(event.changeGrams);
  return isTold === true || event.unfelt === true || grams < WORTH_GRAMS || givenGrams >= COVERED_SHARE * grams;
};

/** Says of each of `moves` that no cart, or too little of one, came of it: what leaves a shelf is never just gone. */
export function favoursOf(moves: readonly Move[]): FusionOutput[] {
  return moves
    .filter((move) => !isCovered(move))
    .map(({ event }) => ({
      ...{ kind: 'notice', reason: 'settled-for-shopper', massGrams: event.changeGrams },
      plates: event.plates.map(({ plate }) => plate),
      at: Math.floor(event.changeMs),
    }));
}

/** The moves with those marked of which a notice told. */
export const withTold = (moves: readonly Move[], told: ReadonlySet<number>): readonly Move[] =>
  moves.map((move): Move => (told.has(move.moveId) ? { ...move, isTold: true } : move));

/** The moves of a visit that is over which no visit that is going on may still have done. */
export function endedMoves(state: FusionState, { decisions }: LiveVisit): readonly Move[] {
  const own = new Set(decisions.map(({ moveId }) => moveId));
  const owners = ownersOf(state);
  const live = new Set(state.visits.map(({ admission }): string => admission.visitId));
  return state.moves.filter(
    (move) => own.has(move.moveId) && [...owners.reach(move).keys()].every((owner) => !live.has(owner)),
  );
}
