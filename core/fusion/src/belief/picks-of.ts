import type { PickOption, StoreEvent } from '../move.ts';
import type { Assortment } from './assortment.ts';
import type { Belief } from './belief.ts';
import { pickOptions } from './pick-options.ts';
import { unfeltOptions } from './unfelt.ts';

/** What an event may have taken from the shelf, likeliest first; nothing when it brought something. */
export function picksOf(assortment: Assortment, belief: Belief, event: StoreEvent): readonly PickOption[] {
  if (event.unfelt) return unfeltOptions(assortment, belief, event);
  return event.changeGrams < 0 ? pickOptions(assortment, belief, event) : [];
}
