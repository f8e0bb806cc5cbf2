import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { CodeScanner, CodeScannerEvent } from '@saunter/code-scanner';
import type { ScannerBench } from '@saunter/code-scanner/contract';
import { describeCodeScanner } from '@saunter/code-scanner/contract';
import { EmulatedCodeScanner } from '@saunter/code-scanner/emulator';
import { assert, fromHex } from '@saunter/kit';
import { describe, it } from 'vitest';
import type { ScannerCall, ScannerMessage } from './code-scanner.child.ts';
import { startHidrawRig } from './hidraw-rig.ts';

const CHILD = fileURLToPath(new URL('code-scanner.child.ts', import.meta.url));

/** The scanner in the child process, as if it were here. */
function remoteScanner(child: ChildProcess): CodeScanner {
  const waiting = new Map<number, () => void>();
  let onEvent: (event: CodeScannerEvent) => void = () => {};
  let nextId = 0;
  child.on('message', (message: ScannerMessage) => {
    if ('id' in message) waiting.get(message.id)?.();
    else if ('state' in message) onEvent({ kind: 'state', state: message.state });
    else onEvent({ kind: 'scanned', scan: { bytes: fromHex(message.hex), symbology: message.symbology } });
  });
  const call = (method: ScannerCall['method']) =>
    new Promise<void>((resolve) => {
      const id = nextId++;
      waiting.set(id, resolve);
      child.send({ id, method } satisfies ScannerCall);
    });
  return {
    kind: 'real',
    start(listener) {
      onEvent = listener;
      return call('start');
    },
    stop: () => call('stop'),
  };
}

async function openBench(): Promise<ScannerBench> {
  const rig = await startHidrawRig();
  assert(rig.ok, 'the rig was available when the suite was collected');
  const device = new EmulatedCodeScanner();
  let plugged = await rig.value.plug(device);
  const child = fork(CHILD, { env: { ...process.env, ...rig.value.env() } });
  const exited = once(child, 'exit');
  const scanner = remoteScanner(child);
  return {
    scanner,
    device,
    async plug() {
      plugged = await rig.value.plug(device);
    },
    unplug: () => plugged.unplug(),
    async close() {
      await scanner.stop();
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
  describeCodeScanner('the driver over node-hid and hidraw', openBench);
} else {
  const { missing, remedy } = probe.error;
  describe('the driver over node-hid and hidraw', () => {
    it('is skipped', () => console.warn(`SKIPPED: no ${missing} on this machine; run: ${remedy}`));
  });
}
