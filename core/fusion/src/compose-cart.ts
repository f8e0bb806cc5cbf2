import type { CartLine, Evidence } from '@saunter/model';
import type { Planogram } from '@saunter/store-map';
import { explainPut } from './explain-put.ts';
import type { Explanation, Taking } from './fusion-state.ts';

/** The most evidence that one line shows; the newest is kept. */
const EVIDENCE_MAX = 256;

function evidenceOf(taking: Taking, explanations: readonly Explanation[]): Evidence {
  const { event, trackId, personProbability, handDistanceMetres } = taking;
  const [chosen, ...others] = explanations;
  return {
    at: Math.floor(event.changeMs),
    plates: event.plates.map(({ plate }) => plate),
    massGrams: event.changeGrams,
    trackId,
    ...(handDistanceMetres === undefined ? {} : { handDistanceMetres }),
    probability: personProbability * (chosen?.probability ?? 0),
    alternatives: others,
  };
}

/** The cart after `taking`: more of a product, or less of it; unchanged when nothing explains it. */
function applyTaking(planogram: Planogram, cart: readonly CartLine[], taking: Taking): readonly CartLine[] {
  const back = taking.event.changeGrams > 0;
  const explanations = back ? explainPut(planogram, taking.event, cart) : taking.explanations;
  const chosen = explanations[0];
  if (!chosen) return cart;
  const { barcode } = chosen;
  const line = cart.find((other) => other.barcode === barcode) ?? { barcode, quantity: 0, evidence: [] };
  const quantity = line.quantity + (back ? -chosen.quantity : chosen.quantity);
  const evidence = [...line.evidence, evidenceOf(taking, explanations)].slice(-EVIDENCE_MAX);
  const others = cart.filter((other) => other.barcode !== barcode);
  return quantity > 0 ? [...others, { barcode, quantity, evidence }] : others;
}

/**
 * The cart that the takings of one visit's members add up to. It depends on what was taken and when, never on the
 * order in which that became known; lines are sorted by barcode.
 */
export function composeCart(planogram: Planogram, takings: readonly Taking[]): readonly CartLine[] {
  const inTime = [...takings].sort(
    ({ event: a }, { event: b }) =>
      a.changeMs - b.changeMs ||
      a.changeGrams - b.changeGrams ||
      a.gondola - b.gondola ||
      a.shelf - b.shelf ||
      (a.plates[0]?.plate.plate ?? 0) - (b.plates[0]?.plate.plate ?? 0),
  );
  const cart = inTime.reduce<readonly CartLine[]>((lines, taking) => applyTaking(planogram, lines, taking), []);
  return [...cart].sort((a, b) => (a.barcode < b.barcode ? -1 : 1));
}
