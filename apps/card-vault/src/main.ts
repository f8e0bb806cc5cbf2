import { runProcess, systemClock, systemEntropy, systemTimers } from '@saunter/platform-node';
import { startVault } from './compose.ts';
import { readSettings } from './settings.ts';

await runProcess('card-vault', async (log) => {
  const machine = { clock: systemClock, timers: systemTimers, entropy: systemEntropy, log };
  return startVault(readSettings(process.env), machine);
});
