import type { LockWiring } from '@saunter/gate-lock';
import { nodeHidBus, RelayLock } from '@saunter/gate-lock';
import { silentLog } from '@saunter/kit';
import { systemClock, systemTimers } from '@saunter/platform-node';

// The process under test of relay-lock.rig.test.ts: the real driver over the real node-hid, told what to do by IPC.

/** One call of a method of the lock. */
export interface LockCall {
  readonly id: number;
  readonly method: 'start' | 'release' | 'secure' | 'makeSafe' | 'stop';
  readonly pulseMs: number;
}

const lock = new RelayLock({
  ...{ clock: systemClock, timers: systemTimers, log: silentLog },
  bus: nodeHidBus(async () => (await import('node-hid')).default),
  address: { channel: 1 },
  wiring: process.argv[2] as LockWiring,
  pollMs: 50,
  ioTimeoutMs: 300,
});

process.on('message', async ({ id, method, pulseMs }: LockCall) => {
  const result = await perform(method, pulseMs);
  process.send?.({ id, result });
});

function perform(method: LockCall['method'], pulseMs: number): Promise<unknown> {
  if (method === 'start') return lock.start((state) => process.send?.({ state }));
  return method === 'release' ? lock.release(pulseMs) : lock[method]();
}
