import type { Cancel, Result, Timers } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { OpenPcscClient } from './pcsc-binding.ts';
import { openPcscMini, serviceTroubleText, stopClient } from './pcsc-binding.ts';

/** What is needed to ask for the list. */
export interface ListReadersParts {
  readonly timers: Timers;
  /** Default: pcsc-mini. */
  readonly openClient?: OpenPcscClient;
}

/** There is no PC/SC service to ask; `detail` says why in words. */
export interface NoService {
  readonly kind: 'no-service';
  readonly class: 'out-of-service';
  readonly detail: string;
}

/** The service names its first reader within this, else it has none. */
const FIRST_READER_MS = 500;
/** The names come in one go; and a client may be stopped only when it has been silent so long. */
const QUIET_MS = 50;

/** The names of all readers that the PC/SC service has now, sorted; asked once, over a client of its own. */
export async function listReaders(parts: ListReadersParts): Promise<Result<readonly string[], NoService>> {
  try {
    return ok(await namesOf(parts));
  } catch (error) {
    return err({ kind: 'no-service', class: 'out-of-service', detail: serviceTroubleText(error) });
  }
}

async function namesOf({ timers, openClient = openPcscMini }: ListReadersParts): Promise<readonly string[]> {
  const client = await openClient();
  const names = new Set<string>();
  let cancel: Cancel = () => {};
  try {
    await new Promise<void>((resolve, reject) => {
      const hear = (quietMs: number) => {
        cancel();
        cancel = timers.after(quietMs, resolve);
      };
      client.on('error', reject);
      client.on('reader', (reader) => {
        names.add(reader.name());
        reader.on('change', () => hear(QUIET_MS));
        hear(QUIET_MS);
      });
      hear(FIRST_READER_MS);
      client.start();
    });
  } finally {
    cancel();
    stopClient(client);
  }
  return [...names].sort();
}
