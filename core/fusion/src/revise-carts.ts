import type { CartLine } from '@saunter/model';
import { cartLines } from './cart/cart-lines.ts';
import { weighCarts } from './cart/weigh-carts.ts';
import type { FusionOutput, Writable } from './fusion-output.ts';
import type { FusionState, LiveVisit } from './fusion-state.ts';
import type { Store, Turn } from './turn.ts';
import { knownUntilMs } from './watermarks.ts';

/** The most lines that a revision carries. */
const LINES_MAX = 500;

const sameLines = (a: readonly CartLine[], b: readonly CartLine[]): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Copies what is remembered, so that whoever gets the message may do with it what they like. */
const copyLines = (lines: readonly CartLine[]): Writable<CartLine>[] =>
  lines.map(({ barcode, quantity, evidence }) => ({
    barcode,
    quantity,
    evidence: evidence.map((one) => ({
      ...one,
      plates: one.plates.map((plate) => ({ ...plate })),
      alternatives: one.alternatives.map((alternative) => ({ ...alternative })),
    })),
  }));

/** Says the cart of every visit that is not what was said last, of those that were weighed since `before`. */
export function reviseCarts(store: Store, before: FusionState, state: FusionState): Turn {
  const { state: weighed } = weighCarts(store, state);
  if (weighed.visits === before.visits) return { state: weighed, outputs: [] };
  const known = new Map(before.visits.map((visit): [string, LiveVisit] => [visit.admission.visitId, visit]));
  const outputs: FusionOutput[] = [];
  const visits = weighed.visits.map((visit) => {
    const { visitId } = visit.admission;
    if (known.get(visitId)?.decisions === visit.decisions) return visit;
    const lines = cartLines(visit.decisions, weighed.moves).slice(0, LINES_MAX);
    if (sameLines(lines, visit.lines)) return visit;
    const revision = visit.revision + 1;
    const watermark = knownUntilMs(weighed);
    outputs.push({ type: 'CartRevised', visitId, revision, lines: copyLines(lines), watermark });
    return { ...visit, revision, lines };
  });
  return { state: outputs.length > 0 ? { ...weighed, visits } : weighed, outputs };
}
