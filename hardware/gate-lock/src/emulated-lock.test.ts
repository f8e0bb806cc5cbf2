import { silentLog } from '@saunter/kit';
import { systemClock, systemTimers } from '@saunter/platform-node';
import { EmulatedHidBus, EmulatedRelayBoard } from './emulator/index.ts';
import type { LockBench } from './gate-lock.contract.ts';
import { describeGateLock } from './gate-lock.contract.ts';
import type { LockWiring } from './port.ts';
import { RelayLock } from './relay-lock.ts';

async function openBench(wiring: LockWiring): Promise<LockBench> {
  const bus = new EmulatedHidBus(systemTimers);
  const board = new EmulatedRelayBoard();
  let pull = bus.plug(board);
  const lock = new RelayLock({
    ...{ bus, wiring, timers: systemTimers, clock: systemClock, log: silentLog },
    ...{ address: { channel: 1 }, pollMs: 50, ioTimeoutMs: 300 },
  });
  return {
    lock,
    board,
    async plug() {
      pull = bus.plug(board);
    },
    async unplug() {
      pull();
    },
    close: () => lock.stop(),
  };
}

describeGateLock('the driver over an emulated bus', openBench);
