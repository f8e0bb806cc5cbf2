import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadBaseDerivationKeys } from './base-derivation-keys.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'base-keys-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string, mode = 0o600): void {
  writeFileSync(join(folder, name), text);
  chmodSync(join(folder, name), mode);
}

it('reads each key under the name of its file, and leaves the others alone', () => {
  write('dukpt-5341554e.key', `${'AB'.repeat(16)}\n`);
  write('dukpt-00000001.key', 'CD'.repeat(32));
  write('sealing.key', 'no hexadecimal');
  const keys = loadBaseDerivationKeys(folder);
  expect(keys.map(({ keyId, secret }) => [keyId, secret.expose().length]).sort()).toEqual([
    ['dukpt-00000001', 32],
    ['dukpt-5341554e', 16],
  ]);
});

it.each([
  ['others may read', 'AB'.repeat(16), 0o640, /can be read by others/],
  ['is too short', 'AB'.repeat(8), 0o600, /16 or 32 bytes/],
  ['is no hexadecimal', 'a secret', 0o600, /16 or 32 bytes/],
])('refuses one that %s, without a word of it', (_, text, mode, words) => {
  write('dukpt-5341554e.key', text, mode);
  expect(() => loadBaseDerivationKeys(folder)).toThrow(words);
  expect(() => loadBaseDerivationKeys(folder)).not.toThrow(text);
});
