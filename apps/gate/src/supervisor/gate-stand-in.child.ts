import { nodeHidBus, parseLockSetting, RelayLock } from '@saunter/gate-lock';
import { assert, silentLog } from '@saunter/kit';
import { runProcess, systemClock, systemTimers } from '@saunter/platform-node';

// A gate that is only its lock, for supervisor.rig.test.ts: an entry releases at once, an exit holds shut.

void runProcess('gate-stand-in', async () => {
  const setting = parseLockSetting(process.env['SAUNTER_LOCK'] ?? '');
  assert(setting.ok && setting.value.kind === 'relay', 'the test sets a relay lock');
  const wiring = setting.value.wiring ?? 'fail-secure';
  const lock = new RelayLock({
    ...{ wiring, address: setting.value.address, clock: systemClock, timers: systemTimers, log: silentLog },
    bus: nodeHidBus(async () => (await import('node-hid')).default),
  });
  await lock.start(() => {});
  if (wiring === 'fail-secure') await lock.release(9000);
  return { ready: { wiring }, stop: () => lock.stop() };
});
