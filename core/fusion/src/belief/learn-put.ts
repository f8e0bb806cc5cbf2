import { isAtHome } from '../cart/home.ts';
import { FUSION_LIMITS } from '../fusion-bounds.ts';
import type { Decision, FusionState } from '../fusion-state.ts';
import type { Move } from '../move.ts';
import { newest, type Step, type Store, type Turn } from '../turn.ts';
import type { Misplaced } from './belief.ts';

/** How likely it must be that something stands at a foreign place before it is remembered, and before it is told. */
const LEAST = 0.05;
const TOLD_LEAST = 0.5;

function wasTakenHere(store: Store, state: FusionState, decision: Decision, move: Move): boolean {
  const barcodes = decision.answers.flatMap(({ contribution }) => contribution?.barcode ?? []);
  const picks = state.moves.filter(({ event }) => event.changeGrams < 0 && event.changeMs < move.event.changeMs);
  const own = state.visits.find(({ decisions }) => decisions.includes(decision))?.decisions ?? [];
  return own.some(({ moveId, chosen }) => {
    const pick = picks.find((other) => other.moveId === moveId);
    return (
      pick &&
      chosen &&
      barcodes.includes(chosen.barcode) &&
      isAtHome(store.assortment, chosen.barcode, pick, move.event)
    );
  });
}

/** What came to a foreign place, by all visits that may have put it there. */
function misplacedBy(store: Store, state: FusionState, move: Move): Omit<Misplaced, 'misplacedId'> | undefined {
  const decisions = state.visits.flatMap(({ decisions: all }) => all.filter(({ moveId }) => moveId === move.moveId));
  const products = decisions.flatMap((decision) => {
    const foreign = decision.answers.filter(
      ({ contribution }) =>
        contribution &&
        contribution.quantity < 0 &&
        move.event.plates.every(({ plate }) => !store.assortment.isHome(contribution.barcode, plate)),
    );
    if (foreign.length === 0 || wasTakenHere(store, state, decision, move)) return [];
    return foreign.flatMap(({ contribution, probability }) =>
      contribution ? [{ barcode: contribution.barcode, probability, quantity: -contribution.quantity }] : [],
    );
  });
  const [first] = products;
  if (!first || products.reduce((sum, { probability }) => sum + probability, 0) < LEAST) return undefined;
  return {
    atMs: move.event.changeMs,
    plates: move.event.plates,
    grams: Math.abs(move.event.changeGrams),
    quantity: first.quantity,
    products: products.map(({ barcode, probability }) => ({ barcode, probability })),
  };
}

/** What a move upwards teaches: that something stands where nobody would look for it. */
export function learnPut(move: Move): Step {
  return (store, state): Turn => {
    const found = misplacedBy(store, state, move);
    if (!found) return { state, outputs: [] };
    const misplacedId = state.belief.misplacedCount + 1;
    const misplaced = newest([...state.belief.misplaced, { misplacedId, ...found }], FUSION_LIMITS.misplaced);
    const [best] = [...found.products].sort((a, b) => b.probability - a.probability);
    const next = { ...state, belief: { ...state.belief, misplaced, misplacedCount: misplacedId } };
    if (!best || best.probability < TOLD_LEAST) return { state: next, outputs: [] };
    const plates = found.plates.map(({ plate }) => plate);
    const { barcode, probability } = best;
    const at = Math.floor(found.atMs);
    const { quantity } = found;
    return {
      state: next,
      outputs: [{ kind: 'notice', reason: 'misplaced', barcode, quantity, plates, probability, at }],
    };
  };
}
