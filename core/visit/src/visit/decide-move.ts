import { err, ok } from '@saunter/kit';
import type { PaymentState } from '@saunter/model';
import { decideRefund } from './decide-refund.ts';
import type { Decision } from './decision.ts';
import { refundedOf } from './refunded-line.ts';
import { settledLines } from './settled-lines.ts';
import type { DecisionContext, VisitCommand } from './visit-command.ts';
import type { VisitFact } from './visit-event.ts';
import type { VisitState } from './visit-state.ts';
import { admittedOn } from './visit-state.ts';

type MoveAway = Extract<VisitCommand, { kind: 'move-line-away' }>;
type MoveHere = Extract<VisitCommand, { kind: 'move-line-here' }>;

/** Units leave this visit: its cart while that is open, else by a refund of what was paid for them. */
export function decideMoveAway(state: VisitState, command: MoveAway, context: DecisionContext): Decision {
  const { moveId, units, refundId } = command;
  if (knows(state, moveId)) return ok([]);
  const { kind: _kind, requestDigest, refundId: _refundId, ...moved } = command;
  const standing = standingOf(state);
  if (standing === 'none') return err({ kind: 'visit-over', class: 'end' });
  if (standing === 'settling') return err({ kind: 'being-charged', class: 'retry' });
  const left = standing === 'open' ? unitsInCart(state, units.barcode) : unitsPaid(state, units.barcode).left;
  if (left < units.quantity) return err({ kind: 'too-few-units', class: 'end', left });
  if (standing === 'open') return ok([{ type: 'LineMovedAway', ...moved }]);
  const asked = { lines: [{ line: unitsPaid(state, units.barcode).line, of: { units: units.quantity } }] };
  const refund = { kind: 'request-refund', refundId, requestDigest, asked, reason: 'moved' } as const;
  const given = decideRefund(state, refund, context);
  if (!given.ok) return given;
  return ok<readonly VisitFact[]>([{ type: 'LineMovedAway', ...moved, refundId }, ...given.value]);
}

/** Units come to this visit: into its cart while that is open. A visit that is over is charged for nothing more. */
export function decideMoveHere(state: VisitState, { kind: _kind, ...moved }: MoveHere): Decision {
  if (knows(state, moved.moveId)) return ok([]);
  const standing = standingOf(state);
  if (standing === 'none') return err({ kind: 'visit-over', class: 'end' });
  if (standing === 'settling') return err({ kind: 'being-charged', class: 'retry' });
  return ok([{ type: 'LineMovedHere', ...moved, isCharged: standing === 'open' }]);
}

/** Whether a visit has a cart to change, is being charged for it, was charged, or never was one. */
function standingOf(state: VisitState): 'open' | 'settling' | 'settled' | 'none' {
  if (state.declined || state.abandoned || !admittedOn(state) || state.bound.length === 0) return 'none';
  if (!state.closed) return 'open';
  return SETTLED.has(state.payment) ? 'settled' : 'settling';
}

const SETTLED: ReadonlySet<string> = new Set<PaymentState>(['CAPTURED', 'RELEASED', 'DEBT']);

const knows = ({ moves }: VisitState, moveId: string): boolean => moves.some((move) => move.moveId === moveId);

const unitsInCart = (state: VisitState, barcode: string): number =>
  settledLines(state).find((line) => line.barcode === barcode)?.quantity ?? 0;

function unitsPaid(state: VisitState, barcode: string): { readonly line: number; readonly left: number } {
  const line = state.priced?.lines.findIndex((priced) => priced.barcode === barcode) ?? -1;
  const quantity = state.priced?.lines[line]?.quantity ?? 0;
  return { line, left: quantity - refundedOf(state, line).units };
}
