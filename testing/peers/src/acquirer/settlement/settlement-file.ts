import type { Books } from '../books/books.ts';
import type { SettlementRow, SettlementType } from './settlement-row.ts';
import { settlementRows } from './settlement-row.ts';

/** Whose file: one merchant, one currency (DE49). */
export interface SettlementOf {
  readonly merchant: string;
  readonly currency: string;
}

/** Every merchant and currency that the books know, in the order in which they came. */
export function settlementParties(books: Books): readonly SettlementOf[] {
  const parties = new Map<string, SettlementOf>();
  for (const event of books.events) {
    if (event.kind !== 'Authorised') continue;
    const { merchant, currency } = event;
    parties.set(`${merchant} ${currency}`, { merchant, currency });
  }
  return [...parties.values()];
}

/**
 * The settlement file of a business day as docs/operations/settlement-file.md says. It is final once the day is over;
 * `day` is `YYYY-MM-DD`.
 */
export function settlementFile(books: Books, day: string, { merchant, currency }: SettlementOf): string {
  const rows = settlementRows(books, day).filter((row) => row.merchant === merchant && row.currency === currency);
  const header = ['H', 'SETTLEMENT', '1', merchant.replaceAll(',', ' '), day, currency].join(',');
  return `${[header, ...rows.map(rowLine), trailer(rows)].join('\n')}\n`;
}

const rowLine = ({ rrn, approvalCode, type, amountMinor, currency, stan, day, lastFour }: SettlementRow): string =>
  ['D', rrn, approvalCode, type, amountMinor, currency, stan, day, lastFour].join(',');

const TYPES: readonly SettlementType[] = ['capture', 'charge', 'refund', 'charge-reversal'];
const TAKES: readonly SettlementType[] = ['capture', 'charge'];

/** The last line of a file with these rows. */
export function trailer(rows: readonly Pick<SettlementRow, 'type' | 'amountMinor'>[]): string {
  const counts = TYPES.flatMap((type) => {
    const ofType = rows.filter((row) => row.type === type);
    return [ofType.length, ofType.reduce((sum, { amountMinor }) => sum + amountMinor, 0)];
  });
  const net = rows.reduce((sum, { type, amountMinor }) => sum + (TAKES.includes(type) ? amountMinor : -amountMinor), 0);
  return ['T', rows.length, ...counts, net].join(',');
}
