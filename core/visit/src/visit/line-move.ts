import type { EpochMs } from '@saunter/kit';
import type { RefundId, UnitsMoved, VisitId } from '@saunter/model';

/** Units that staff moved from one visit to another, as either of the two knows it. */
export interface LineMoved {
  /** The same in both visits. */
  readonly moveId: string;
  /** The other visit. */
  readonly other: VisitId;
  readonly units: UnitsMoved;
  /** Who moved it. */
  readonly by: string;
}

/** How the visit that had the units was rid of them: they left its cart, or their price goes back by this refund. */
export interface LineMovedAway extends LineMoved {
  readonly type: 'LineMovedAway';
  readonly refundId?: RefundId;
}

/** How the other one got them: into its cart, or, because it was over, for nothing. */
export interface LineMovedHere extends LineMoved {
  readonly type: 'LineMovedHere';
  readonly isCharged: boolean;
}

/** A move and when it was made. */
export type LineMove = (LineMovedAway | LineMovedHere) & { readonly at: EpochMs };

/** How many units a move adds to the cart of its visit; 0 where money was moved, or nothing. */
export function unitsInCart(move: LineMove): number {
  if (move.type === 'LineMovedHere') return move.isCharged ? move.units.quantity : 0;
  return move.refundId === undefined ? -move.units.quantity : 0;
}
