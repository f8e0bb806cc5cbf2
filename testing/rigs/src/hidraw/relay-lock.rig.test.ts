import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { GateLock, LockFailure, LockState, LockWiring } from '@saunter/gate-lock';
import type { LockBench } from '@saunter/gate-lock/contract';
import { describeGateLock } from '@saunter/gate-lock/contract';
import { EmulatedRelayBoard } from '@saunter/gate-lock/emulator';
import type { Result } from '@saunter/kit';
import { assert } from '@saunter/kit';
import { describe, it } from 'vitest';
import { startHidrawRig } from './hidraw-rig.ts';
import type { LockCall } from './relay-lock.child.ts';

const CHILD = fileURLToPath(new URL('relay-lock.child.ts', import.meta.url));

type LockMessage = { readonly id: number; readonly result: Result<void, LockFailure> } | { readonly state: LockState };

/** The lock in the child process, as if it were here. */
function remoteLock(child: ChildProcess): GateLock {
  const waiting = new Map<number, (result: Result<void, LockFailure>) => void>();
  let onState: (state: LockState) => void = () => {};
  let nextId = 0;
  child.on('message', (message: LockMessage) => {
    if ('state' in message) onState(message.state);
    else waiting.get(message.id)?.(message.result);
  });
  const call = (method: LockCall['method'], pulseMs = 0) =>
    new Promise<Result<void, LockFailure>>((resolve) => {
      const id = nextId++;
      waiting.set(id, resolve);
      child.send({ id, method, pulseMs } satisfies LockCall);
    });
  return {
    kind: 'real',
    start(listener) {
      onState = listener;
      return call('start');
    },
    release: (pulseMs) => call('release', pulseMs),
    secure: () => call('secure'),
    makeSafe: () => call('makeSafe'),
    async stop() {
      await call('stop');
    },
  };
}

async function openBench(wiring: LockWiring): Promise<LockBench> {
  const rig = await startHidrawRig();
  assert(rig.ok, 'the rig was available when the suite was collected');
  const board = new EmulatedRelayBoard();
  let device = await rig.value.plug(board);
  const child = fork(CHILD, [wiring], { env: { ...process.env, ...rig.value.env() } });
  const exited = once(child, 'exit');
  const lock = remoteLock(child);
  return {
    lock,
    board,
    async plug() {
      device = await rig.value.plug(board);
    },
    unplug: () => device.unplug(),
    async close() {
      board.setFaults({ silentMs: 0 });
      await lock.stop();
      // Nothing of the driver may keep its process alive now.
      child.disconnect();
      await exited;
      await rig.value.close();
    },
  };
}

const probe = await startHidrawRig();
if (probe.ok) {
  await probe.value.close();
  describeGateLock('the driver over node-hid and hidraw', openBench);
} else {
  const { missing, remedy } = probe.error;
  describe('the driver over node-hid and hidraw', () => {
    it('is skipped', () => console.warn(`SKIPPED: no ${missing} on this machine; run: ${remedy}`));
  });
}
