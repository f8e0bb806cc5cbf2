import { assert } from '@saunter/kit';
import type { MoneyMovement } from './money-movement.ts';
import { sumMovements } from './movement-sums.ts';
import type { Difference, DifferenceKind, Reconciliation } from './reconciliation.ts';
import type { SettlementFile, SettlementRow } from './settlement-file.ts';

/** What both sides say under one type and retrieval reference. */
interface Meeting {
  readonly rows: SettlementRow[];
  readonly movements: MoneyMovement[];
}

/**
 * Compares a settlement file with what the store believes. `movements` may be of other days, too, so that what was
 * settled on the wrong day is found; those are no concern of this file otherwise.
 */
export function reconcile(file: SettlementFile, movements: readonly MoneyMovement[]): Reconciliation {
  const matched: SettlementRow[] = [];
  const differences: Difference[] = [];
  for (const meeting of meetingsOf(file, movements)) {
    const [row, movement] = bestPair(meeting, file);
    if (row && movement) {
      const kind = disagreement(row, movement, file);
      if (kind) differences.push(difference(kind, file, row, movement));
      else matched.push(row);
    } else if (row) differences.push(difference('only-there', file, row));
    else if (movement) differences.push(difference('only-here', file, undefined, movement));
    for (const again of allBut(row, meeting.rows)) differences.push(difference('twice-there', file, again));
    for (const again of allBut(movement, meeting.movements)) {
      differences.push(difference('twice-here', file, undefined, again));
    }
  }
  const { day, merchant, currency, rows } = file;
  const here = movements.filter((movement) => movement.day === day);
  const sums = { here: sumMovements(here), there: sumMovements(rows), matched: sumMovements(matched) };
  return { day, merchant, currency, ...sums, differences };
}

/** Everything that the file has, and everything of its day that the store has, in that order. */
function meetingsOf({ rows, day }: SettlementFile, movements: readonly MoneyMovement[]): readonly Meeting[] {
  const meetings = new Map<string, Meeting>();
  const at = (one: SettlementRow | MoneyMovement): Meeting => {
    const key = `${one.type} ${one.retrievalReference}`;
    const meeting = meetings.get(key) ?? { rows: [], movements: [] };
    meetings.set(key, meeting);
    return meeting;
  };
  for (const row of rows) at(row).rows.push(row);
  for (const movement of movements) at(movement).movements.push(movement);
  return [...meetings.values()].filter(
    (meeting) => meeting.rows.length > 0 || meeting.movements.some((movement) => movement.day === day),
  );
}

const allBut = <One>(one: One | undefined, all: readonly One[]): readonly One[] => {
  const at = one === undefined ? -1 : all.indexOf(one);
  return all.filter((_, index) => index !== at);
};

/** The two that agree, if any do; else the first of each side. */
function bestPair(
  { rows, movements }: Meeting,
  file: SettlementFile,
): readonly [SettlementRow | undefined, MoneyMovement | undefined] {
  for (const row of rows) {
    const movement = movements.find((candidate) => disagreement(row, candidate, file) === undefined);
    if (movement) return [row, movement];
  }
  return [rows[0], movements[0]];
}

function disagreement(
  row: SettlementRow,
  movement: MoneyMovement,
  { day, currency }: SettlementFile,
): DifferenceKind | undefined {
  if (row.amountMinor !== movement.amountMinor || movement.currency !== currency) return 'amount-differs';
  return row.day === day && movement.day === day ? undefined : 'wrong-day';
}

function difference(
  kind: DifferenceKind,
  file: SettlementFile,
  row: SettlementRow | undefined,
  movement?: MoneyMovement,
): Difference {
  const about = row ?? movement;
  assert(about, 'a difference is about something');
  const { type, retrievalReference } = about;
  const there = row && { line: row.line, thereMinor: row.amountMinor, thereDay: row.day };
  const here = movement && { visitId: movement.visitId, hereMinor: movement.amountMinor, hereDay: movement.day };
  const foreign = movement && movement.currency !== file.currency && { hereCurrency: movement.currency };
  return { kind, type, retrievalReference, ...there, ...here, ...foreign };
}
