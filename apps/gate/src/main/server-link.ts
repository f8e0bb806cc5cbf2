import type { GateConfig, GateEvent } from '@saunter/contracts';
import { gateEvent } from '@saunter/contracts';
import type { Clock, Log, Timers } from '@saunter/kit';
import { createParser } from 'eventsource-parser';
import type { NoAnswer, Refusal, ServerClient } from './server-client.ts';
import type { ServerClock } from './server-clock.ts';

/** The pause before a lost server is looked for again: doubled each time, up to the second figure. */
const RECONNECT_MS = { first: 250, most: 5_000 } as const;

/** How often the configuration is asked for while connected; it also tells a server that hangs from one that is there. */
const CHECK_EVERY_MS = 10_000;

const REGISTER_IT = 'Register the gate with its lane, and put what that gives into SAUNTER_CREDENTIAL_FILE.';

/** What a link is made of, and whom it tells. */
export interface ServerLinkParts {
  readonly client: ServerClient;
  readonly clock: Clock;
  readonly serverClock: ServerClock;
  readonly timers: Timers;
  readonly log: Log;
  onServer(state: 'online' | 'offline'): void;
  onConfig(config: GateConfig): void;
  onEvent(event: GateEvent): void;
}

/**
 * Keeps the gate in touch with its server: configuration and the stream of events, for ever.
 *
 * Invariants:
 * 1. `online` means that both the configuration and the event stream were had.
 * 2. Between two tries there is a pause that grows to RECONNECT_MS.most and no further.
 */
export class ServerLink {
  readonly #parts: ServerLinkParts;
  readonly #stopped = new AbortController();
  #done: Promise<void> = Promise.resolve();
  #complaint = '';

  constructor(parts: ServerLinkParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#done = this.#keepConnected();
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#done;
  }

  async #keepConnected(): Promise<void> {
    let pauseMs: number = RECONNECT_MS.first;
    while (!this.#stopped.signal.aborted) {
      const wasUp = await this.#connectOnce();
      this.#parts.onServer('offline');
      pauseMs = wasUp ? RECONNECT_MS.first : Math.min(pauseMs * 2, RECONNECT_MS.most);
      await this.#pause(pauseMs);
    }
  }

  /** One connection from beginning to end; whether it was ever up. */
  async #connectOnce(): Promise<boolean> {
    // An order to stop that came meanwhile has called its listeners already: one that is added now would wait for ever.
    if (!(await this.#fetchConfig()) || this.#stopped.signal.aborted) return false;
    const connection = new AbortController();
    const endWithUs = () => connection.abort();
    this.#stopped.signal.addEventListener('abort', endWithUs);
    const stopChecking = this.#parts.timers.every(CHECK_EVERY_MS, () => {
      void this.#fetchConfig().then((there) => there || connection.abort());
    });
    try {
      const stream = await this.#parts.client.events(connection.signal);
      if (!stream.ok) {
        this.#parts.log.warn('no event stream', { ...stream.error });
        return false;
      }
      this.#parts.onServer('online');
      this.#parts.log.info('server is there');
      await this.#read(stream.value);
      return true;
    } finally {
      stopChecking();
      connection.abort();
      this.#stopped.signal.removeEventListener('abort', endWithUs);
    }
  }

  async #read(stream: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    const parser = createParser({ onEvent: ({ data }) => this.#tell(data) });
    const reader = stream.getReader();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        parser.feed(decoder.decode(value, { stream: true }));
      }
    } catch {
      // The connection broke or was given up: both end in another try.
    }
  }

  #tell(data: string): void {
    const event = gateEvent.safeParse(parseJson(data));
    if (!event.success) {
      this.#parts.log.warn('event off the contract', { characters: data.length });
      return;
    }
    if (event.data.type === 'config-changed') void this.#fetchConfig();
    this.#parts.onEvent(event.data);
  }

  async #fetchConfig(): Promise<boolean> {
    const askedMs = this.#parts.clock.monotonicMs();
    const config = await this.#parts.client.config();
    if (!config.ok) {
      this.#complain(config.error);
      return false;
    }
    this.#complaint = '';
    this.#parts.serverClock.note(config.value.serverTime, askedMs);
    this.#parts.onConfig(config.value);
    return true;
  }

  /** Once for each new reason: a server that is away all night must not fill the log. */
  #complain(error: NoAnswer | Refusal): void {
    const complaint = error.kind === 'refused' ? `${error.status} ${error.message}` : error.detail;
    if (complaint === this.#complaint) return;
    this.#complaint = complaint;
    if (error.kind === 'no-answer') this.#parts.log.warn('the server is away', { detail: error.detail });
    else this.#parts.log.error('the server refuses this gate', { ...error, remedy: REGISTER_IT });
  }

  #pause(delayMs: number): Promise<void> {
    const { signal } = this.#stopped;
    return new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const wake = () => {
        cancel();
        resolve();
      };
      const cancel = this.#parts.timers.after(delayMs, () => {
        signal.removeEventListener('abort', wake);
        resolve();
      });
      signal.addEventListener('abort', wake, { once: true });
    });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
