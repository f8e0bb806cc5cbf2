import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import type { Cancel, Log, Timers } from '@saunter/kit';
import type { CardReader, ReaderState } from '../port.ts';
import { tellCardInterface } from '../tell-card-interface.ts';
import { EmulatedCardSession, transmitOver } from './emulated-card-session.ts';
import { VpcdLink } from './vpcd-link.ts';

/** What an emulated reader is made of. */
export interface EmulatedCardReaderParts {
  /** Loopback TCP port where virtual cards are inserted by connecting; 0 takes any. */
  readonly port: number;
  readonly timers: Timers;
  readonly log: Log;
}

const NAME = 'Emulated reader';
const ATR_LIMIT_MS = 2000;
const RETRY_MS = 1000;

/** A card reader without hardware or pcscd: it listens on loopback and speaks vpcd to a virtual card itself. */
export const createEmulatedCardReader = (parts: EmulatedCardReaderParts): EmulatedCardReader =>
  new EmulatedCardReader(parts);

/**
 * Invariants:
 * 1. One card at a time: a second connection is closed at once, as a second card bounces off a full slot.
 * 2. A card is announced once, after its ATR and its interface are known; one that says nothing in 2 s is mute.
 * 3. A port in use is a level like any other (`no-service`) and is tried again every second.
 */
export class EmulatedCardReader implements CardReader {
  readonly kind = 'emulated';
  readonly #parts: EmulatedCardReaderParts;
  #server: Server | undefined;
  #link: VpcdLink | undefined;
  #cancelRetry: Cancel | undefined;
  #onState: (state: ReaderState) => void = () => {};

  constructor(parts: EmulatedCardReaderParts) {
    this.#parts = parts;
  }

  /** The port it listens on, once it does. */
  get port(): number | undefined {
    return (this.#server?.address() as AddressInfo | null | undefined)?.port;
  }

  async start(onState: (state: ReaderState) => void): Promise<void> {
    this.#onState = onState;
    await this.#listen();
  }

  async stop(): Promise<void> {
    this.#onState = () => {};
    this.#cancelRetry?.();
    const server = this.#server;
    this.#server = undefined;
    await this.#link?.close();
    if (server?.listening) await new Promise((resolve) => server.close(resolve));
  }

  #listen(): Promise<void> {
    const server = createServer((socket) => void this.#insert(socket));
    this.#server = server;
    return new Promise((resolve) => {
      server.once('listening', () => {
        this.#onState({ kind: 'empty', reader: NAME });
        resolve();
      });
      server.once('error', (error: NodeJS.ErrnoException) => {
        const detail = `port ${this.#parts.port} of the emulated reader: ${error.code ?? error.message}`;
        this.#onState({ kind: 'no-service', detail });
        this.#cancelRetry = this.#parts.timers.after(RETRY_MS, () => void this.#listen());
        resolve();
      });
      server.listen(this.#parts.port, '127.0.0.1');
    });
  }

  async #insert(socket: Socket): Promise<void> {
    if (this.#link) {
      socket.on('error', () => {}).destroy();
      return;
    }
    const link = new VpcdLink(socket);
    this.#link = link;
    void link.closed.then(() => {
      this.#link = undefined;
      this.#onState({ kind: 'empty', reader: NAME });
    });
    const state = await this.#powerUp(link);
    if (link.isOpen) this.#onState(state);
  }

  async #powerUp(link: VpcdLink): Promise<ReaderState> {
    await link.tell({ kind: 'power-on' });
    const atr = await this.#within(ATR_LIMIT_MS, link.ask({ kind: 'get-atr' }));
    if (!atr || atr.length === 0) return { kind: 'mute', reader: NAME };
    const cardInterface = await tellCardInterface(atr, (command) => transmitOver(link, command));
    if (!cardInterface.ok) return { kind: 'empty', reader: NAME };
    this.#parts.log.debug('virtual card powered', { cardInterface: cardInterface.value });
    return { kind: 'card', reader: NAME, session: new EmulatedCardSession(link, atr, cardInterface.value) };
  }

  async #within<T>(limitMs: number, answer: Promise<T>): Promise<T | undefined> {
    let cancel: Cancel = () => {};
    const limit = new Promise<undefined>((resolve) => {
      cancel = this.#parts.timers.after(limitMs, () => resolve(undefined));
    });
    const first = await Promise.race([answer, limit]);
    cancel();
    return first;
  }
}
