import type { FusionState } from '../fusion-state.ts';
import type { Move, StoreEvent } from '../move.ts';
import type { Step, Store } from '../turn.ts';
import type { PlannedFacing } from './assortment.ts';
import type { Belief } from './belief.ts';
import { learnFacing } from './holdings.ts';
import { placeOf } from './plate-split.ts';

/** How sure it must be from which facing something came before the store learns of it. */
const SURE = 0.9;

/** A change that reads so differently with the plates beside it teaches no weight, grams and share. */
const UNCLEAR = { grams: 2.5, share: 0.01 } as const;

function withoutTaken(belief: Belief, { picks }: Move): Belief {
  const taken = picks.filter(({ misplacedId }) => misplacedId !== undefined);
  if (taken.length === 0) return belief;
  const misplaced = belief.misplaced.flatMap((thing) => {
    const gone = taken.reduce(
      (sum, { misplacedId, probability }) => sum + (misplacedId === thing.misplacedId ? probability : 0),
      0,
    );
    if (gone > 0.5) return [];
    const products = thing.products.map((one) => ({ ...one, probability: one.probability * (1 - gone) }));
    return [{ ...thing, products }];
  });
  return { ...belief, misplaced };
}

/** The one facing on whose plates all of an event happened; undefined when there are several, or there is none. */
function facingUnder(store: Store, { gondola, shelf, plates }: StoreEvent): PlannedFacing | undefined {
  const touched = store.assortment
    .onShelf(gondola, shelf)
    .filter((facing) => plates.some(({ plate }) => placeOf(facing.plates).has(plate)));
  const [only] = touched;
  const isInside = only && touched.length === 1 && plates.every(({ plate }) => placeOf(only.plates).has(plate));
  return isInside ? only : undefined;
}

/**
 * The facing that something came from: by what explains it best, else by its place. A facing that holds what nobody
 * thinks of must learn of it from changes that nothing explains; not from what stood there by mistake.
 */
function facingOf(store: Store, { picks, event }: Move): PlannedFacing | undefined {
  const best = picks[0]?.facing;
  const sum = picks.reduce((all, { facing, probability }) => all + (facing === best ? probability : 0), 0);
  if (best !== undefined && sum >= SURE) return store.assortment.facings[best];
  const misplaced = picks.some(({ misplacedId, probability }) => misplacedId !== undefined && probability > 1 - SURE);
  return misplaced ? undefined : facingUnder(store, event);
}

/** What a move downwards teaches: what its facing holds and weighs, and what is no longer misplaced. */
export function learnPick(move: Move): Step {
  return (store, state): { state: FusionState; outputs: [] } => {
    const belief = withoutTaken(state.belief, move);
    const { event } = move;
    const facing = facingOf(store, move);
    const grams = Math.abs(event.changeGrams);
    const unclear = Math.abs(Math.abs(event.withNeighboursGrams) - grams) > UNCLEAR.grams + UNCLEAR.share * grams;
    const { gap, sickPlates, staged } = event.quality;
    const teaches = facing && !unclear && !gap && !staged && (sickPlates ?? []).length === 0;
    const learnt = teaches ? learnFacing(store.assortment, belief, facing, grams) : belief;
    return { state: learnt === state.belief ? state : { ...state, belief: learnt }, outputs: [] };
  };
}
