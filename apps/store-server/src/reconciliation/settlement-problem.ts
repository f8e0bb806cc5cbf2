import { unreachable } from '@saunter/kit';
import type { SettlementDefect } from '@saunter/payments';
import { ApiProblem } from '../api/api-problem.ts';

/** A file that cannot be compared: every wrong line, and that nothing was. */
export function settlementProblem(defects: readonly SettlementDefect[]): ApiProblem {
  const count = defects.length === 1 ? '1 line' : `${defects.length} lines`;
  return new ApiProblem(
    422,
    'settlement-file',
    `The settlement file is wrong in ${count}; nothing was compared.`,
    'Fetch it from the acquirer again; its form is in docs/operations/settlement-file.md.',
    { rows: defects.map(rowOf) },
  );
}

const rowOf = (defect: SettlementDefect) => ({
  ...{ path: `lines.${defect.line}`, message: messageOf(defect), kind: defect.kind, line: defect.line },
  ...(defect.field !== undefined && { column: defect.field }),
});

function messageOf({ kind, field = '' }: SettlementDefect): string {
  switch (kind) {
    case 'header':
      return 'not the header of a settlement file of version 1';
    case 'record-type':
      return 'neither a row (D) nor the trailer (T)';
    case 'field-count':
      return 'too few or too many fields';
    case 'field':
      return `the field ${field} is not what the format says`;
    case 'trailer-sum':
      return `the rows do not add up to the trailer's ${field}`;
    case 'no-trailer':
      return 'the file ends without a trailer: it was cut off';
    case 'after-trailer':
      return 'the trailer is not the last line, ended by one line feed';
    case 'too-many-rows':
      return 'more rows than are compared at once';
    default:
      return unreachable(kind);
  }
}
