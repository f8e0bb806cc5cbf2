import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { freeLoopbackPort, processStartTicks } from '@saunter/platform-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestServer } from '../database/database.fixture.ts';
import { startTestServer } from '../database/database.fixture.ts';
import { StoreRig } from './store-rig.fixture.ts';

let rig: StoreRig;
let database: TestServer;

beforeAll(async () => {
  [rig, database] = await Promise.all([StoreRig.make(), startTestServer()]);
});
afterAll(async () => {
  await rig.close();
  await database.stop();
});

/** What a server says that cannot start: the thing and the remedy, two lines, no stack; its log is left out. */
async function complaint(environment: Readonly<Record<string, string>>): Promise<string> {
  const server = rig.spawn(environment);
  expect(await server.exit()).toBe(78);
  expect(server.output).not.toMatch(/\n\s+at /);
  expect(server.output).not.toContain('hunter2');
  const lines = server.output.split('\n').filter((line) => line !== '' && !line.startsWith('{'));
  expect(lines).toHaveLength(2);
  return lines.join('\n');
}

describe('a server that cannot start says why in two lines', () => {
  it('when a setting is missing, and when the mail server is none', async () => {
    expect(await complaint({ SAUNTER_VAULT_URL: '' })).toContain('SAUNTER_VAULT_URL is not set');
    const words = await complaint({ SMTP_URL: 'pigeon://user:hunter2@host' });
    expect(words).toContain('SMTP_URL is not the address of a mail server');
  });

  it('when DATABASE_URL is none, is refused, has a wrong password or a missing database', async () => {
    expect(await complaint({ DATABASE_URL: 'mysql://root:hunter2@localhost/db' })).toContain('DATABASE_URL is not');
    const refused = `postgres://u:hunter2@127.0.0.1:${await freeLoopbackPort()}/d`;
    expect(await complaint({ DATABASE_URL: refused })).toContain('connection refused');
    const wrong = database.url.replace(/:[^:@]+@/, ':hunter2@');
    expect(await complaint({ DATABASE_URL: wrong })).toContain('does not let the user saunter in');
    expect(await complaint({ DATABASE_URL: database.url.replace(/[^/]*$/, 'missing') })).toContain(
      'no database missing',
    );
  });

  it('when the key of the deny list can be read by others, or is none', async () => {
    const SAUNTER_DATA = join(rig.folder, 'open-key');
    const key = join(SAUNTER_DATA, 'deny-list.key');
    mkdirSync(SAUNTER_DATA);
    writeFileSync(key, 'short\n', { mode: 0o644 });
    expect(await complaint({ SAUNTER_DATA })).toContain(`chmod 600 ${key}`);
    chmodSync(key, 0o600);
    expect(await complaint({ SAUNTER_DATA })).toContain('is not 32 bytes of base64url');
  });

  it('when its port is in use, and leaves no database running', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    expect(await complaint({ SAUNTER_PORT: String(port) })).toContain(`Port ${port} of this machine is in use`);
    expect(existsSync(join(rig.folder, 'server', 'postgresql', 'cluster', 'postmaster.pid'))).toBe(false);
    other.close();
  });
});

describe('two servers', () => {
  it('on one data folder: the second is refused', async () => {
    await rig.start();
    const words = await complaint({});
    expect(words).toContain(`in use by process ${rig.server.pid}`);
    expect(words).toContain('SAUNTER_DATA');
    expect(await rig.server.stop()).toBe(0);
  });

  it('on one outside database: the second is refused, and none starts PostgreSQL', async () => {
    const DATABASE_URL = await database.createDatabase();
    const SAUNTER_DATA = join(rig.folder, 'outside');
    await rig.start({ DATABASE_URL, SAUNTER_DATA });
    expect(existsSync(join(SAUNTER_DATA, 'postgresql'))).toBe(false);
    const words = await complaint({ DATABASE_URL, SAUNTER_DATA: join(rig.folder, 'second') });
    expect(words).toContain('Another store server serves the store store-1');
    expect(await rig.server.stop()).toBe(0);
  });
});

describe('a server', () => {
  const postmaster = () =>
    Number(readFileSync(join(rig.folder, 'server', 'postgresql', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);

  it('killed with -9 leaves PostgreSQL running; the next one adopts it and stops it at its end', async () => {
    await rig.start();
    const pid = postmaster();
    const credential = readFileSync(join(rig.folder, 'server', 'technician.credential'), 'utf8');
    await rig.kill();
    expect(processStartTicks(pid)).toBeDefined();
    await rig.start();
    expect(postmaster()).toBe(pid);
    expect(readFileSync(join(rig.folder, 'server', 'technician.credential'), 'utf8')).toBe(credential);
    expect((await rig.technician.ask('GET', '/v1/visits')).status).toBe(200);
    expect(await rig.server.stop()).toBe(0);
    expect(processStartTicks(pid)).toBeUndefined();
  });

  it('whose PostgreSQL dies ends with a word about it, and comes back with everything', async () => {
    await rig.start();
    await rig.technician.get('PUT', '/v1/lanes/entry-1', { kind: 'entry', name: 'In' });
    process.kill(postmaster(), 'SIGKILL');
    expect(await rig.server.exit()).toBe(75);
    expect(rig.server.output).toContain('The connection to the database of the store store-1 broke');
    expect(rig.server.output).not.toMatch(/\n\s+at /);
    await rig.start();
    const gate = await rig.technician.ask('PUT', '/v1/devices/gate-1', { role: 'gate', laneId: 'entry-1' });
    expect(gate.status).toBe(200);
    expect(await rig.server.stop()).toBe(0);
  });
});
