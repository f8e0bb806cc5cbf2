import { silentLog } from '@saunter/kit';
import { systemClock, systemEntropy, systemTimers } from '@saunter/platform-node';
import type { EmbeddedPostgresOptions } from './start-embedded-postgres.ts';
import { startEmbeddedPostgres } from './start-embedded-postgres.ts';

/** Everything but the folder, with the machine's clock and without a log. */
export const quietly = (folder: string): EmbeddedPostgresOptions => ({
  folder,
  clock: systemClock,
  timers: systemTimers,
  entropy: systemEntropy,
  log: silentLog,
});

// Run as a program: starts on the folder given, prints what it got as one line, and waits to be killed or told to stop.
if (process.argv[1] === import.meta.filename) {
  const [folder = '', sharedFolder = ''] = process.argv.slice(2);
  const server = await startEmbeddedPostgres({ ...quietly(folder), ...(sharedFolder && { sharedFolder }) });
  process.stdout.write(`${JSON.stringify(server)}\n`);
  process.stdin.on('end', () => void server.stop().then(() => process.exit(0))).resume();
}
