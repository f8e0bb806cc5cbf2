import { HidCodeScanner, nodeHidScannerBus } from '@saunter/code-scanner';
import { silentLog, toHex } from '@saunter/kit';
import { systemClock, systemTimers } from '@saunter/platform-node';

// The process under test of code-scanner.rig.test.ts: the real driver over the real node-hid, told what to do by IPC.

/** One call of a method of the scanner. */
export interface ScannerCall {
  readonly id: number;
  readonly method: 'start' | 'stop';
}

/** What the scanner told; bytes travel as hexadecimal. */
export type ScannerMessage =
  | { readonly id: number }
  | { readonly state: 'away' | 'ready' }
  | { readonly hex: string; readonly symbology: string };

const scanner = new HidCodeScanner({
  ...{ clock: systemClock, timers: systemTimers, log: silentLog },
  bus: nodeHidScannerBus(async () => (await import('node-hid')).default),
  pollMs: 50,
});

const send = (message: ScannerMessage) => process.send?.(message);

process.on('message', async ({ id, method }: ScannerCall) => {
  if (method === 'stop') await scanner.stop();
  else {
    await scanner.start((event) => {
      if (event.kind === 'state') send({ state: event.state });
      else send({ hex: toHex(event.scan.bytes), symbology: event.scan.symbology });
    });
  }
  send({ id });
});
