import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { HubEvent, HubMessage, HubStoreMap, LaneAdmission } from '@saunter/contracts';
import { hubBatch } from '@saunter/contracts';

/** A store server as a hub sees it: the contract's three answers, and a memory of what was said. */
export class TestStoreServer {
  readonly credential: string;
  /** Messages by sequence; a sequence with two bodies is listed in `conflicts`. */
  readonly messages = new Map<number, HubMessage>();
  readonly conflicts: string[] = [];
  readonly journalIds = new Set<string>();
  /** How often each sequence was sent. */
  readonly sendings = new Map<number, number>();
  /** While true, messages get 503. */
  busy = false;
  readonly #catalogue: HubStoreMap;
  readonly #streams = new Set<ServerResponse>();
  readonly #admissions = new Map<string, LaneAdmission>();
  readonly #waiting = new Set<() => void>();
  #server: Server | undefined;
  #port = 0;

  constructor(catalogue: HubStoreMap, credential = 'hub-1.0123456789abcdef0123456789abcdef') {
    this.#catalogue = catalogue;
    this.credential = credential;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Listens, after the first time on the same port again. */
  async start(): Promise<void> {
    const server = createServer((request, response) => this.#serve(request, response));
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    const address = server.address();
    if (typeof address === 'object' && address) this.#port = address.port;
    this.#server = server;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    server?.closeAllConnections();
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  }

  admit(admission: LaneAdmission): void {
    this.#admissions.set(admission.visitId, admission);
    for (const stream of this.#streams) sendEvent(stream, { type: 'open', admission });
  }

  /** Says something else than an admission, to whoever listens just now. */
  tell(event: HubEvent): void {
    for (const stream of this.#streams) sendEvent(stream, event);
  }

  /** Messages in the order of their sequence. */
  said(): readonly HubMessage[] {
    return [...this.messages].sort(([a], [b]) => a - b).map(([, message]) => message);
  }

  /** Resolves once `condition` holds; looked at after each request. */
  async until(condition: (said: readonly HubMessage[]) => boolean): Promise<readonly HubMessage[]> {
    while (!condition(this.said())) await new Promise<void>((resolve) => this.#waiting.add(resolve));
    return this.said();
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    if (request.headers.authorization !== `Bearer ${this.credential}`) {
      answer(response, 401, { error: { kind: 'unknown-device', message: 'no', remedy: 'register it' } });
    } else if (request.url === '/v1/hub/store-map') {
      answer(response, 200, this.#catalogue);
    } else if (request.url === '/v1/hub/admissions') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(': hello\n\n');
      this.#streams.add(response);
      response.on('close', () => this.#streams.delete(response));
      for (const admission of this.#admissions.values()) sendEvent(response, { type: 'open', admission });
    } else {
      void this.#take(request, response);
    }
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) text += chunk;
    if (this.busy) {
      answer(response, 503, { error: { kind: 'busy', message: 'no', remedy: 'wait' } });
      return;
    }
    const batch = hubBatch.parse(JSON.parse(text));
    this.journalIds.add(batch.journalId);
    for (const { sequence, message } of batch.messages) {
      const before = this.messages.get(sequence);
      if (before && JSON.stringify(before) !== JSON.stringify(message)) this.conflicts.push(`sequence ${sequence}`);
      this.messages.set(sequence, message);
      this.sendings.set(sequence, (this.sendings.get(sequence) ?? 0) + 1);
    }
    answer(response, 200, { accepted: batch.messages.at(-1)?.sequence ?? 0 });
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

const sendEvent = (stream: ServerResponse, event: HubEvent) => stream.write(`data: ${JSON.stringify(event)}\n\n`);
