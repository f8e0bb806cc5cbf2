import type { Currency, Result } from '@saunter/kit';
import { assert, CURRENCIES, err, ok } from '@saunter/kit';
import type { Trace } from '../exchange/trace.ts';
import type { IsoMessage } from '../iso8583/message.ts';
import type { MerchantProfile } from './message-parts.ts';

/** How many of a kind there were, and of how much together. */
export interface ClassTotal {
  readonly count: number;
  readonly minor: number;
}

/** A period's totals by class, each message once (ISO 8583:1987, 4.4.24 to 4.4.27): credits are the store's refunds. */
export interface SettlementTotals {
  readonly credits: ClassTotal;
  readonly creditReversals: ClassTotal;
  readonly debits: ClassTotal;
  readonly debitReversals: ClassTotal;
}

/** 0500 or 0501: says what the store counted, so that the acquirer says whether it counted the same. */
export function totalsRequest(
  merchant: MerchantProfile,
  currency: Currency,
  totals: SettlementTotals,
  trace: Pick<Trace, 'stan' | 'transmissionDateTime'> & { readonly settlementDate: string },
  mti: string,
): IsoMessage {
  const { credits, creditReversals, debits, debitReversals } = totals;
  return {
    mti,
    fields: {
      7: trace.transmissionDateTime,
      11: trace.stan,
      15: trace.settlementDate,
      32: merchant.acquirerId,
      41: merchant.terminalId.padEnd(8),
      42: merchant.merchantId.padEnd(15),
      50: CURRENCIES[currency].numeric,
      74: digits(credits.count, 10),
      75: digits(creditReversals.count, 10),
      76: digits(debits.count, 10),
      77: digits(debitReversals.count, 10),
      86: digits(credits.minor, 16),
      87: digits(creditReversals.minor, 16),
      88: digits(debits.minor, 16),
      89: digits(debitReversals.minor, 16),
      97: netAmount(totals),
    },
  };
}

/** What DE66 of a 0510 says: the same sums, others, or that there is something to look into. */
export type TotalsVerdict = 'in-balance' | 'out-of-balance' | 'error';

/** Reads the answer to {@link totalsRequest}; no code, or one that the standard has not, is no answer. */
export function readTotalsAnswer({ mti, fields }: IsoMessage): Result<TotalsVerdict, 'no-settlement-code'> {
  const verdict = VERDICTS.get(fields[66] ?? '');
  return mti === '0510' && verdict ? ok(verdict) : err('no-settlement-code');
}

// ISO 8583:1987, table A.19.
const VERDICTS: ReadonlyMap<string, TotalsVerdict> = new Map([
  ['1', 'in-balance'],
  ['2', 'out-of-balance'],
  ['3', 'error'],
]);

/** DE97: C when the store gets money in the end, D when it owes some. */
function netAmount({ credits, creditReversals, debits, debitReversals }: SettlementTotals): string {
  const net = debits.minor - debitReversals.minor - (credits.minor - creditReversals.minor);
  return (net < 0 ? 'D' : 'C') + digits(Math.abs(net), 16);
}

function digits(value: number, length: number): string {
  const text = String(value).padStart(length, '0');
  assert(Number.isSafeInteger(value) && value >= 0 && text.length === length, 'a total is a whole number that fits');
  return text;
}
