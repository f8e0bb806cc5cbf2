import type { CartLine, Evidence } from '@saunter/model';
import type { Decision } from '../fusion-state.ts';
import type { Move } from '../move.ts';

/** The most evidence that one line shows; the newest is kept. */
const EVIDENCE_MAX = 256;

function evidenceOf(decision: Decision, move: Move): Evidence {
  const { trackId, chosen, probability, answers } = decision;
  const hand = move.reachers.find((reacher) => reacher.trackId === trackId)?.handDistanceMetres;
  const others = answers.flatMap(({ contribution, probability: other }) => {
    if (!contribution || (contribution.barcode === chosen?.barcode && contribution.quantity === chosen.quantity))
      return [];
    return [{ ...contribution, probability: other }];
  });
  return {
    at: Math.floor(move.event.changeMs),
    plates: move.event.plates.map(({ plate }) => plate),
    massGrams: move.event.changeGrams,
    trackId,
    ...(hand === undefined ? {} : { handDistanceMetres: hand }),
    quantity: chosen?.quantity ?? 0,
    probability: Math.min(1, probability),
    alternatives: others,
  };
}

/** The cart that the decisions of a visit add up to, sorted by barcode, with the evidence of each line. */
export function cartLines(decisions: readonly Decision[], moves: readonly Move[]): readonly CartLine[] {
  const known = new Map(moves.map((move) => [move.moveId, move]));
  const lines = new Map<string, CartLine>();
  for (const decision of decisions) {
    const move = known.get(decision.moveId);
    const { chosen } = decision;
    if (!chosen || !move) continue;
    const { barcode } = chosen;
    const line = lines.get(barcode) ?? { barcode, quantity: 0, evidence: [] };
    const evidence = [...line.evidence, evidenceOf(decision, move)].slice(-EVIDENCE_MAX);
    lines.set(barcode, { barcode, quantity: line.quantity + chosen.quantity, evidence });
  }
  return [...lines.values()].filter(({ quantity }) => quantity > 0).sort((a, b) => (a.barcode < b.barcode ? -1 : 1));
}
