import type { HubMessage, VisitOpened, VisitView } from '@saunter/contracts';
import { hubBatchAccepted, visitOpened, visitView } from '@saunter/contracts';
import { assert } from '@saunter/kit';

/** What the server said to one request. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** The kind of a refusal's `problem`. */
export const kindOf = (reply: Reply): unknown => (reply.body as { error?: { kind?: unknown } }).error?.kind;

/** Speaks to the store server as one device. */
export class StoreClient {
  readonly #url: () => string;
  readonly #credential: string | undefined;

  constructor(url: () => string, credential: string | undefined) {
    this.#url = url;
    this.#credential = credential;
  }

  /** The same device, with another credential or none. */
  with(credential: string | undefined): StoreClient {
    return new StoreClient(this.#url, credential);
  }

  /** The header that says who it is. */
  get authorization(): string {
    return `Bearer ${this.#credential ?? ''}`;
  }

  async ask(method: string, path: string, body?: unknown): Promise<Reply> {
    const response = await this.fetch(path, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
  }

  /** A request of any form, with this device's credential. */
  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const authorization = this.#credential === undefined ? {} : { authorization: `Bearer ${this.#credential}` };
    const headers = { ...authorization, ...(init.headers as Record<string, string> | undefined) };
    return fetch(`${this.#url()}${path}`, { ...init, headers });
  }

  /** As {@link ask}, and it must be answered with success. */
  async get(method: string, path: string, body?: unknown): Promise<unknown> {
    const reply = await this.ask(method, path, body);
    assert(reply.status < 300, `${method} ${path} succeeds: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  }

  async openVisit(request: unknown): Promise<VisitOpened> {
    return visitOpened.parse(await this.get('POST', '/v1/visits', request));
  }

  async visit(visitId: string): Promise<VisitView> {
    return visitView.parse(await this.get('GET', `/v1/visits/${visitId}`));
  }

  /** Sends hub messages, numbered from `first` in journal `journalId`; gives what was accepted. */
  async hubMessages(journalId: string, first: number, messages: readonly HubMessage[]): Promise<number> {
    const numbered = messages.map((message, index) => ({ sequence: first + index, message }));
    const body = await this.get('POST', '/v1/hub/messages', { journalId, messages: numbered });
    return hubBatchAccepted.parse(body).accepted;
  }

  /** The server-sent events of `path`, once the stream is open: none that comes after is missed. */
  async events(path: string, signal: AbortSignal): Promise<AsyncGenerator<StreamedEvent>> {
    const response = await this.fetch(path, { signal });
    assert(response.status === 200 && response.body, `${path} streams: ${response.status}`);
    // Held from now on: fetch lets go of a body that nobody reads.
    return readEvents(response.body[Symbol.asyncIterator]());
  }
}

/** One event of a stream. */
export interface StreamedEvent {
  readonly type: string;
}

async function* readEvents(body: AsyncIterable<Uint8Array>): AsyncGenerator<StreamedEvent> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.startsWith('data: ')) yield JSON.parse(line.slice('data: '.length));
  }
}

/** The next event of `events` that mentions `text`. */
export async function nextAbout(events: AsyncGenerator<StreamedEvent>, text: string): Promise<StreamedEvent> {
  for (;;) {
    const { value, done } = await events.next();
    assert(!done, `the stream goes on until it mentions ${text}`);
    if (JSON.stringify(value).includes(text)) return value;
  }
}
