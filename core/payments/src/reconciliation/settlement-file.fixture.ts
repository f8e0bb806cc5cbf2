import { CURRENCIES } from '@saunter/kit';
import { MOVEMENT_TYPES } from './money-movement.ts';
import { sumMovements } from './movement-sums.ts';
import type { SettlementFile, SettlementRow } from './settlement-file.ts';

/** The text of a file, as an acquirer writes it; `line` of the rows is where they end up. */
export function settlementText({ merchant, day, currency, rows }: SettlementFile): string {
  const { numeric } = CURRENCIES[currency];
  const { count, byType, netMinor } = sumMovements(rows);
  const sums = MOVEMENT_TYPES.flatMap((type) => [byType[type].count, byType[type].sumMinor]);
  const lines = [
    ['H', 'SETTLEMENT', '1', merchant, day, numeric],
    ...rows.map((row) => rowFields(row, numeric)),
    ['T', count, ...sums, netMinor],
  ];
  return `${lines.map((fields) => fields.join(',')).join('\n')}\n`;
}

const rowFields = (row: SettlementRow, numeric: string) => [
  'D',
  row.retrievalReference,
  row.approvalCode,
  row.type,
  row.amountMinor,
  numeric,
  row.stan,
  row.day,
  row.lastFour,
];
