import { err, ok } from '@saunter/kit';
import type { Decision } from './decision.ts';
import type { VisitCommand } from './visit-command.ts';
import type { VisitState } from './visit-state.ts';
import { owedMinor } from './visit-state.ts';

/** A debt was paid, whole and once: a repayment in parts is not taken. */
export function decideRepayment(
  state: VisitState,
  { kind: _kind, ...repaid }: Extract<VisitCommand, { kind: 'record-repayment' }>,
): Decision {
  if (state.debt?.repayments.some(({ key }) => key === repaid.key)) return ok([]);
  const owed = owedMinor(state);
  if (owed === 0 || repaid.amountMinor !== owed) return err({ kind: 'nothing-owed', class: 'end', owedMinor: owed });
  return ok([{ type: 'DebtRepaid', ...repaid }]);
}

/** Staff took the whole debt in cash; the same person saying so again changes nothing. */
export function decideCash(
  state: VisitState,
  { kind: _kind, ...paid }: Extract<VisitCommand, { kind: 'record-cash' }>,
): Decision {
  const { by, amountMinor } = state.debt?.inCash ?? {};
  if (by === paid.by && amountMinor === paid.amountMinor) return ok([]);
  const owed = owedMinor(state);
  if (owed === 0 || paid.amountMinor !== owed) return err({ kind: 'nothing-owed', class: 'end', owedMinor: owed });
  return ok([{ type: 'DebtPaidInCash', ...paid }]);
}
