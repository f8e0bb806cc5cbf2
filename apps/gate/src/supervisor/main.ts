import type { RelayGuard } from '@saunter/gate-lock';
import { runProcess, systemTimers } from '@saunter/platform-node';
import { composeGuard } from './compose.ts';
import { dropRelays } from './drop-relays.ts';
import { supervise } from './supervise.ts';
import { readLockSetting, readOrder } from './supervisor-settings.ts';

/** `--drop-relays`: no gate is run; the process says that it is done by its exit code alone. */
async function dropOnce(guard: RelayGuard | undefined): Promise<never> {
  if (guard) await dropRelays(guard, systemTimers);
  process.exit(0);
}

void runProcess('gate-supervisor', (log) => {
  const order = readOrder(process.argv.slice(2));
  const guard = composeGuard(readLockSetting(process.env), order.kind === 'supervise');
  return order.kind === 'drop-relays' ? dropOnce(guard) : supervise(order, guard, log);
});
