import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ContestView, ShopperView, ShopperVisit } from '@saunter/contracts';
import { contestLine, linkCard, mailReceipt, openKioskSession, putAddress, repayDebt } from '@saunter/contracts';
import { sealingKeyOf } from '@saunter/identity';
import { Secret, toBase64Url } from '@saunter/kit';
import { RIG_DEBT, RIG_RECEIPT, RIG_SHOPPER, RIG_VISIT } from './rig-shopper.ts';

/** The vault's key pair of the rig: what a kiosk seals, a test can open. */
export const RIG_VAULT_KEY = { keyId: 'rig-1', privateKey: new Secret(new Uint8Array(32).fill(7)) } as const;

/** One request as it came, parsed by the contract. */
export interface AskedOfServer {
  readonly route: string;
  readonly session: string | undefined;
  readonly body: unknown;
}

const SCHEMAS = {
  'POST /v1/kiosk/sessions': openKioskSession,
  'PUT /v1/me/address': putAddress,
  'POST /v1/me/contests': contestLine,
  'POST /v1/kiosk/card-links': linkCard,
} as const;

/** The store server's border with a receipt kiosk, by the contract's schemas; it can go away and come back on its port. */
export class KioskContractServer {
  shopper: ShopperView = RIG_SHOPPER;
  visit: ShopperVisit = RIG_VISIT;
  /** How often a repayment is still with the bank before it went through. */
  pendingRepayments = 0;
  /** What becomes of a contested line; undefined: the server knows no such line. */
  contest: ContestView | undefined;
  /** Whether the code of an app is known. */
  knowsCode = false;
  readonly asked: AskedOfServer[] = [];
  readonly #sessions = new Set<string>();
  #server: Server | undefined;
  #port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Sessions that are open now. */
  get openSessions(): number {
    return this.#sessions.size;
  }

  /** What was asked on this route. */
  on(route: string): readonly AskedOfServer[] {
    return this.asked.filter((request) => request.route === route);
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
    if (!server) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }

  /** Every session is over, as after its ten minutes. */
  endSessions(): void {
    this.#sessions.clear();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const route = `${request.method} ${request.url}`;
    const text = await textOf(request);
    const isKiosk = request.headers.authorization === 'Bearer kiosk-1.rig-secret';
    if (isKiosk && route === 'GET /v1/kiosk/config') json(response, config());
    else if (isKiosk) this.#serveKiosk(route, text, request, response);
    else problem(response, 401, 'unknown-device');
  }

  #serveKiosk(route: string, text: string, request: IncomingMessage, response: ServerResponse): void {
    const session = request.headers['saunter-session'] as string | undefined;
    this.asked.push({ route, session, body: text === '' ? undefined : bodyOf(route, text) });
    const isTheirs = route.includes('/v1/me') || route === 'DELETE /v1/kiosk/session';
    if (isTheirs && !this.#sessions.has(session ?? '')) problem(response, 401, 'signed-out');
    else this.#answer(route, session ?? '', response);
  }

  #answer(route: string, session: string, response: ServerResponse): void {
    const answer = this.#answerTo(route, session);
    if (answer === undefined) response.writeHead(204).end();
    else if (answer === 'unknown') problem(response, 404, 'unknown');
    else json(response, answer);
  }

  #answerTo(route: string, session: string): unknown {
    switch (route) {
      case 'POST /v1/kiosk/sessions':
        return this.#open();
      case 'DELETE /v1/kiosk/session':
        this.#sessions.delete(session);
        return undefined;
      case 'GET /v1/me/visits': {
        const { lines: _, refundPolicy: __, ...summary } = this.visit;
        return { visits: [summary] };
      }
      case `GET /v1/me/visits/${RIG_VISIT.visitId}`:
        return this.visit;
      case `GET /v1/me/receipts/${RIG_RECEIPT.receiptId}`:
        return RIG_RECEIPT;
      case `POST /v1/me/receipts/${RIG_RECEIPT.receiptId}/mails`:
        return { state: 'queued' };
      case 'PUT /v1/me/address':
        this.shopper = { ...this.shopper, address: { masked: 'j•••@g•••.com', locale: 'en', state: 'good' } };
        return this.shopper;
      case 'DELETE /v1/me/address':
        this.shopper = { ...this.shopper, address: null };
        return this.shopper;
      case 'POST /v1/me/contests':
        return this.contest ?? 'unknown';
      case 'POST /v1/kiosk/card-links':
        return this.knowsCode ? { lastFour: '0119' } : 'unknown';
      case `POST /v1/debts/${RIG_DEBT.debtId}/repayments`:
        return this.#repay();
      default:
        return 'unknown';
    }
  }

  #open() {
    const session = toBase64Url(new Uint8Array(32).fill(this.asked.length));
    this.#sessions.add(session);
    return { session, expiresAt: Date.now() + 120_000, lastFour: '0119', shopper: this.shopper };
  }

  #repay() {
    const { key } = repayDebt.parse(this.asked.at(-1)?.body);
    const state = this.pendingRepayments > 0 ? 'pending' : 'repaid';
    this.pendingRepayments -= 1;
    const { debtId, amountMinor, repaidMinor, currency } = RIG_DEBT;
    return { key, debtId, amountMinor: amountMinor - repaidMinor, currency, state };
  }
}

function config() {
  const key = sealingKeyOf(RIG_VAULT_KEY);
  return {
    storeName: 'Rig Store',
    contact: 'us@rig.example',
    refundPolicy: 'Bring it back.',
    currency: 'EUR',
    timeZone: 'Europe/Amsterdam',
    vaultKey: { keyId: key.keyId, publicKey: toBase64Url(key.publicKey) },
    serverTime: Date.now(),
  };
}

/** Whatever is off the contract is a failure of the kiosk's: it throws here, and no answer follows. */
function bodyOf(route: string, text: string): unknown {
  const body: unknown = JSON.parse(text);
  if (route.endsWith('/mails')) return mailReceipt.parse(body);
  if (route.endsWith('/repayments')) return repayDebt.parse(body);
  return SCHEMAS[route as keyof typeof SCHEMAS].parse(body);
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

const problem = (response: ServerResponse, status: number, kind: string): void =>
  json(response, { error: { kind, message: `${kind}.`, remedy: 'None: this is a rig.' } }, status);
