import type { UnfeltSwing } from '@saunter/shelf';
import type { PickOption, StoreEvent } from '../move.ts';
import type { Assortment } from './assortment.ts';
import type { Belief } from './belief.ts';
import { holdingsOf } from './holdings.ts';
import { placeOf } from './plate-split.ts';
import { logQuantity } from './unit-weight.ts';

/** Goods move before the board that they leave swings, milliseconds to the middle of it. */
const SWING_AFTER_MS = 75;

/** How often something that no scale weighed was a pick of what stands there. */
const PICK_SHARE = 0.8;

/** What happened at a sick plate, as an event of no weight: that it was is sure, and what it was nobody knows. */
export function unfeltEvent(swing: UnfeltSwing): StoreEvent {
  const { gondola, shelf, plate, orPlates = [], startMs, atMs, endMs } = swing;
  const plates = [plate, ...orPlates];
  return {
    ...{ gondola, shelf, startMs, changeMs: atMs - SWING_AFTER_MS, settleMs: endMs },
    plates: plates.map((one) => ({ plate: one, changeGrams: 0 })),
    changeGrams: 0,
    withNeighboursGrams: 0,
    shelfChangeGrams: 0,
    quality: { sigmaGrams: 0, gap: false, sickPlates: plates },
    unfelt: true,
  };
}

/** What may have left a plate that weighs nothing: what is believed to stand there, in likely numbers. */
export function unfeltOptions(assortment: Assortment, belief: Belief, event: StoreEvent): readonly PickOption[] {
  const facings = assortment
    .onShelf(event.gondola, event.shelf)
    .filter(({ plates }) => event.plates.some(({ plate }) => placeOf(plates).has(plate)));
  const share = PICK_SHARE / Math.max(1, facings.length);
  const options = facings.flatMap((facing) =>
    holdingsOf(assortment, belief, facing).flatMap(({ barcode, probability }) =>
      [1, 2].map((quantity): PickOption => {
        const likely = share * probability * Math.exp(logQuantity(quantity));
        return { barcode, quantity, facing: facing.index, probability: likely };
      }),
    ),
  );
  return options.filter(({ probability }) => probability > 0.001).sort((a, b) => b.probability - a.probability);
}
