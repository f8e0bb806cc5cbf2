import { once } from 'node:events';
import { connect } from 'node:net';
import { asciiText, silentLog } from '@saunter/kit';
import { systemClock, systemTimers } from '@saunter/platform-node';
import { describe, expect, it, vi } from 'vitest';
import type { ScannerBench } from './code-scanner.contract.ts';
import { describeCodeScanner } from './code-scanner.contract.ts';
import { createListeningScanner, EmulatedCodeScanner, EmulatedScannerBus, holdCode } from './emulator/index.ts';
import { HidCodeScanner, PART_GAP_MS } from './hid-code-scanner.ts';
import type { CodeScannerEvent } from './port.ts';

const parts = { clock: systemClock, timers: systemTimers, log: silentLog };

async function openBench(): Promise<ScannerBench> {
  const bus = new EmulatedScannerBus();
  const device = new EmulatedCodeScanner();
  let pull = bus.plug(device);
  const scanner = new HidCodeScanner({ ...parts, bus, pollMs: 50 });
  return {
    scanner,
    device,
    async plug() {
      pull = bus.plug(device);
    },
    async unplug() {
      pull();
    },
    close: () => scanner.stop(),
  };
}

describeCodeScanner('the driver over an emulated bus', openBench);

it('waits for the next part of a code for so long, and then for a new code', async () => {
  const bus = new EmulatedScannerBus();
  const device = new EmulatedCodeScanner();
  bus.plug(device);
  const due: { readonly delayMs: number; readonly run: () => void }[] = [];
  const timers = {
    every: () => () => {},
    after(delayMs: number, run: () => void) {
      due.push({ delayMs, run });
      return () => {};
    },
  };
  const lengths: number[] = [];
  const scanner = new HidCodeScanner({ ...parts, bus, timers });
  await scanner.start((event) => {
    if (event.kind === 'scanned') lengths.push(event.scan.bytes.length);
  });
  const scan = (length: number) => device.scan({ bytes: new Uint8Array(length), symbology: ']Q1' });
  device.setFaults({ cutAfter: 1 });
  scan(100);
  device.setFaults({ cutAfter: 0 });
  expect(due.map(({ delayMs }) => delayMs)).toEqual([PART_GAP_MS]);
  due[0]?.run();
  scan(20);
  expect(lengths).toEqual([20]);
  await scanner.stop();
});

describe('which scanner it takes', () => {
  const stateWith = async (serials: readonly string[], serial?: string) => {
    const bus = new EmulatedScannerBus();
    for (const usbSerial of serials) bus.plug(new EmulatedCodeScanner({ usbSerial }));
    const scanner = new HidCodeScanner({ ...parts, bus, ...(serial !== undefined && { serial }) });
    const events: CodeScannerEvent[] = [];
    await scanner.start((event) => events.push(event));
    await scanner.stop();
    return events;
  };

  it('is the only one, or the one that is named', async () => {
    expect(await stateWith(['A'])).toEqual([{ kind: 'state', state: 'ready' }]);
    expect(await stateWith(['A', 'B'])).toEqual([{ kind: 'state', state: 'away' }]);
    expect(await stateWith(['A', 'B'], 'B')).toEqual([{ kind: 'state', state: 'ready' }]);
    expect(await stateWith(['A', 'B'], 'C')).toEqual([{ kind: 'state', state: 'away' }]);
  });
});

it('an emulated scanner is held the lines that come to its port', async () => {
  const scanner = createListeningScanner({ ...parts, port: 0 });
  const texts: string[] = [];
  await scanner.start((event) => {
    if (event.kind === 'scanned') texts.push(asciiText(event.scan.bytes));
  });
  const socket = connect(scanner.port, '127.0.0.1');
  socket.write('SE1:FIR');
  socket.write('ST\nSE1:SECOND\n');
  await vi.waitFor(() => expect(texts).toEqual(['SE1:FIRST', 'SE1:SECOND']));
  socket.end();
  await once(socket, 'close');
  await holdCode(scanner.port, 'SE1:THIRD');
  expect(texts.at(-1)).toBe('SE1:THIRD');
  await scanner.stop();
});
