import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GateConfig, OpenVisit, VisitOpened } from '@saunter/contracts';
import { gateConfig, openVisit, visitOpened } from '@saunter/contracts';
import type { OpeningKey } from '@saunter/identity';
import { openCard, sealingKeyOf } from '@saunter/identity';
import { fromHex, Secret, toBase64Url } from '@saunter/kit';

/** As much of a store server as one lane needs: it holds every visit, and tells what was asked of it. */
export interface StoreStandIn {
  readonly url: string;
  /** The visits that gates asked for, each with the last four digits of its card, which only the key opens. */
  readonly visits: readonly { readonly visit: OpenVisit; readonly lastFour: string }[];
  /** What became of the openings. */
  readonly admissions: readonly unknown[];
  stop(): Promise<void>;
}

const ADMISSION_MS = 60_000;
const HOLD = { amountMinor: 2000, currency: 'EUR' } as const;

/** Starts it on any loopback port, for a lane of `laneKind`. */
export async function startStoreStandIn(laneKind: 'entry' | 'exit'): Promise<StoreStandIn> {
  const key: OpeningKey = { keyId: 'bench', privateKey: new Secret(fromHex('11'.repeat(32))) };
  const visits: { visit: OpenVisit; lastFour: string }[] = [];
  const admissions: unknown[] = [];
  const streams = new Set<ServerResponse>();
  const server = createServer(async (request, response) => {
    const path = request.url ?? '';
    if (path === '/v1/gate/config') return json(response, gateConfig.parse(configOf(laneKind, key)));
    if (path === '/v1/gate/events') {
      streams.add(response.writeHead(200, { 'content-type': 'text/event-stream' }));
      return response.flushHeaders();
    }
    const body = await bodyOf(request);
    if (path === '/v1/visits') {
      const visit = openVisit.parse(body);
      const card = openCard([key], visit.credential.kind === 'card' ? visit.credential.sealedCard : '');
      const lastFour = card.ok ? card.value.pan.lastFour : 'none';
      visits.push({ visit, lastFour });
      return json(response, heldVisit(visit, lastFour));
    }
    admissions.push(body);
    return json(response, {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    visits,
    admissions,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function configOf(laneKind: 'entry' | 'exit', key: OpeningKey): GateConfig {
  const { keyId, publicKey } = sealingKeyOf(key);
  return gateConfig.parse({
    storeId: 'bench-store',
    storeName: 'Bench store',
    laneId: `${laneKind}-1`,
    laneKind,
    hold: HOLD,
    vaultKey: { keyId, publicKey: toBase64Url(publicKey) },
    denyList: { chainId: 'bench-chain', publicKey: toBase64Url(new Uint8Array(32)) },
    offlinePolicy: 'closed',
    storeOpen: true,
    serverTime: Date.now(),
  });
}

function heldVisit({ visitId, groupSize }: OpenVisit, lastFour: string): VisitOpened {
  const admission = { from: Date.now(), until: Date.now() + ADMISSION_MS };
  return visitOpened.parse({ outcome: 'held', visitId, lastFour, hold: HOLD, groupSize, admission });
}

function json(response: ServerResponse, body: unknown): void {
  // Open to every page: one that may not read this was stopped by its own policy.
  const headers = { 'content-type': 'application/json', 'access-control-allow-origin': '*' };
  response.writeHead(200, headers).end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text === '' ? undefined : JSON.parse(text);
}
