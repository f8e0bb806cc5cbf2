import type { AskedQuestion, Barcode, CartLine, Evidence, UnitsMoved } from '@saunter/model';
import { isSameAnswer, isSameEvent } from './decide-questions.ts';
import { unitsInCart } from './line-move.ts';
import type { CartQuestion, VisitState } from './visit-state.ts';

/**
 * What the cart comes to with the questions that are settled: what the hub kept of each goes, what its answer keeps comes, and
 * what is then below zero is nothing. The order in which they were settled makes no difference. What staff moved comes last,
 * without the shelf event behind it.
 */
export function settledLines({
  cart,
  questions,
  moves,
}: Pick<VisitState, 'cart' | 'questions' | 'moves'>): readonly CartLine[] {
  const settled = questions.filter(({ outcome }) => outcome);
  if (settled.length + moves.length === 0) return cart.lines;
  const lines = new Map<Barcode, CartLine>(cart.lines.map((line) => [line.barcode, line]));
  for (const question of settled) {
    const { goes, comes } = swapOf(question.asked, question.outcome?.answer ?? null);
    for (const units of goes) take(lines, question, units);
    for (const units of comes) bring(lines, question, units);
  }
  for (const move of moves) {
    const line = lineOf(lines, move.units.barcode);
    lines.set(line.barcode, { ...line, quantity: Math.max(0, line.quantity + unitsInCart(move)) });
  }
  return [...lines.values()].filter(({ quantity }) => quantity > 0);
}

interface Swap {
  readonly goes: readonly UnitsMoved[];
  readonly comes: readonly UnitsMoved[];
}

/** Where the hub said what hangs together with an answer, all of it is swapped; else what was chosen in the event alone. */
function swapOf({ chosen, kept, answers }: AskedQuestion, answer: UnitsMoved | null): Swap {
  const alone = { goes: chosen ? [chosen] : [], comes: answer ? [answer] : [] };
  if (!kept || isSameAnswer(chosen, answer)) return alone;
  const offered = answers.find((one) => isSameAnswer(one.quantity === 0 ? null : one, answer));
  return offered?.kept ? { goes: kept, comes: offered.kept } : alone;
}

type Lines = Map<Barcode, CartLine>;

const lineOf = (lines: Lines, barcode: Barcode): CartLine =>
  lines.get(barcode) ?? { barcode, quantity: 0, evidence: [] };

function take(lines: Lines, { asked }: CartQuestion, chosen: UnitsMoved): void {
  const line = lineOf(lines, chosen.barcode);
  const evidence = line.evidence.filter((one) => !isSameEvent(one, asked));
  lines.set(chosen.barcode, { ...line, quantity: line.quantity - chosen.quantity, evidence });
}

function bring(lines: Lines, question: CartQuestion, answer: UnitsMoved): void {
  if (answer.quantity === 0) return;
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
