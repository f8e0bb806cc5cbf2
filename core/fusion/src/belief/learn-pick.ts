import type { FusionState, Move } from '../fusion-state.ts';
import type { Step } from '../turn.ts';
import type { Belief } from './belief.ts';
import { learnFacing } from './holdings.ts';

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

/** What a move downwards teaches: what its facing holds and weighs, and what is no longer misplaced. */
export function learnPick(move: Move): Step {
  return (store, state): { state: FusionState; outputs: [] } => {
    const belief = withoutTaken(state.belief, move);
    const { picks, event } = move;
    const best = picks[0]?.facing;
    const sure = picks.reduce((sum, { facing, probability }) => sum + (facing === best ? probability : 0), 0);
    const facing = best === undefined ? undefined : store.assortment.facings[best];
    const grams = Math.abs(event.changeGrams);
    const unclear = Math.abs(Math.abs(event.withNeighboursGrams) - grams) > UNCLEAR.grams + UNCLEAR.share * grams;
    const { gap, sickPlates, staged } = event.quality;
    const teaches = facing && sure >= SURE && !unclear && !gap && !staged && (sickPlates ?? []).length === 0;
    const learnt = teaches ? learnFacing(store.assortment, belief, facing, grams) : belief;
    return { state: learnt === state.belief ? state : { ...state, belief: learnt }, outputs: [] };
  };
}
