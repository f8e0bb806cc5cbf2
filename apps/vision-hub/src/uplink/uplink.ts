import type { HubEvent, HubStoreMap } from '@saunter/contracts';
import type { Entropy, Log } from '@saunter/kit';
import type { Outbox } from '../outbox/outbox.ts';
import { Attempts } from './attempts.ts';
import { readHubEvents } from './hub-event-stream.ts';
import type { ServerClient } from './server-client.ts';

/** What the uplink works with. */
export interface UplinkParts {
  readonly server: ServerClient;
  readonly outbox: Outbox;
  /** Both say false when it could not be written down: the server is then asked again. */
  readonly onStoreMap: (storeMap: HubStoreMap) => boolean;
  readonly onEvent: (event: HubEvent) => boolean;
  readonly entropy: Entropy;
  readonly log: Log;
}

/** Messages of one request; the contract's bound. */
const BATCH_MESSAGES = 256;

/**
 * Keeps hub and server in touch, for ever: what the server has to tell comes in, messages go out, and after every absence the catalogue
 * is asked for again. What the server refuses is tried again too, slowly: a message is never dropped.
 */
export class Uplink {
  readonly #parts: UplinkParts;
  readonly #stopping = new AbortController();
  readonly #running: Promise<void>[] = [];
  #wake: () => void = () => {};

  constructor(parts: UplinkParts) {
    this.#parts = parts;
  }

  /** Starts; resolves once the catalogue was asked for the first time, whatever came of it. */
  async start(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#running.push(this.#listen(resolve), this.#send());
    });
  }

  /** The outbox has something new. */
  outgoing(): void {
    this.#wake();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#wake();
    await Promise.all(this.#running);
  }

  #attempts(what: string): Attempts {
    const { log, entropy } = this.#parts;
    return new Attempts(what, this.#stopping.signal, entropy, log);
  }

  async #fetchStoreMap(attempts: Attempts): Promise<boolean> {
    const storeMap = await this.#parts.server.fetchStoreMap(this.#stopping.signal);
    if (!storeMap.ok) {
      attempts.failed(storeMap.error);
      return false;
    }
    if (!this.#parts.onStoreMap(storeMap.value)) return false;
    attempts.succeeded();
    return true;
  }

  async #listen(onFirstAnswer: () => void): Promise<void> {
    const { server, onEvent } = this.#parts;
    const attempts = this.#attempts('admissions');
    const { signal } = this.#stopping;
    for (let first = true; !signal.aborted; first = false) {
      if (!first) await attempts.wait();
      // The catalogue first: an admission is of no use to a hub that has no map.
      const fetched = await this.#fetchStoreMap(attempts);
      onFirstAnswer();
      if (!fetched) continue;
      const stream = await server.openEvents(signal);
      if (!stream.ok) {
        attempts.failed(stream.error);
        continue;
      }
      attempts.succeeded();
      const ended = await readHubEvents(stream.value, onEvent);
      attempts.failed({ kind: 'server-away', class: 'retry', detail: ended });
    }
  }

  async #send(): Promise<void> {
    const { server, outbox } = this.#parts;
    const attempts = this.#attempts('messages');
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const messages = outbox.pending(BATCH_MESSAGES);
      if (messages.length === 0) {
        await this.#untilWoken();
        continue;
      }
      const accepted = await server.sendMessages({ journalId: outbox.journalId, messages: [...messages] }, signal);
      if (accepted.ok && accepted.value >= (messages[0]?.sequence ?? 0)) {
        attempts.succeeded();
        outbox.accept(Math.min(accepted.value, messages.at(-1)?.sequence ?? 0));
      } else {
        attempts.failed(accepted.ok ? NOTHING_ACCEPTED : accepted.error);
        await attempts.wait();
      }
    }
  }

  async #untilWoken(): Promise<void> {
    if (this.#stopping.signal.aborted || this.#parts.outbox.pending(1).length > 0) return;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }
}

const NOTHING_ACCEPTED = {
  kind: 'not-understood',
  class: 'out-of-service',
  status: 200,
  detail: 'the server accepted none of the messages',
} as const;
