import type { CartLine } from '@saunter/model';
import { composeCart } from './compose-cart.ts';
import type { FusionOutput, Writable } from './fusion-output.ts';
import type { FusionState, LiveVisit, Taking } from './fusion-state.ts';
import { membersOf } from './roles.ts';
import type { Store, Turn } from './turn.ts';
import { knownUntilMs } from './watermarks.ts';

/** The most lines that a revision carries. */
const LINES_MAX = 500;

/** What the members of a visit took and put back, while they were in. */
function takingsOf(state: FusionState, visit: LiveVisit): readonly Taking[] {
  const members = membersOf(state, visit.admission.visitId);
  return state.takings.filter(({ trackId }) => members.includes(trackId));
}

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

/** Says the cart of every visit that is not what was said last. */
export function reviseCarts(store: Store, state: FusionState): Turn {
  const outputs: FusionOutput[] = [];
  const visits = state.visits.map((visit) => {
    const lines = composeCart(store.planogram, takingsOf(state, visit)).slice(0, LINES_MAX);
    if (sameLines(lines, visit.lines)) return visit;
    const revision = visit.revision + 1;
    const { visitId } = visit.admission;
    outputs.push({ type: 'CartRevised', visitId, revision, lines: copyLines(lines), watermark: knownUntilMs(state) });
    return { ...visit, revision, lines };
  });
  return { state: outputs.length > 0 ? { ...state, visits } : state, outputs };
}
