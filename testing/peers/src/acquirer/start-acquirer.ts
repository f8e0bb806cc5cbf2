import type { Log } from '@saunter/kit';
import type { RunningService } from '@saunter/platform-node';
import { OperatorError, openFileJournal, systemClock, systemTimers } from '@saunter/platform-node';
import { Acquirer } from './acquirer.ts';
import type { TermsOfCard } from './books/account-terms.ts';
import { controlApi } from './control-api.ts';
import type { CardIssuer } from './issuer/card-issuer.ts';
import type { MessageSeal } from './message-seal.ts';

/** Where an acquirer listens and keeps its books; port 0 takes any; no folder keeps them in memory. */
export interface AcquirerOptions {
  readonly port: number;
  readonly folder?: string;
  readonly log: Log;
  /** Checks cryptograms; without one every card is believed. */
  readonly issuer?: CardIssuer;
  readonly seal?: MessageSeal;
  /** What cards may spend that no test has spoken of; 1,000.00 each without it. */
  readonly terms?: TermsOfCard;
}

/** A started acquirer: `address` speaks ISO 8583 behind a two-byte length, `controlUrl` is the test's. */
export interface RunningAcquirer extends RunningService {
  readonly acquirer: Acquirer;
  readonly address: string;
  readonly controlUrl: string;
}

/** Starts an acquirer in this process. @throws OperatorError when its port or folder cannot be had. */
export async function startAcquirer({ port, folder, ...parts }: AcquirerOptions): Promise<RunningAcquirer> {
  const journal = folder === undefined ? undefined : openBooks(folder);
  const acquirer = new Acquirer({ clock: systemClock, timers: systemTimers, ...parts, ...(journal && { journal }) });
  const address = await acquirer.listen(port).catch((error: NodeJS.ErrnoException) => {
    throw new OperatorError(
      `port ${port} cannot be listened on (${error.code})`,
      'Choose another SAUNTER_PORT, or 0 for any.',
    );
  });
  const api = controlApi(acquirer);
  const controlUrl = await api.listen({ host: '127.0.0.1', port: 0 });
  const stop = async () => {
    await api.close();
    await acquirer.close();
  };
  return { acquirer, address, controlUrl, ready: { address, controlUrl }, stop };
}

function openBooks(folder: string) {
  const journal = openFileJournal(folder, 'acquirer-books');
  if (journal.ok) return journal.value;
  if (journal.error.kind === 'lock-held') {
    throw new OperatorError(
      `the books in ${folder} are in use by process ${journal.error.pid}`,
      'Stop it, or give this acquirer a SAUNTER_DATA of its own.',
    );
  }
  throw new OperatorError(
    `the books ${journal.error.path} are damaged at byte ${journal.error.byte}`,
    'Move the file away; this acquirer is for tests and starts with empty books.',
  );
}
