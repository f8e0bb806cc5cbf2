import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { silentLog } from '@saunter/kit';
import type { LaneId } from '@saunter/model';
import type { CardVisitRequest } from '@saunter/visit/lane';
import { afterEach, expect, it } from 'vitest';
import { ServerClient } from './server-client.ts';

let server: Server | undefined;
afterEach(() => new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined))));

const visitId = `vis_${'0'.repeat(26)}`;
const request = {
  visitId,
  key: `key_${'0'.repeat(26)}`,
  sealedCard: `rig-1.${'A'.repeat(64)}`,
  groupSize: 2,
} as unknown as CardVisitRequest;
const lane = 'lane-1' as LaneId;

async function serve(answer: RequestListener): Promise<ServerClient> {
  const listening = createServer(answer);
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const { port } = listening.address() as AddressInfo;
  const credential = { deviceId: 'gate-1', secret: 'rig-secret' };
  return new ServerClient({ serverUrl: `http://127.0.0.1:${port}`, credential }, silentLog);
}

const json =
  (status: number, body: unknown): RequestListener =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify(body));
  };
const problem = (kind: string, retryAfterMs?: number) => ({
  error: { kind, message: 'm', remedy: 'r', ...(retryAfterMs !== undefined && { retryAfterMs }) },
});

it('says who asks, and asks by the contract', async () => {
  let seen: { readonly authorization: string | undefined; readonly body: string } | undefined;
  const client = await serve((asked, response) => {
    let body = '';
    asked.on('data', (chunk) => {
      body += String(chunk);
    });
    asked.on('end', () => {
      seen = { authorization: asked.headers.authorization, body };
      json(200, { outcome: 'pending', visitId, retryAfterMs: 300 })(asked, response as never);
    });
  });
  expect(await client.openVisit(lane, request)).toEqual({ kind: 'pending', retryAfterMs: 300 });
  expect(seen?.authorization).toBe('Bearer gate-1.rig-secret');
  const { sealedCard, ...rest } = request;
  expect(JSON.parse(seen?.body ?? '')).toEqual({ ...rest, laneId: lane, credential: { kind: 'card', sealedCard } });
});

it('asks on an entry code as it was scanned', async () => {
  let asked = '';
  const client = await serve((request, response) => {
    request.on('data', (chunk) => {
      asked += String(chunk);
    });
    request.on('end', () => json(200, { outcome: 'pending', visitId, retryAfterMs: 300 })(request, response as never));
  });
  const { sealedCard: _, ...ids } = request;
  await client.openVisit(lane, { ...ids, entryCode: 'SE1:CODE' });
  expect(JSON.parse(asked)).toEqual({ ...ids, laneId: lane, credential: { kind: 'app-code', code: 'SE1:CODE' } });
});

it.each([
  [200, { outcome: 'declined', visitId, reason: 'card-expired' }, { kind: 'declined', reason: 'card-expired' }],
  [200, { outcome: 'held' }, { kind: 'no-answer' }],
  [200, 'nonsense', { kind: 'no-answer' }],
  [409, problem('lane-busy', 700), { kind: 'lane-busy', retryAfterMs: 700 }],
  [409, problem('key-reused'), { kind: 'refused' }],
  [403, 'nonsense', { kind: 'refused' }],
  [429, problem('too-many'), { kind: 'no-answer' }],
  [503, problem('vault-away'), { kind: 'no-answer' }],
])('takes %i %j for its word', async (status, body, answer) => {
  const client = await serve(json(status, body));
  expect(await client.openVisit(lane, request)).toEqual(answer);
});

it('takes a dropped connection for no answer, and names its cause', async () => {
  const client = await serve((asked) => asked.socket.destroy());
  expect(await client.openVisit(lane, request)).toEqual({ kind: 'no-answer' });
  expect(await client.config()).toMatchObject({ ok: false, error: { kind: 'no-answer', class: 'retry' } });
});

it.each([
  [200, {}, { ok: true, value: true }],
  [404, problem('visit-unknown'), { ok: true, value: false }],
  [500, problem('broken'), { ok: false }],
])('reads %i as whether the server knows the visit', async (status, body, answer) => {
  const client = await serve(json(status, body));
  expect(await client.knows(visitId)).toMatchObject(answer);
});

it.each([
  [204, undefined, { ok: true }],
  [409, problem('visit-over'), { ok: false, error: { kind: 'refused', problemKind: 'visit-over' } }],
  [500, problem('broken'), { ok: false, error: { kind: 'no-answer' } }],
])('reads %i to a report', async (status, body, answer) => {
  const client = await serve((asked, response) =>
    body === undefined ? response.writeHead(status).end() : json(status, body)(asked, response as never),
  );
  expect(await client.reportAdmission({ visitId: request.visitId, outcome: 'opened', at: 1 })).toMatchObject(answer);
});
