import type { DeskVisit } from '@saunter/contracts';
import type { Barcode, CartLine, Evidence, PlateRef } from '@saunter/model';
import type { LineMove, VisitState } from '@saunter/visit';
import { refundedOf, settledLines, takingsOf } from '@saunter/visit';
import { lookUpProducts } from '../catalogue/product-lookup.ts';
import { contestsOf } from '../contests/contest-store.ts';
import type { VisitViewParts } from '../visits/visit-view.ts';
import { viewVisit } from '../visits/visit-view.ts';

type DeskLine = DeskVisit['lines'][number];
type DeskEvidence = DeskLine['evidence'][number];
type NameOf = (barcode: Barcode) => string;

/** A visit as staff see it: each line with what it cost, what of it can still go back, and why it is there. */
export async function viewDeskVisit(parts: VisitViewParts, state: VisitState): Promise<DeskVisit> {
  const [visit, contests, nameOf] = await Promise.all([
    viewVisit(parts, state),
    contestsOf(parts.db, state.request.visitId),
    namesOf(parts, state),
  ]);
  const moves = state.moves.map((move) => viewMove(move, nameOf));
  return { visit, lines: linesOf(state, nameOf), contests: contests.map(({ view }) => view), moves };
}

function viewMove(move: LineMove, nameOf: NameOf): DeskVisit['moves'][number] {
  const { moveId, at, by, other: otherVisitId, units } = move;
  const { barcode, quantity } = units;
  const moved = { moveId, at, by, barcode, name: nameOf(barcode), units: quantity, otherVisitId };
  if (move.type === 'LineMovedHere') return { ...moved, direction: 'here', isCharged: move.isCharged };
  return { ...moved, direction: 'away', ...(move.refundId !== undefined && { refundId: move.refundId }) };
}

function linesOf(state: VisitState, nameOf: NameOf): DeskLine[] {
  const cart = settledLines(state);
  const evidenceOf = (barcode: Barcode) =>
    (cart.find((line) => line.barcode === barcode)?.evidence ?? []).map((one) => viewEvidence(one, nameOf));
  if (!state.priced)
    return cart.map((line, at) => ({ ...openLine(line, at, nameOf), evidence: evidenceOf(line.barcode) }));
  // A refund gives back from one movement: no line can give more than the largest of them still has.
  const mostMinor = Math.max(0, ...takingsOf(state).map(({ leftMinor }) => leftMinor));
  return state.priced.lines.map(({ barcode, name, quantity, grossMinor: amountMinor }, line) => {
    const gone = refundedOf(state, line);
    return {
      ...{ line, barcode, name, quantity, amountMinor, evidence: evidenceOf(barcode) },
      refundableUnits: mostMinor === 0 ? 0 : quantity - gone.units,
      refundableMinor: Math.min(amountMinor - gone.grossMinor, mostMinor),
    };
  });
}

const openLine = ({ barcode, quantity }: CartLine, line: number, nameOf: NameOf) => {
  return { line, barcode, name: nameOf(barcode), quantity, refundableUnits: 0, refundableMinor: 0 };
};

function viewEvidence(evidence: Evidence, nameOf: NameOf): DeskEvidence {
  const { at, plates, massGrams, handDistanceMetres, quantity, probability, alternatives } = evidence;
  return {
    ...{ at, plates: plates.map(plateName), massGrams, probability },
    ...(handDistanceMetres !== undefined && { handDistanceMetres }),
    ...(quantity !== undefined && { quantity }),
    alternatives: alternatives.map((other) => ({ ...other, name: nameOf(other.barcode) })),
  };
}

/** As the store map counts: gondola, shelf, plate. */
const plateName = ({ gondola, shelf, plate }: PlateRef): string => `${gondola}/${shelf}/${plate}`;

/** Names of today; a product that is sold no more has its barcode. */
async function namesOf({ db, owner }: VisitViewParts, state: VisitState): Promise<NameOf> {
  const lines = settledLines(state);
  const others = lines.flatMap(({ evidence }) => evidence.flatMap(({ alternatives }) => alternatives));
  const moved = state.moves.map(({ units }) => units);
  const named = [...lines, ...others, ...moved].map(({ barcode }) => barcode);
  const products = await lookUpProducts(db, owner, [...new Set(named)]);
  return (barcode) => products.get(barcode)?.name ?? barcode;
}
