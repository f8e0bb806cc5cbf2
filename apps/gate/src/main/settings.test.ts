import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'gate-settings-'));
const file = (name: string, content: string) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
afterAll(() => rmSync(folder, { recursive: true }));

const good = {
  SAUNTER_DATA: '/var/lib/saunter/gate',
  SAUNTER_SERVER_URL: 'http://127.0.0.1:4800/',
  SAUNTER_CREDENTIAL_FILE: file('good', 'entry-1.a-secret-with.dots\n'),
  SAUNTER_PASSAGE: 'tcp:192.168.1.5:4900',
  SAUNTER_CAPKS: '/etc/saunter/ca-keys.json',
};

it('fills in what is not set', () => {
  expect(readSettings(good)).toEqual({
    dataFolder: '/var/lib/saunter/gate',
    serverUrl: 'http://127.0.0.1:4800',
    credential: { deviceId: 'entry-1', secret: 'a-secret-with.dots' },
    acceptance: { kind: 'lab' },
    caKeysFile: '/etc/saunter/ca-keys.json',
    reader: { kind: 'pcsc' },
    lock: { kind: 'relay', address: { channel: 1 } },
    sensor: { host: '192.168.1.5', port: 4900 },
    scanner: { kind: 'none' },
    screenPort: 0,
    readerSide: 'right',
    scannerSide: 'right',
    language: 'en',
    countryNumeric: '056',
  });
});

it.each([
  ['none', { kind: 'none' }],
  ['pcsc:ACS', { kind: 'pcsc', namePart: 'ACS' }],
  ['emulated:0', { kind: 'emulated', port: 0 }],
])('reads the reader %s', (text, reader) => {
  expect(readSettings({ ...good, SAUNTER_READER: text }).reader).toEqual(reader);
});

it.each([
  ['lab', { kind: 'lab' }],
  ['poi:10.0.0.7:9100', { kind: 'poi', host: '10.0.0.7', port: 9100 }],
  ['processor:http://10.0.0.8:8080/', { kind: 'processor', url: 'http://10.0.0.8:8080' }],
])('reads the acceptance %s', (text, acceptance) => {
  expect(readSettings({ ...good, SAUNTER_ACCEPTANCE: text }).acceptance).toEqual(acceptance);
});

it('needs no CA keys where our own kernel reads nothing', () => {
  const without = { ...good, SAUNTER_CAPKS: undefined };
  expect(readSettings({ ...without, SAUNTER_READER: 'none' }).caKeysFile).toBeUndefined();
  expect(readSettings({ ...without, SAUNTER_ACCEPTANCE: 'poi:10.0.0.7:9100' }).caKeysFile).toBeUndefined();
});

it.each([
  ['SAUNTER_DATA', undefined],
  ['SAUNTER_SERVER_URL', undefined],
  ['SAUNTER_SERVER_URL', 'the server'],
  ['SAUNTER_SERVER_URL', 'ftp://store'],
  ['SAUNTER_CREDENTIAL_FILE', undefined],
  ['SAUNTER_CREDENTIAL_FILE', join(folder, 'nowhere')],
  ['SAUNTER_CREDENTIAL_FILE', file('bad', 'no dot here')],
  ['SAUNTER_MQTT_URL', 'http://bus'],
  ['SAUNTER_ACCEPTANCE', 'cash'],
  ['SAUNTER_ACCEPTANCE', 'poi:terminal'],
  ['SAUNTER_ACCEPTANCE', 'processor:ftp://terminal'],
  ['SAUNTER_CAPKS', undefined],
  ['SAUNTER_READER', 'magnetic'],
  ['SAUNTER_READER', 'emulated:99999'],
  ['SAUNTER_LOCK', 'rope'],
  ['SAUNTER_PASSAGE', undefined],
  ['SAUNTER_PASSAGE', 'udp:1.2.3.4:5'],
  ['SAUNTER_PASSAGE', 'tcp:host:0'],
  ['SAUNTER_SCREEN_PORT', '-1'],
  ['SAUNTER_READER_SIDE', 'above'],
  ['SAUNTER_COUNTRY', 'BE'],
])('says what is wrong with %s=%s, and what to do', (name, value) => {
  const attempt = () => readSettings({ ...good, [name]: value });
  expect(attempt).toThrow(expect.objectContaining({ name: 'OperatorError', message: expect.stringContaining(name) }));
  try {
    attempt();
  } catch (error) {
    expect((error as { remedy: string }).remedy.length).toBeGreaterThan(10);
    expect(String(error)).not.toContain('no dot here');
  }
});
