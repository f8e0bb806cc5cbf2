import type { Barcode, CartLine, Evidence, UnitsMoved } from '@saunter/model';
import { isSameEvent } from './decide-questions.ts';
import type { CartQuestion, VisitState } from './visit-state.ts';

/**
 * What the cart comes to with the questions that are settled: what the hub chose in each goes, its answer comes, and what is
 * then below zero is nothing. The order in which they were settled makes no difference.
 */
export function settledLines({ cart, questions }: Pick<VisitState, 'cart' | 'questions'>): readonly CartLine[] {
  const settled = questions.filter(({ outcome }) => outcome);
  if (settled.length === 0) return cart.lines;
  const lines = new Map<Barcode, CartLine>(cart.lines.map((line) => [line.barcode, line]));
  for (const question of settled) {
    take(lines, question, question.asked.chosen);
    bring(lines, question, question.outcome?.answer ?? null);
  }
  return [...lines.values()].filter(({ quantity }) => quantity > 0);
}

type Lines = Map<Barcode, CartLine>;

const lineOf = (lines: Lines, barcode: Barcode): CartLine =>
  lines.get(barcode) ?? { barcode, quantity: 0, evidence: [] };

function take(lines: Lines, { asked }: CartQuestion, chosen: UnitsMoved | null): void {
  if (!chosen) return;
  const line = lineOf(lines, chosen.barcode);
  const evidence = line.evidence.filter((one) => !isSameEvent(one, asked));
  lines.set(chosen.barcode, { ...line, quantity: line.quantity - chosen.quantity, evidence });
}

function bring(lines: Lines, question: CartQuestion, answer: UnitsMoved | null): void {
  if (!answer || answer.quantity === 0) return;
  const line = lineOf(lines, answer.barcode);
  const evidence = [...line.evidence, ...evidenceOf(question, answer)];
  lines.set(answer.barcode, { ...line, quantity: line.quantity + answer.quantity, evidence });
}

/** A person's word is sure; what nobody answered is as likely as it was. Evidence always names a hand. */
function evidenceOf({ asked, outcome }: CartQuestion, { barcode, quantity }: UnitsMoved): readonly Evidence[] {
  const { at, plates, massGrams, trackId, handDistanceMetres } = asked;
  if (trackId === undefined) return [];
  const offered = asked.answers.find((one) => one.barcode === barcode && one.quantity === quantity);
  const probability = outcome?.by === undefined ? (offered?.probability ?? 0) : 1;
  const alternatives = asked.answers.filter((one) => one !== offered);
  const distance = handDistanceMetres === undefined ? {} : { handDistanceMetres };
  return [{ at, plates, massGrams, trackId, ...distance, quantity, probability, alternatives }];
}
