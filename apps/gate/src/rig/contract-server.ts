import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GateConfig, GateEvent, GateRefusal, OpenVisit, ReportAdmission, VisitOpened } from '@saunter/contracts';
import { gateRefusal, gateSealingKey, openVisit, reportAdmission } from '@saunter/contracts';
import { sealingKeyOf } from '@saunter/identity';
import { Secret, toBase64Url } from '@saunter/kit';
import type { LaneKind } from '@saunter/model';
import { asId } from '@saunter/model';
import { RigDenyList } from './rig-deny-list.ts';

/** The vault's key pair of the rig: what a gate seals, a test can open. */
export const RIG_VAULT_KEY = { keyId: 'rig-1', privateKey: new Secret(new Uint8Array(32).fill(7)) } as const;

/** What the server does with a new visit; `silent` takes the request and never answers. */
export type VisitScript = 'held' | 'declined' | 'owes' | 'pending' | 'lane-busy' | 'broken' | 'silent';

/**
 * The store server's border with a gate, by the contract's schemas, as scripted by a test: everything that comes in
 * is parsed and kept, the same visit gets the same answer, and it can go away and come back on its port.
 */
export class ContractServer {
  script: VisitScript = 'held';
  /** How long the admission lasts from the first answer. */
  admissionMs = 30_000;
  config: Omit<GateConfig, 'serverTime'>;
  /** Connections stand, and nothing is answered any more. */
  frozen = false;
  readonly denyList = new RigDenyList();
  readonly refusals: GateRefusal[] = [];
  readonly opened: OpenVisit[] = [];
  readonly reports: (ReportAdmission & { readonly visitId: string })[] = [];
  readonly #answers = new Map<string, VisitOpened>();
  readonly #streams = new Set<ServerResponse>();
  #server: Server | undefined;
  #port = 0;

  constructor(laneKind: LaneKind) {
    const key = sealingKeyOf(RIG_VAULT_KEY);
    this.config = {
      storeId: 'rig-store',
      storeName: 'Rig Store',
      laneId: asId('lane-1'),
      laneKind,
      hold: { amountMinor: 4000, currency: 'EUR' },
      vaultKey: { keyId: key.keyId, publicKey: toBase64Url(key.publicKey) },
      denyList: this.denyList.trust,
      offlinePolicy: 'closed',
      storeOpen: true,
    };
  }

  /** The card of the first visit that was asked for; empty when it was asked for with none. */
  get sealedCard(): string {
    const credential = this.opened[0]?.credential;
    return credential?.kind === 'card' ? credential.sealedCard : '';
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => void this.#serve(request, response));
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
  }

  /** Gone at once, connections and all, as by kill -9. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    this.#streams.clear();
    if (!server) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }

  /** Sends to every stream that is open; gives how many there are. */
  push(event: GateEvent): number {
    for (const stream of this.#streams) stream.write(`data: ${JSON.stringify(event)}\n\n`);
    return this.#streams.size;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    if (!/^Bearer gate-1\.rig-secret$/.test(request.headers.authorization ?? '')) return problem(response, 401, 'who');
    if (this.frozen) return;
    if (path === '/v1/gate/config') return json(response, 200, { ...this.config, serverTime: Date.now() });
    if (path === '/v1/gate/events') return this.#stream(response);
    if (path.startsWith('/v1/gate/')) return this.#serveGate(path, request, response);
    const visit = /^\/v1\/visits\/(vis_[0-9a-z]+)(\/admission)?$/.exec(path);
    if (path === '/v1/visits') return this.#openVisit(openVisit.parse(await bodyOf(request)), response);
    if (visit?.[2]) return this.#report(visit[1] ?? '', await bodyOf(request), response);
    if (visit) return this.#answers.has(visit[1] ?? '') ? json(response, 200, {}) : problem(response, 404, 'unknown');
    return problem(response, 404, 'no-such-path');
  }

  async #serveGate(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { denyList } = this;
    switch (path) {
      case '/v1/gate/sealing-key': {
        const key = gateSealingKey.parse(await bodyOf(request));
        denyList.sealingKeys.push(key.publicKey);
        return json(response, 200, key);
      }
      case '/v1/gate/deny-keys': {
        const sealedKeys = denyList.sealedKeys('gate-1');
        return sealedKeys ? json(response, 200, { sealedKeys }) : problem(response, 409, 'no-sealing-key');
      }
      case '/v1/gate/deny-list':
        return json(response, 200, denyList.answer);
      case '/v1/gate/refusals': {
        const refusal = gateRefusal.parse(await bodyOf(request));
        this.refusals.push(refusal);
        return json(response, 200, { refusalId: refusal.refusalId });
      }
      default:
        return problem(response, 404, 'no-such-path');
    }
  }

  #openVisit(asked: OpenVisit, response: ServerResponse): void {
    this.opened.push(asked);
    const { visitId } = asked;
    switch (this.script) {
      case 'silent':
        break;
      case 'broken':
        problem(response, 503, 'broken');
        break;
      case 'lane-busy':
        problem(response, 409, 'lane-busy');
        break;
      case 'pending':
        json(response, 200, { outcome: 'pending', visitId, retryAfterMs: 100 });
        break;
      default: {
        const answer = this.#answers.get(visitId) ?? this.#newAnswer(asked);
        this.#answers.set(visitId, answer);
        json(response, 200, answer);
      }
    }
  }

  #newAnswer({ visitId, groupSize }: OpenVisit): VisitOpened {
    if (this.script === 'declined') return { outcome: 'declined', visitId, reason: 'insufficient-funds' };
    const owed = { amountMinor: 320, currency: 'EUR' } as const;
    if (this.script === 'owes') return { outcome: 'declined', visitId, reason: 'card-denied', owed };
    const from = Date.now();
    const admission = { from, until: from + this.admissionMs };
    return { outcome: 'held', visitId, lastFour: '0119', hold: this.config.hold, groupSize, admission };
  }

  #report(visitId: string, body: unknown, response: ServerResponse): void {
    this.reports.push({ visitId, ...reportAdmission.parse(body) });
    if (this.#answers.has(visitId)) response.writeHead(204).end();
    else problem(response, 404, 'unknown');
  }

  #stream(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(':\n\n');
    this.#streams.add(response);
    response.on('close', () => this.#streams.delete(response));
  }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text) as unknown;
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

const problem = (response: ServerResponse, status: number, kind: string): void =>
  json(response, status, { error: { kind, message: `${kind}.`, remedy: 'None: this is a rig.' } });
