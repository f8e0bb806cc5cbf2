import { deskSession, staffKept } from '@saunter/contracts';
import { assert } from '@saunter/kit';
import type { Reply, StoreClient } from './store-client.fixture.ts';

/** The browser of a person of the staff: holds the cookie, and sends the session's second secret with each change. */
export class DeskBrowser {
  readonly #client: StoreClient;
  readonly cookie: string;
  readonly csrf: string;
  readonly setCookie: string;

  private constructor(client: StoreClient, setCookie: string, csrf: string) {
    this.#client = client.with(undefined);
    this.setCookie = setCookie;
    this.cookie = setCookie.split(';')[0] ?? '';
    this.csrf = csrf;
  }

  /** Signs in with a secret. */
  static async signIn(client: StoreClient, staffId: string, secret: string): Promise<DeskBrowser> {
    const response = await signInAs(client, staffId, secret);
    assert(response.status === 200, `${staffId} signs in: ${response.status}`);
    const { csrf } = deskSession.parse(await response.json());
    return new DeskBrowser(client, response.headers.get('set-cookie') ?? '', csrf);
  }

  /** A person whom the technician adds, signed in. */
  static async of(technician: StoreClient, staffId: string, role: 'associate' | 'manager'): Promise<DeskBrowser> {
    const kept = await technician.get('PUT', `/v1/staff/${staffId}`, { name: `The ${staffId}`, role });
    return DeskBrowser.signIn(technician, staffId, staffKept.parse(kept).secret);
  }

  /** A request as the page sends it; `headers` outrank its own. */
  fetch(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    const sent = {
      ...{ cookie: this.cookie, 'saunter-csrf': this.csrf, 'sec-fetch-site': 'same-origin' },
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    };
    return this.#client.fetch(path, {
      method,
      headers: sent,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  /** {@link fetch}, with its answer read. */
  async ask(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Reply> {
    const response = await this.fetch(method, path, body, headers);
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
  }

  /** {@link ask}, and it must be answered with success. */
  async get(method: string, path: string, body?: unknown): Promise<unknown> {
    const reply = await this.ask(method, path, body);
    assert(reply.status < 300, `${method} ${path} succeeds: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  }
}

/** Tries to sign in, from the address `from`. */
export const signInAs = (client: StoreClient, staffId: string, secret: string, from = '192.0.2.1'): Promise<Response> =>
  client.with(undefined).fetch('/v1/desk/sessions', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
    body: JSON.stringify({ staffId, secret }),
  });
