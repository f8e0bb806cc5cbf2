import type { Books } from '../books/books.ts';

/** What kind of money a row is; a `charge-reversal` undoes a charge of an earlier day. */
export type SettlementType = 'capture' | 'charge' | 'refund' | 'charge-reversal';

/** One movement of money of a day. */
export interface SettlementRow {
  readonly rrn: string;
  readonly approvalCode: string;
  readonly type: SettlementType;
  readonly amountMinor: number;
  readonly currency: string;
  readonly stan: string;
  readonly day: string;
  readonly lastFour: string;
  readonly merchant: string;
}

/** Everything that moved money on `day`, in the order in which it was booked; a charge undone the same day is not there. */
export const settlementRows = (books: Books, day: string): readonly SettlementRow[] =>
  books.events.flatMap((event) => {
    if (event.kind === 'AccountSet' || event.day !== day || event.responseCode !== '00') return [];
    const { rrn, stan } = event;
    const row = (type: SettlementType, amountMinor: number, of: Omit<Shown, 'approvalCode'>, approvalCode = '') => [
      { rrn, stan, day, type, amountMinor, approvalCode, ...partOf(of) },
    ];
    switch (event.kind) {
      case 'Captured': {
        const hold = books.hold(rrn)?.authorised;
        return hold ? row('capture', event.amountMinor, hold, hold.approvalCode) : [];
      }
      case 'Charged':
        return books.charge(rrn)?.reversedOn === day ? [] : row('charge', event.amountMinor, event, event.approvalCode);
      case 'Refunded':
        return row('refund', event.amountMinor, event, event.approvalCode);
      case 'Reversed': {
        const charge = event.undone === 'charge' ? books.charge(rrn)?.charged : undefined;
        if (!charge || charge.day === day) return [];
        return row('charge-reversal', charge.amountMinor, charge, charge.approvalCode);
      }
      default:
        return [];
    }
  });

interface Shown {
  readonly approvalCode?: string;
  readonly lastFour: string;
  readonly merchant: string;
  readonly currency: string;
}

const partOf = ({ lastFour, merchant, currency }: Omit<Shown, 'approvalCode'>) => ({ lastFour, merchant, currency });
