import type { Socket } from 'node:net';
import { connect } from 'node:net';
import type { VpcdMessage } from '@saunter/card-reader/emulator';
import { decodeVpcdMessage, encodeVpcdFrame, VpcdFrameReader } from '@saunter/card-reader/emulator';
import { fromHex, toHex } from '@saunter/kit';

/** What a card does with something it hears: answers with bytes, leaves the reader, or says nothing. */
export type CardReply = Uint8Array | 'pull' | 'stay-silent';

/** Where a card is held, and who speaks for it. */
export interface HeldCardOptions {
  /** Default loopback. */
  readonly host?: string;
  /** The port of pcscd's virtual reader, or of an emulated one. */
  readonly port: number;
  /** Asked for each thing that the reader says, in order; must not throw. */
  hear(message: VpcdMessage): CardReply | Promise<CardReply>;
  onInserted(): void;
  onRemoved?(): void;
}

/** Whether a command is the reader's question for a UID, which no EMV card hears of (PC/SC Part 3, 3.2.2.1.3). */
export const isGetUid = (apdu: Uint8Array): boolean => toHex(apdu) === 'FFCA000000';

/** What a reader says of a card that has no UID. */
export const UID_UNKNOWN = fromHex('6A81');

/**
 * Anything that a program holds to a reader as a card: connecting inserts it, disconnecting pulls it.
 *
 * Invariants:
 * 1. What the reader says is answered in order, one at a time; an answer for a connection that is gone is dropped.
 * 2. It can be held again after it was pulled, by whomever.
 */
export class HeldCard {
  readonly #options: HeldCardOptions;
  #socket: Socket | undefined;
  #work: Promise<void> = Promise.resolve();

  constructor(options: HeldCardOptions) {
    this.#options = options;
  }

  get isInserted(): boolean {
    return this.#socket !== undefined && !this.#socket.destroyed;
  }

  /** Holds it to the reader; rejects when nothing listens there. Harmless when it is there already. */
  async insert(): Promise<void> {
    if (this.isInserted) return;
    await this.whenRemoved();
    const socket = connect(this.#options.port, this.#options.host ?? '127.0.0.1');
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.#pulled(socket));
    const frames = new VpcdFrameReader();
    this.#socket = socket;
    this.#options.onInserted();
    socket.on('data', (chunk: Uint8Array) => {
      for (const payload of frames.push(chunk)) this.#work = this.#work.then(() => this.#hear(socket, payload));
    });
  }

  /** Takes it away; settles when the connection is gone. Harmless when it is away. */
  async remove(): Promise<void> {
    const socket = this.#socket;
    if (!socket) return;
    await new Promise((resolve) => socket.once('close', resolve).destroy());
  }

  /** Settles when it is away from the reader, by whomever. */
  async whenRemoved(): Promise<void> {
    const socket = this.#socket;
    if (socket) await new Promise((resolve) => socket.once('close', resolve));
  }

  #pulled(socket: Socket): void {
    if (this.#socket !== socket) return;
    this.#socket = undefined;
    this.#options.onRemoved?.();
  }

  async #hear(socket: Socket, payload: Uint8Array): Promise<void> {
    const message = decodeVpcdMessage(payload);
    if (!message.ok || this.#socket !== socket) return;
    const reply = await this.#options.hear(message.value);
    if (this.#socket !== socket) return;
    if (reply === 'pull') socket.destroy();
    else if (reply !== 'stay-silent') socket.write(encodeVpcdFrame(reply));
  }
}
