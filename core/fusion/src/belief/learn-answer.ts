import type { Barcode, PlateRef } from '@saunter/model';
import { FUSION_LIMITS } from '../fusion-bounds.ts';
import type { ReviewedEvent } from '../fusion-input.ts';
import type { FusionState } from '../fusion-state.ts';
import { newest, type Store } from '../turn.ts';
import type { Assortment, PlannedFacing } from './assortment.ts';
import { learnSaid } from './holdings.ts';
import { placeOf } from './plate-split.ts';

/** The facing that something was taken from: the one with most of its plates, the product's own if there are several. */
function facingAt(assortment: Assortment, plates: readonly PlateRef[], barcode: Barcode): PlannedFacing | undefined {
  const [first] = plates;
  if (!first) return undefined;
  const onFacings = assortment.onShelf(first.gondola, first.shelf).flatMap((facing) => {
    const place = placeOf(facing.plates);
    const count = plates.filter((plate) => place.has(plate)).length;
    return count > 0 ? [{ facing, count }] : [];
  });
  const most = onFacings.reduce((best, { count }) => Math.max(best, count), 0);
  const likely = onFacings.filter(({ count }) => count === most);
  const own = likely.find(({ facing }) => facing.barcode === barcode);
  return own?.facing ?? (likely.length === 1 ? likely[0]?.facing : undefined);
}

/** What somebody who looked says was taken: it tells what really stands there. Said once, it is learnt once. */
export function learnAnswer(store: Store, state: FusionState, said: ReviewedEvent): FusionState {
  const { questionId, plates, answer, massGrams } = said;
  if (state.answered.includes(questionId)) return state;
  const heard = { ...state, answered: newest([...state.answered, questionId], FUSION_LIMITS.answered) };
  if (!answer || answer.quantity <= 0 || massGrams >= 0 || !store.assortment.product(answer.barcode)) return heard;
  const facing = facingAt(store.assortment, plates, answer.barcode);
  return facing ? { ...heard, belief: learnSaid(store.assortment, state.belief, facing, answer.barcode) } : heard;
}
