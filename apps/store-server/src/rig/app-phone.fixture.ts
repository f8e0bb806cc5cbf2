import type { webcrypto } from 'node:crypto';
import { appCards, appSession, cardLinkOffered, passIssued } from '@saunter/contracts';
import { makeEntryCode, parsePass } from '@saunter/identity/entry-code';
import { assert, mintId, toBase64Url } from '@saunter/kit';
import { systemClock, systemEntropy } from '@saunter/platform-node';
import { until } from '@saunter/testing-rigs/until';
import type { Reply, StoreClient } from './store-client.fixture.ts';
import type { StoreRig } from './store-rig.fixture.ts';

/** A phone with the shopper app on it: holds the cookie and a key that never leaves it. */
export class AppPhone {
  readonly email: string;
  readonly setCookie: string;
  readonly csrf: string;
  readonly #client: StoreClient;
  readonly #key: webcrypto.CryptoKeyPair;

  private constructor(
    client: StoreClient,
    email: string,
    setCookie: string,
    csrf: string,
    key: webcrypto.CryptoKeyPair,
  ) {
    this.#client = client;
    this.email = email;
    this.setCookie = setCookie;
    this.csrf = csrf;
    this.#key = key;
  }

  /** Signs in by the mailed link. */
  static async signIn(rig: StoreRig, email: string): Promise<AppPhone> {
    const client = rig.technician.with(undefined);
    const response = await openSession(client, await mailedToken(rig, email));
    assert(response.status === 204, `${email} signs in: ${response.status}`);
    const setCookie = response.headers.get('set-cookie') ?? '';
    const key = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair;
    const seen = await client.fetch('/v1/app/session', { headers: { cookie: setCookie.split(';')[0] ?? '' } });
    return new AppPhone(client, email, setCookie, appSession.parse(await seen.json()).csrf, key);
  }

  /** A request as the page sends it; `headers` outrank its own. */
  async ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    const own = {
      ...{ cookie: this.setCookie.split(';')[0] ?? '', 'saunter-csrf': this.csrf },
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    const response = await this.#client.fetch(path, {
      ...{ method, headers: { ...own, ...headers } },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
  }

  /** A code for the kiosk. */
  async linkCode(): Promise<string> {
    return cardLinkOffered.parse((await this.ask('POST', '/v1/app/card-links')).body).code;
  }

  /** Ties a card that is tapped at the kiosk, and waits until it is on file. */
  async tie(rig: StoreRig, kiosk: StoreClient, gate: StoreClient, digits?: string): Promise<void> {
    const link = { code: await this.linkCode(), sealedCard: await rig.sealedCard(gate, digits) };
    const { lastFour } = (await kiosk.get('POST', '/v1/kiosk/card-links', link)) as { lastFour: string };
    await until('the card is on file', async () => (await this.cards()).includes(lastFour));
  }

  /** The last four digits of each card that it comes in with. */
  async cards(): Promise<readonly string[]> {
    return appCards.parse((await this.ask('GET', '/v1/app/cards')).body).cards.map((card) => card.lastFour);
  }

  /** Its public key. */
  async publicKey(): Promise<string> {
    return toBase64Url(new Uint8Array(await crypto.subtle.exportKey('raw', this.#key.publicKey)));
  }

  /** A pass for today, of the store that it is signed in at. */
  async pass(): Promise<string> {
    const asked = { publicKey: await this.publicKey() };
    return passIssued.parse((await this.ask('POST', '/v1/app/passes', asked)).body).pass;
  }

  /** What it shows at `now` for so many people. */
  async code(pass: string, { now = Date.now(), party = 1 } = {}): Promise<string> {
    const read = parsePass(pass);
    assert(read, 'the server issues passes');
    const sign = async (message: Uint8Array) =>
      new Uint8Array(await crypto.subtle.sign('Ed25519', this.#key.privateKey, Uint8Array.from(message)));
    return (await makeEntryCode({ pass: read, now, nonce: systemEntropy.bytes(4), party }, sign)).text;
  }
}

/** What a gate sends of a code. */
export function openByCode(code: string, groupSize = 1, laneId = 'entry-1') {
  return {
    visitId: mintId('vis', systemClock, systemEntropy),
    key: mintId('key', systemClock, systemEntropy),
    ...{ laneId, credential: { kind: 'app-code', code }, groupSize },
  };
}

/** Asks for a link, and takes the token out of its mail. */
export async function mailedToken(rig: StoreRig, email: string, locale = 'en'): Promise<string> {
  const { mails } = rig.mail.mailbox;
  const before = mails.length;
  await rig.technician.with(undefined).get('POST', '/v1/app/sign-ins', { email, locale });
  const mail = await until('the link is mailed', () =>
    rig.mail.mailbox.mails.slice(before).find(({ envelope }) => envelope.to.includes(email.toLowerCase())),
  );
  const token = /\/app\/#sign-in=([A-Za-z0-9_-]{43})\s/.exec(mail.text)?.[1];
  assert(token !== undefined, 'the mail has a link');
  return token;
}

/** Signs in with a token. */
export const openSession = (client: StoreClient, token: string): Promise<Response> =>
  client.fetch('/v1/app/sessions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
