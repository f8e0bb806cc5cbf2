import { createPcscCardReader } from '@saunter/card-reader';
import { silentLog } from '@saunter/kit';
import { systemTimers } from '@saunter/platform-node';
import { ReaderWatch } from '../virtual-card/reader-watch.ts';

/**
 * Settles once the daemon reports its virtual reader as empty. It looks for cards only every 400 ms: without this
 * wait a test would find the card of the one before it.
 */
export async function daemonSeesNoCard(): Promise<void> {
  const reader = createPcscCardReader({ timers: systemTimers, log: silentLog });
  const watch = new ReaderWatch(reader);
  await watch.start();
  await watch.level('empty');
  await reader.stop();
}
