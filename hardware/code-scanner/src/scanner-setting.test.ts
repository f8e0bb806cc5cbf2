import { expect, it } from 'vitest';
import { parseScannerSetting } from './scanner-setting.ts';

it.each([
  ['none', { kind: 'none' }],
  ['hid', { kind: 'hid' }],
  ['hid:S/N-7', { kind: 'hid', serial: 'S/N-7' }],
  ['emulated:0', { kind: 'emulated', port: 0 }],
  ['emulated:40123', { kind: 'emulated', port: 40123 }],
])('%s', (text, value) => {
  expect(parseScannerSetting(text)).toEqual({ ok: true, value });
});

it.each(['', 'usb', 'hid:', 'emulated', 'emulated:65536', 'emulated:x'])(
  '"%s" is none, and the forms are named',
  (text) => {
    const read = parseScannerSetting(text);
    expect(read.ok ? '' : read.error).toContain('hid:SERIAL');
  },
);
