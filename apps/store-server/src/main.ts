import { runProcess, systemClock, systemEntropy, systemTimers } from '@saunter/platform-node';
import { startStoreServer } from './compose.ts';
import { readServerSettings } from './settings/environment.ts';

await runProcess('store-server', async (log) =>
  startStoreServer(readServerSettings(process.env), {
    clock: systemClock,
    timers: systemTimers,
    entropy: systemEntropy,
    log,
  }),
);
