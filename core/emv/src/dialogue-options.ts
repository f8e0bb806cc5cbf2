import type { TerminalSettings } from './terminal/terminal-settings.ts';
import type { TransactionData } from './terminal-data.ts';

/** What a dialogue with a card is started with, whichever way the card lies on the reader. */
export interface DialogueOptions {
  /** Everything that varies from one transaction to the next; all randomness comes in here. */
  readonly transaction: TransactionData;
  readonly terminal: TerminalSettings;
  /**
   * Whether a contact card stays in until its issuer has answered: an online request then comes with the transaction
   * for `createCompletion`. A gate does not keep a shopper holding a card.
   */
  readonly awaitsIssuer?: boolean;
}
