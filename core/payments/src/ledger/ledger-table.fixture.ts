import type { LedgerState } from './ledger-state.ts';
import type { LedgerTransfer } from './ledger-transfer.ts';

const amount = (minor: number) => (minor / 100).toFixed(2);

/** The journal as an accountant reads it: what for, which phase, debit, credit, amount; one transfer a line. */
export const journalTable = (transfers: Iterable<LedgerTransfer>): string =>
  table(
    [...transfers].map(({ code, phase, debit, credit, amountMinor }) => [
      code.padEnd(11),
      phase.padEnd(8),
      debit.padEnd(18),
      credit.padEnd(18),
      amount(amountMinor).padStart(8),
    ]),
  );

/** What stands on each account: debits and credits posted, and what is pending, in the order of the first movement. */
export const balanceTable = ({ balances }: LedgerState): string =>
  table(
    [...balances].map(([account, balance]) => [
      account.padEnd(18),
      amount(balance.debitsPostedMinor).padStart(8),
      amount(balance.creditsPostedMinor).padStart(8),
      amount(balance.debitsPendingMinor + balance.creditsPendingMinor).padStart(8),
    ]),
  );

const table = (rows: readonly (readonly string[])[]) => `\n${rows.map((row) => row.join(' ').trimEnd()).join('\n')}\n`;
