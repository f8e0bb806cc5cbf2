import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gateConfig } from '@saunter/contracts';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ConfigFile } from './config-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gate-config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const config = gateConfig.parse({
  storeId: 'my-store',
  storeName: 'My Store',
  laneId: 'lane-1',
  laneKind: 'exit',
  hold: { amountMinor: 4000, currency: 'EUR' },
  vaultKey: { keyId: 'k', publicKey: 'p' },
  denyList: { chainId: 'my-chain', publicKey: 'A'.repeat(43) },
  offlinePolicy: 'closed',
  storeOpen: true,
  serverTime: 5,
});

it('gives back what was written, without a time that would be wrong by then', () => {
  expect(new ConfigFile(folder).read()).toBeUndefined();
  new ConfigFile(folder).write(config);
  expect(new ConfigFile(folder).read()).toEqual({ ...config, serverTime: 0 });
});

it('writes the disk only when something has changed', () => {
  const file = new ConfigFile(folder);
  file.write(config);
  const inode = () => statSync(join(folder, 'config.json')).ino;
  const before = inode();
  file.write({ ...config, serverTime: 6 });
  expect(inode()).toBe(before);
  file.write({ ...config, storeOpen: false });
  expect(readFileSync(join(folder, 'config.json'), 'utf8')).toContain('"storeOpen":false');
});

it('waits for the server rather than guess from what it cannot read', () => {
  for (const text of ['', '{"storeId":', '{"storeId":"my-store"}']) {
    writeFileSync(join(folder, 'config.json'), text);
    expect(new ConfigFile(folder).read()).toBeUndefined();
  }
});
