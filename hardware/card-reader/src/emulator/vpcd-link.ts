import type { Socket } from 'node:net';
import { SerialQueue } from '../serial-queue.ts';
import type { VpcdMessage } from './vpcd-codec.ts';
import { encodeVpcdFrame, encodeVpcdMessage, VpcdFrameReader } from './vpcd-codec.ts';

/**
 * The reader's end of one connection to a virtual card.
 *
 * Invariants:
 * 1. One question is open at a time; frames that answer none are dropped.
 * 2. After the connection is gone every question, open or new, is answered with undefined.
 * 3. It owns the socket: `close` ends it.
 */
export class VpcdLink {
  readonly #socket: Socket;
  readonly #frames = new VpcdFrameReader();
  readonly #queue = new SerialQueue();
  readonly #closed: Promise<void>;
  #isOpen = true;
  #answer: ((payload: Uint8Array | undefined) => void) | undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#receive(chunk));
    socket.on('error', () => socket.destroy());
    this.#closed = new Promise((resolve) => {
      socket.once('close', () => {
        this.#isOpen = false;
        this.#settle(undefined);
        resolve();
      });
    });
  }

  /** Settles when the card is gone. */
  get closed(): Promise<void> {
    return this.#closed;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** The card's answer; undefined when it went away first. Waits its turn. */
  ask(message: VpcdMessage): Promise<Uint8Array | undefined> {
    return this.#queue.run(
      () =>
        new Promise((resolve) => {
          if (!this.#isOpen) return resolve(undefined);
          this.#answer = resolve;
          this.#socket.write(encodeVpcdFrame(encodeVpcdMessage(message)));
        }),
    );
  }

  /** Says something that has no answer; waits its turn. */
  tell(message: VpcdMessage): Promise<void> {
    return this.#queue.run(async () => {
      if (this.#isOpen) this.#socket.write(encodeVpcdFrame(encodeVpcdMessage(message)));
    });
  }

  /** Drops the connection. */
  async close(): Promise<void> {
    this.#socket.destroy();
    await this.#closed;
  }

  #receive(chunk: Uint8Array): void {
    for (const payload of this.#frames.push(chunk)) this.#settle(payload);
    chunk.fill(0);
  }

  #settle(payload: Uint8Array | undefined): void {
    const answer = this.#answer;
    this.#answer = undefined;
    answer?.(payload);
  }
}
