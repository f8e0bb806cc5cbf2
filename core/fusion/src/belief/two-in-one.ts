import type { PlateRef } from '@saunter/model';
import type { PlateChange } from '@saunter/shelf';
import type { StoreEvent } from '../move.ts';
import type { Assortment } from './assortment.ts';
import type { Belief } from './belief.ts';
import { explainPick } from './pick-options.ts';

/** How often two things that stood side by side are taken in one event of the shelf, by one hand or by two. */
const LOG_TWO_IN_ONE = Math.log(0.01);

/** The part of an event that happened on some of its plates. */
function partOf(event: StoreEvent, plates: readonly PlateChange[]): StoreEvent {
  const changeGrams = plates.reduce((sum, plate) => sum + plate.changeGrams, 0);
  const most = plates.reduce((a, b) => (Math.abs(b.changeGrams) > Math.abs(a.changeGrams) ? b : a));
  // How long the whole took says nothing of its parts.
  const { tookMs: _, ...rest } = event;
  return { ...rest, plates, changeGrams, withNeighboursGrams: changeGrams, changeMs: most.changeMs ?? event.changeMs };
}

/**
 * The events that something taken from neighbouring plates was: itself, or two side by side, of different products or
 * by different hands, when what is believed to stand on either side explains both parts better than it explains the whole.
 */
export function twoInOne(
  assortment: Assortment,
  belief: Belief,
  event: StoreEvent,
  areByTwo: (left: readonly PlateRef[], right: readonly PlateRef[]) => boolean,
): readonly StoreEvent[] {
  if (event.changeGrams >= 0 || event.plates.length < 2) return [event];
  const plates = [...event.plates].sort((a, b) => a.plate.plate - b.plate.plate);
  const whole = explainPick(assortment, belief, event).logLikelihood;
  let best: { readonly log: number; readonly parts: readonly StoreEvent[] } = { log: whole, parts: [event] };
  for (let cut = 1; cut < plates.length; cut++) {
    const sides = [plates.slice(0, cut), plates.slice(cut)] as const;
    const parts = sides.map((side) => partOf(event, side));
    if (parts.some(({ changeGrams }) => changeGrams >= 0)) continue;
    const explained = parts.map((part) => explainPick(assortment, belief, part));
    const [left, right] = explained.map(({ options: [likeliest] }) => likeliest?.barcode);
    if (left === undefined || right === undefined) continue;
    const log = explained.reduce((sum, { logLikelihood }) => sum + logLikelihood, LOG_TWO_IN_ONE);
    if (log <= best.log) continue;
    const [refsLeft, refsRight] = [sides[0].map(({ plate }) => plate), sides[1].map(({ plate }) => plate)];
    if (left === right && !areByTwo(refsLeft, refsRight)) continue;
    best = { log, parts };
  }
  return best.parts;
}
