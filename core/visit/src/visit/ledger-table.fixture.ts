import type { LedgerState, LedgerTransfer } from '@saunter/payments';

const amount = (minor: number) => (minor / 100).toFixed(2);

/** The journal as an accountant reads it: what for, which phase, debit, credit, amount; one transfer a line. */
export const journalTable = (transfers: Iterable<LedgerTransfer>): string =>
  table(
    [...transfers].map(({ code, phase, debit, credit, amountMinor }) => [
      code.padEnd(10),
      phase.padEnd(8),
      debit.padEnd(17),
      credit.padEnd(17),
      amount(amountMinor).padStart(6),
    ]),
  );

/** What stands on each account: debits and credits posted, and what is pending, in the order of the first movement. */
export const balanceTable = ({ balances }: LedgerState): string =>
  table(
    [...balances].map(([account, balance]) => [
      account.padEnd(17),
      amount(balance.debitsPostedMinor).padStart(6),
      amount(balance.creditsPostedMinor).padStart(6),
      amount(balance.debitsPendingMinor + balance.creditsPendingMinor).padStart(6),
    ]),
  );

const table = (rows: readonly (readonly string[])[]) => `\n${rows.map((row) => row.join(' ').trimEnd()).join('\n')}\n`;
