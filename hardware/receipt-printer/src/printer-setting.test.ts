import { expect, it } from 'vitest';
import { parsePrinterSetting } from './printer-setting.ts';

it.each([
  ['none', { kind: 'none' }],
  ['tcp:printer.local:9100', { kind: 'tcp', host: 'printer.local', port: 9100 }],
  ['file:/dev/usb/lp0', { kind: 'file', path: '/dev/usb/lp0' }],
  ['emulated:0', { kind: 'emulated', port: 0 }],
])('%s', (text, value) => {
  expect(parsePrinterSetting(text)).toEqual({ ok: true, value });
});

it.each(['', 'lp0', 'tcp:9100', 'tcp:host:0', 'tcp:host:65536', 'file:lp0', 'emulated:65536'])(
  '"%s" is none, and the forms are named',
  (text) => {
    const read = parsePrinterSetting(text);
    expect(read.ok ? '' : read.error).toContain('tcp:HOST:9100');
  },
);
