import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { asId } from '@saunter/model';
import { freeLoopbackPort } from '@saunter/platform-node';
import { afterEach, describe, expect, it } from 'vitest';
import { VaultClient } from './vault-client.ts';

const REVERSAL = { key: asId<never>('key_1'), authorisationId: asId<never>('aut_1') };
const RUNNING = new AbortController().signal;
let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A client of something that answers every request with `status` and `body`, or hangs up when there is no status. */
async function clientOf(status: number | undefined, body = ''): Promise<VaultClient> {
  const listening = createServer((request, response) => {
    if (status === undefined) request.socket.destroy();
    else response.writeHead(status).end(body);
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const { port } = listening.address() as AddressInfo;
  return new VaultClient({ url: `http://127.0.0.1:${port}`, readCredential: () => 'token', stopping: RUNNING });
}

const reverse = async (status: number | undefined, body?: string) => (await clientOf(status, body)).reverse(REVERSAL);
const problem = (kind: string) => JSON.stringify({ error: { kind, message: 'm', remedy: 'r' } });

describe('the vault', () => {
  it('is believed when it speaks as described', async () => {
    expect(await reverse(200, '{"outcome":"reversed"}')).toEqual({ ok: true, value: { outcome: 'reversed' } });
  });

  it.each([
    [200, '{"outcome":"perhaps"}'],
    [200, 'not JSON'],
    [500, problem('bug')],
    [503, 'busy'],
    [429, problem('slow-down')],
    [undefined, ''],
  ])('that answers %s %s may have taken the request: ask again', async (status, body) => {
    expect(await reverse(status, body)).toMatchObject({
      ok: false,
      error: { kind: 'vault-away', class: 'retry', sent: true },
    });
  });

  it('that is not there has certainly received nothing', async () => {
    const client = new VaultClient({
      url: `http://127.0.0.1:${await freeLoopbackPort()}`,
      readCredential: () => 'x',
      stopping: RUNNING,
    });
    expect(await client.reverse(REVERSAL)).toMatchObject({ ok: false, error: { kind: 'vault-away', sent: false } });
  });

  it.each([401, 403])('that does not know us (%d) is a matter for a person', async (status) => {
    expect(await reverse(status, problem('x'))).toMatchObject({
      ok: false,
      error: { kind: 'vault-locked', class: 'out-of-service', sent: false },
    });
  });

  it.each([400, 404, 409, 422])('that understands and refuses (%d) is not asked again', async (status) => {
    expect(await reverse(status, problem('hold-closed'))).toMatchObject({
      ok: false,
      error: { kind: 'vault-refused', class: 'end', detail: `${status} hold-closed` },
    });
  });
});
