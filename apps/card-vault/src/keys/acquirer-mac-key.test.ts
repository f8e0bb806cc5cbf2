import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toHex } from '@saunter/kit';
import { OperatorError } from '@saunter/platform-node';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadAcquirerMacKey } from './acquirer-mac-key.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'saunter-mac-'));
  path = join(folder, 'mac.key');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const write = (line: string) => writeFileSync(path, line, { mode: 0o600 });
const KEY = '00112233445566778899AABBCCDDEEFF';

test.each([
  ['x9.19', KEY],
  ['aes-cmac', KEY],
  ['aes-cmac', KEY + KEY],
])('%s with its key', (algorithm, hex) => {
  write(`${algorithm} ${hex}\n`);
  const key = loadAcquirerMacKey(path);
  expect(key.algorithm).toBe(algorithm);
  expect(toHex(key.key.expose())).toBe(hex);
});

test.each([`x9.19 ${KEY}${KEY}`, `aes-cmac ${KEY}00`, `hmac ${KEY}`, KEY, 'aes-cmac 0', ''])('%j is no key', (line) => {
  write(line);
  expect(() => loadAcquirerMacKey(path)).toThrow(OperatorError);
});

test('a key that is not there, or that others may read, is not used', () => {
  expect(() => loadAcquirerMacKey(path)).toThrow('there is no key');
  write(`x9.19 ${KEY}`);
  chmodSync(path, 0o640);
  expect(() => loadAcquirerMacKey(path)).toThrow('can be read by others');
});
