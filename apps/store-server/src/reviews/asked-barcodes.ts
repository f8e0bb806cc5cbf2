import type { Barcode } from '@saunter/model';
import type { VisitState } from '@saunter/visit';

/** Every product that a cart has, or may have by some answer to its questions, each once. */
export function askedBarcodes({ cart, questions }: VisitState): readonly Barcode[] {
  const moved = questions.flatMap(({ asked: { chosen, kept = [], answers }, outcome }) => [
    ...[chosen, outcome?.answer ?? null].filter((one) => one !== null),
    ...kept,
    ...answers.flatMap((answer) => [answer, ...(answer.kept ?? [])]),
  ]);
  return [...new Set([...cart.lines, ...moved].map(({ barcode }) => barcode))];
}
