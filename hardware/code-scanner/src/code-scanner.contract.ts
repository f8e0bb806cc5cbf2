import { asciiBytes, asciiText } from '@saunter/kit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EmulatedCodeScanner } from './emulator/index.ts';
import type { CodeScanner, CodeScannerEvent } from './port.ts';

/** One scanner under the contract, and the device at the other end of its cable. */
export interface ScannerBench {
  readonly scanner: CodeScanner;
  readonly device: EmulatedCodeScanner;
  plug(): Promise<void>;
  unplug(): Promise<void>;
  close(): Promise<void>;
}

const LONG = Array.from({ length: 298 }, (_, index) => String.fromCharCode(48 + (index % 43))).join('');

/** What every code scanner must do; `open` gives a plugged device and an unstarted scanner. */
export function describeCodeScanner(name: string, open: () => Promise<ScannerBench>): void {
  describe(name, () => {
    let bench: ScannerBench;
    let events: CodeScannerEvent[];
    const texts = () => events.flatMap((event) => (event.kind === 'scanned' ? [asciiText(event.scan.bytes)] : []));
    const states = () => events.flatMap((event) => (event.kind === 'state' ? [event.state] : []));
    const scan = (text: string) => bench.device.scan({ bytes: asciiBytes(text), symbology: ']Q1' });
    const until = (check: () => void) => vi.waitFor(check, { timeout: 8000, interval: 10 });
    const start = async () => {
      await bench.scanner.start((event) => events.push(event));
      await until(() => expect(states()).toEqual(['ready']));
    };

    beforeEach(async () => {
      bench = await open();
      events = [];
    });
    afterEach(() => bench.close());

    it('tells that it is ready, and a code of several reports as one scan', async () => {
      await start();
      scan(LONG);
      await until(() => expect(texts()).toEqual([LONG]));
      expect(events.at(-1)).toMatchObject({ scan: { symbology: ']Q1' } });
    });

    it('tells two codes as two, and one that is read again as one', async () => {
      await start();
      bench.device.setFaults({ duplicate: 1 });
      scan('first');
      scan('second');
      await until(() => expect(texts()).toEqual(['first', 'second']));
    });

    it('keeps bytes as they are', async () => {
      await start();
      const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
      bench.device.scan({ bytes, symbology: ']Q2' });
      await until(() => expect(events.at(-1)).toEqual({ kind: 'scanned', scan: { bytes, symbology: ']Q2' } }));
    });

    it('drops a code that lost its end, and tells the next one', async () => {
      await start();
      bench.device.setFaults({ cutAfter: 3 });
      scan(LONG);
      bench.device.setFaults({ cutAfter: 0 });
      // As often as it takes: the next one may come while the rest is still waited for, and then goes with it.
      await until(() => {
        bench.device.scan({ bytes: asciiBytes('whole'), symbology: ']E0' });
        expect(texts()).toEqual(['whole']);
      });
    });

    it('drops a code with a damaged part', async () => {
      await start();
      bench.device.setFaults({ corruptLength: 1 });
      scan('damaged');
      scan('whole');
      await until(() => expect(texts()).toEqual(['whole']));
    });

    it('lets noise pass', async () => {
      await start();
      bench.device.setFaults({ garbage: 1 });
      scan('whole');
      await until(() => expect(texts()).toEqual(['whole']));
    });

    it('does not put together what was scanned before and after an unplug', async () => {
      await start();
      bench.device.setFaults({ cutAfter: 2 });
      scan(LONG);
      await bench.unplug();
      await until(() => expect(states().at(-1)).toBe('away'));
      bench.device.setFaults({ cutAfter: 0 });
      await bench.plug();
      await until(() => expect(states()).toEqual(['ready', 'away', 'ready']));
      scan('after');
      await until(() => expect(texts()).toEqual(['after']));
    });

    it('finds a scanner that is plugged in after the start', async () => {
      await bench.unplug();
      await bench.scanner.start((event) => events.push(event));
      await until(() => expect(states()).toEqual(['away']));
      await bench.plug();
      await until(() => expect(states()).toEqual(['away', 'ready']));
    });

    it('says nothing after it was stopped', async () => {
      await start();
      await bench.scanner.stop();
      scan('late');
      await bench.unplug();
      expect(events).toEqual([{ kind: 'state', state: 'ready' }]);
    });
  });
}
