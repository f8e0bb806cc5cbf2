import type { StoreEvent } from '../move.ts';
import type { Assortment } from './assortment.ts';
import type { Belief } from './belief.ts';
import { explainPick } from './pick-options.ts';

/** Two hands move at the very same moment, milliseconds, far less often than one hand takes two units side by side. */
const SAME_MOMENT_MS = 60;

/** Two events of one shelf as one. */
function joined(a: StoreEvent, b: StoreEvent): StoreEvent {
  const weightA = Math.abs(a.changeGrams) / (Math.abs(a.changeGrams) + Math.abs(b.changeGrams));
  const sickPlates = [...(a.quality.sickPlates ?? []), ...(b.quality.sickPlates ?? [])];
  const { tookMs: _, ...rest } = a;
  return {
    ...rest,
    startMs: Math.min(a.startMs, b.startMs),
    changeMs: weightA * a.changeMs + (1 - weightA) * b.changeMs,
    settleMs: Math.max(a.settleMs, b.settleMs),
    plates: [...a.plates, ...b.plates],
    changeGrams: a.changeGrams + b.changeGrams,
    withNeighboursGrams: a.withNeighboursGrams + b.withNeighboursGrams,
    quality: {
      sigmaGrams: Math.hypot(a.quality.sigmaGrams, b.quality.sigmaGrams),
      gap: a.quality.gap || b.quality.gap,
      ...((a.quality.staged || b.quality.staged) && { staged: true }),
      ...(sickPlates.length > 0 && { sickPlates }),
    },
  };
}

/** The product that something was surely taken of; undefined for a put-back. */
function likeliest(assortment: Assortment, belief: Belief, event: StoreEvent): string | undefined {
  if (event.changeGrams >= 0) return undefined;
  const [best] = explainPick(assortment, belief, event).options;
  return best && best.probability > 0.5 ? best.barcode : undefined;
}

/** The events with those as one that took units of one product from plates of one shelf at the very same moment. */
export function oneDeed(assortment: Assortment, belief: Belief, events: readonly StoreEvent[]): readonly StoreEvent[] {
  const whole: StoreEvent[] = [];
  for (const event of events) {
    const at = whole.findIndex(
      (other) =>
        other.gondola === event.gondola &&
        other.shelf === event.shelf &&
        Math.abs(other.changeMs - event.changeMs) <= SAME_MOMENT_MS,
    );
    const other = whole[at];
    const product = other && likeliest(assortment, belief, event);
    if (other && product !== undefined && product === likeliest(assortment, belief, other)) {
      whole[at] = joined(other, event);
    } else whole.push(event);
  }
  return whole;
}
