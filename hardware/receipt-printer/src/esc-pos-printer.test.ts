import { createServer } from 'node:net';
import { silentLog } from '@saunter/kit';
import { systemClock, systemTimers } from '@saunter/platform-node';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EmulatedReceiptPrinter } from './emulator/index.ts';
import { EscPosPrinter } from './esc-pos-printer.ts';
import type { PrinterStatus } from './port.ts';
import type { PrintLine } from './print-line.ts';
import { tcpPrinterLink } from './tcp-printer-link.ts';

const numbered = (count: number): readonly PrintLine[] => [
  ...Array.from({ length: count }, (_, index) => ({ kind: 'text', text: `line ${index + 1}` }) as const),
  { kind: 'cut' },
];
const until = (check: () => void) => vi.waitFor(check, { timeout: 8000, interval: 5 });

describe('the driver over a printer on loopback', () => {
  let device: EmulatedReceiptPrinter;
  let printer: EscPosPrinter;
  let port: number;
  let statuses: PrinterStatus[];
  const texts = () => device.paper.text.split('\n').filter((text) => text.startsWith('line'));
  const statusBecomes = (status: PrinterStatus) => until(() => expect(statuses.at(-1)).toBe(status));

  beforeEach(async () => {
    device = new EmulatedReceiptPrinter(systemTimers);
    port = await device.listen();
    statuses = [];
    printer = new EscPosPrinter({
      ...{ clock: systemClock, timers: systemTimers, log: silentLog },
      ...{ link: tcpPrinterLink('127.0.0.1', port, 'emulated'), pollMs: 10, stallLimitMs: 150 },
    });
    await printer.start((status) => statuses.push(status));
  });
  afterEach(async () => {
    await printer.stop();
    await device.close();
  });

  it('prints a document, and says so when it is on paper', async () => {
    await statusBecomes('ready');
    expect(await printer.print(numbered(30))).toEqual({ ok: true, value: { unprintable: 0 } });
    expect(texts()).toHaveLength(30);
    expect(device.paper.rows.at(-1)).toEqual({ kind: 'cut' });
    expect(device.picture).toContain('line 30');
    expect(await printer.print([])).toMatchObject({ ok: true });
    expect(await printer.print([{ kind: 'text', text: 'شكرا' }])).toEqual({ ok: true, value: { unprintable: 4 } });
  });

  it('prints two documents one after the other, on a slow printer too', async () => {
    await statusBecomes('ready');
    device.setFaults({ rowMs: 3 });
    const results = await Promise.all([printer.print(numbered(12)), printer.print(numbered(12))]);
    expect(results.map(({ ok }) => ok)).toEqual([true, true]);
    expect(device.paper.rows.filter(({ kind }) => kind === 'cut')).toHaveLength(2);
    expect(texts().slice(0, 12)).toEqual(texts().slice(12));
  });

  it('says how far it came when the paper ends, and prints all of it again on paper of its own', async () => {
    await statusBecomes('ready');
    device.setFaults({ rowsLeft: 5 });
    const ended = await printer.print(numbered(20));
    expect(ended).toMatchObject({ ok: false, error: { kind: 'paper-out', class: 'retry', linesPrinted: 5 } });
    expect(texts()).toHaveLength(5);
    await statusBecomes('paper-out');
    expect(await printer.print(numbered(1))).toMatchObject({ error: { kind: 'paper-out', linesPrinted: 0 } });
    device.setFaults({ rowsLeft: undefined });
    await statusBecomes('ready');
    expect(await printer.print(numbered(20))).toMatchObject({ ok: true });
    // Nothing of the first try comes out late, and a cut stands between.
    expect(texts()).toEqual([...Array(5).keys(), ...Array(20).keys()].map((index) => `line ${index + 1}`));
    expect(device.paper.rows.findIndex(({ kind }) => kind === 'cut')).toBe(5);
  });

  it('ends a print when the cover is opened, and when a technician is needed', async () => {
    await statusBecomes('ready');
    device.setFaults({ rowMs: 20 });
    const opened = printer.print(numbered(50));
    await until(() => expect(texts().length).toBeGreaterThan(2));
    device.setFaults({ coverOpen: true });
    const result = await opened;
    expect(result).toMatchObject({ ok: false, error: { kind: 'cover-open', class: 'retry' } });
    if (!result.ok) expect(result.error.linesPrinted).toBeGreaterThan(1);
    device.setFaults({ coverOpen: false, failed: true, rowMs: 0 });
    await statusBecomes('error');
    expect(await printer.print(numbered(1))).toMatchObject({
      error: { kind: 'printer-error', class: 'out-of-service' },
    });
  });

  it('tells that paper runs low, and prints on', async () => {
    device.setFaults({ paperLow: true });
    await statusBecomes('paper-low');
    expect(await printer.print(numbered(2))).toMatchObject({ ok: true });
  });

  it('ends a print when the connection is cut, comes back, and prints it again', async () => {
    await statusBecomes('ready');
    device.setFaults({ cutOffAfterRows: 6 });
    const cut = await printer.print(numbered(20));
    expect(cut).toMatchObject({ ok: false, error: { kind: 'printer-away', class: 'retry' } });
    if (!cut.ok) expect(cut.error.linesPrinted).toBeLessThanOrEqual(6);
    await statusBecomes('ready');
    expect(statuses).toContain('away');
    device.tearOff();
    expect(await printer.print(numbered(20))).toMatchObject({ ok: true });
    expect(texts().slice(-20)).toEqual([...Array(20).keys()].map((index) => `line ${index + 1}`));
  });

  it('takes noise for no answer, and asks again', async () => {
    device.setFaults({ garbage: 3 });
    await statusBecomes('ready');
    expect(await printer.print(numbered(3))).toMatchObject({ ok: true });
  });

  it('gives up on a printer that says nothing, and takes it back when it speaks', async () => {
    await statusBecomes('ready');
    device.setFaults({ silent: true });
    await statusBecomes('away');
    expect(await printer.print(numbered(1))).toMatchObject({ error: { kind: 'printer-away', linesPrinted: 0 } });
    device.setFaults({ silent: false });
    await statusBecomes('ready');
  });

  it('gives up on a printer that is well and does not print', async () => {
    await statusBecomes('ready');
    device.setFaults({ rowMs: 60_000 });
    expect(await printer.print(numbered(3))).toMatchObject({ error: { kind: 'no-progress', linesPrinted: 0 } });
  });

  it('ends a print when it is stopped', async () => {
    await statusBecomes('ready');
    device.setFaults({ rowMs: 60_000 });
    const printing = printer.print(numbered(3));
    await printer.stop();
    expect(await printing).toMatchObject({ error: { kind: 'printer-away' } });
    expect(statuses.at(-1)).toBe('ready');
  });
});

it('finds a printer that is switched on later', async () => {
  const held = createServer();
  await new Promise<void>((resolve) => held.listen(0, '127.0.0.1', resolve));
  const address = held.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await new Promise((resolve) => held.close(resolve));
  const statuses: PrinterStatus[] = [];
  const printer = new EscPosPrinter({
    ...{ clock: systemClock, timers: systemTimers, log: silentLog, pollMs: 10 },
    link: tcpPrinterLink('127.0.0.1', port, 'emulated'),
  });
  await printer.start((status) => statuses.push(status));
  expect(statuses).toEqual(['away']);
  const device = new EmulatedReceiptPrinter(systemTimers);
  await device.listen(port);
  await until(() => expect(statuses).toEqual(['away', 'ready']));
  await printer.stop();
  await device.close();
});
