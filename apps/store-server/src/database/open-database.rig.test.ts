import { silentLog } from '@saunter/kit';
import { freeLoopbackPort, OperatorError } from '@saunter/platform-node';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestServer } from './database.fixture.ts';
import { startTestServer } from './database.fixture.ts';
import { connect, openDatabase } from './open-database.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

async function refusal(url: string): Promise<OperatorError> {
  const error = await openDatabase(url, silentLog).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(OperatorError);
  const failure = error as OperatorError;
  expect(`${failure.message} ${failure.remedy}`).not.toContain(new URL(url).password || '\0');
  return failure;
}

describe('a wrong DATABASE_URL', () => {
  it('with nobody listening names host and port', async () => {
    const port = await freeLoopbackPort();
    const failure = await refusal(`postgres://u:secretword@127.0.0.1:${port}/store`);
    expect(failure.message).toContain(`127.0.0.1:${port}`);
  });

  it('with a wrong password names the user', async () => {
    const failure = await refusal(server.url.replace(/:[^:@]+@/, ':secretword@'));
    expect(failure.message).toContain('the user saunter');
  });

  it('with a missing database names it', async () => {
    const failure = await refusal(server.url.replace(/\/[^/]*$/, '/elsewhere'));
    expect(failure.message).toContain('no database elsewhere');
    expect(failure.remedy).toContain('create database elsewhere');
  });

  it('with a host that does not exist names the host', async () => {
    const failure = await refusal('postgres://u:secretword@no-such-host.invalid/store');
    expect(failure.message).toContain('no-such-host.invalid');
  });

  it('with a user that may not make tables says who must own it', async () => {
    const url = new URL(await server.createDatabase());
    const admin = connect(server.url, silentLog);
    await sql`create role guest login password 'secretword'`.execute(admin);
    await admin.destroy();
    url.username = 'guest';
    url.password = 'secretword';
    expect((await refusal(url.href)).remedy).toContain('owner to guest');
  });
});
