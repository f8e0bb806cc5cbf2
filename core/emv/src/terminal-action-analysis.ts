import type { Tag } from '@saunter/iso7816';
import { cardValue } from './card-data.ts';
import { computedStep } from './flow/emv-step.ts';
import { TAG } from './tags.ts';
import type { ActionCodes, TerminalSettings } from './terminal/terminal-settings.ts';
import { rowFor } from './terminal/terminal-settings.ts';
import type { CryptogramType, Transaction } from './transaction.ts';

/** What an issuer wants that gave the card no action code (EMV 4.4 Book 3, 10.7). */
const NO_DENIAL = new Uint8Array(5);
const ANYTHING = new Uint8Array(5).fill(0xff);

/** Decides by the action codes of terminal and issuer which cryptogram to ask the card for (EMV 4.4 Book 3, 10.7). */
export const terminalActionAnalysis = computedStep('terminal-action-analysis', (transaction, terminal) => ({
  ...transaction,
  requested: decide(transaction, terminal),
}));

function decide(transaction: Transaction, terminal: TerminalSettings): CryptogramType {
  const codes = rowFor(terminal, transaction.application)?.actionCodes;
  if (asks(transaction, codes, 'denial')) return 'AAC';
  switch (terminal.online) {
    case 'online-only':
      return 'ARQC';
    case 'offline-capable':
      return asks(transaction, codes, 'online') ? 'ARQC' : 'TC';
    case 'unable-to-go-online':
      return asks(transaction, codes, 'default') ? 'AAC' : 'TC';
  }
}

/** Whether the action codes of a line that went down say no (EMV 4.4 Book 3, 10.7). */
export const isDeniedOffline = (transaction: Transaction, terminal: TerminalSettings): boolean =>
  asks(transaction, rowFor(terminal, transaction.application)?.actionCodes, 'default');

const ISSUER_CODES: Readonly<Record<keyof ActionCodes, { readonly tag: Tag; readonly absent: Uint8Array }>> = {
  denial: { tag: TAG.ISSUER_ACTION_CODE_DENIAL, absent: NO_DENIAL },
  online: { tag: TAG.ISSUER_ACTION_CODE_ONLINE, absent: ANYTHING },
  default: { tag: TAG.ISSUER_ACTION_CODE_DEFAULT, absent: ANYTHING },
};

/** Whether a bit of the TVR is set that terminal or issuer ask about. */
function asks({ tvr, card }: Transaction, codes: ActionCodes | undefined, kind: keyof ActionCodes): boolean {
  const issuer = cardValue(card, ISSUER_CODES[kind].tag) ?? ISSUER_CODES[kind].absent;
  return tvr.some((byte, i) => (byte & ((codes?.[kind][i] ?? 0) | (issuer[i] ?? 0))) !== 0);
}
