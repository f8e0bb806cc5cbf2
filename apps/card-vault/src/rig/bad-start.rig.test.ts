import { once } from 'node:events';
import { chmodSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { openFileJournal } from '@saunter/platform-node';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { VaultRig } from './vault-rig.fixture.ts';

let rig: VaultRig;
beforeEach(async () => {
  rig = await VaultRig.make();
});
afterEach(() => rig.close());

/** What a vault says that cannot start: the thing and the remedy, two lines, no stack. */
async function complaint(environment: Readonly<Record<string, string>> = {}): Promise<string> {
  const vault = rig.spawn(environment);
  expect(await vault.exit()).toBe(78);
  const lines = vault.output.split('\n').filter((line) => line !== '' && !line.startsWith('{'));
  expect(lines).toHaveLength(2);
  expect(vault.output).not.toMatch(/\n\s+at /);
  return lines.join('\n');
}

test.each([
  [{ SAUNTER_ACQUIRER: '' }, 'SAUNTER_ACQUIRER is not host:port'],
  [{ SAUNTER_ACQUIRER: 'bank' }, 'SAUNTER_ACQUIRER is not host:port'],
  [{ SAUNTER_DATA: '' }, 'SAUNTER_DATA is missing'],
  [{ SAUNTER_PORT: 'http' }, 'SAUNTER_PORT is not a port'],
  [{ SAUNTER_ACQUIRER_DIALECT: '1993' }, 'SAUNTER_ACQUIRER_DIALECT is not 1987-ascii or 1987-binary'],
  [{ SAUNTER_ACQUIRER_MAC_KEY: '/nowhere/mac.key' }, 'there is no key /nowhere/mac.key'],
  [{ SAUNTER_ACQUIRER_ANSWER_MS: '0' }, 'SAUNTER_ACQUIRER_ANSWER_MS'],
])('%j', async (environment, message) => {
  expect(await complaint(environment)).toContain(message);
});

test('a port in use', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  expect(await complaint({ SAUNTER_PORT: String(port) })).toContain(`port ${port} cannot be listened on (EADDRINUSE)`);
  server.close();
});

test('a folder in use', async () => {
  await rig.start();
  expect(await complaint()).toContain('another card vault');
});

test('a key that others can read, and one that is none', async () => {
  await rig.start();
  await rig.kill();
  const key = join(rig.folder, 'vault', 'keys', 'sealing.key');
  chmodSync(key, 0o644);
  expect(await complaint()).toContain(`chmod 600 ${key}`);
  chmodSync(key, 0o600);
  writeFileSync(key, 'short\n');
  expect(await complaint()).toContain('is not 32 bytes of base64url');
});

test('more token keys than a card may have names for', async () => {
  await rig.start();
  await rig.kill();
  for (let version = 2; version <= 9; version++) rig.addTokenKey(version);
  expect(await complaint()).toContain('has 9 token keys, more than 8');
});

test('a damaged journal', async () => {
  await rig.start();
  await rig.hold();
  await rig.kill();
  const journal = join(rig.folder, 'vault', 'vault.journal');
  writeFileSync(journal, 'damaged\n', { flag: 'r+' });
  expect(await complaint()).toContain('is damaged at byte 0');
});

test('a journal that a later vault wrote', async () => {
  await rig.start();
  await rig.kill();
  const journal = openFileJournal(join(rig.folder, 'vault'), 'vault');
  if (!journal.ok) throw new Error(journal.error.kind);
  journal.value.append({ kind: 'NotYetInvented' });
  journal.value.close();
  expect(await complaint()).toContain('line 1 of the journal was written by a later vault');
});
