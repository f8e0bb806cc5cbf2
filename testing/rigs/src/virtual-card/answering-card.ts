import type { Socket } from 'node:net';
import { connect } from 'node:net';
import { decodeVpcdMessage, encodeVpcdFrame, VpcdFrameReader } from '@saunter/card-reader/emulator';
import { fromHex, toHex } from '@saunter/kit';

/** What a card does with a command: answers with bytes, leaves the reader, or says nothing. */
export type CardReply = Uint8Array | 'pull' | 'stay-silent';

/** A card as a function of what it hears; commands are counted from 1, the reader's question for a UID is not one. */
export interface AnsweringCardOptions {
  /** Default loopback. */
  readonly host?: string;
  readonly port: number;
  /** Undefined: it gives no answer to reset. */
  readonly atr: Uint8Array | undefined;
  /** Asked for each command; must not throw. */
  reply(command: Uint8Array, count: number): CardReply | Promise<CardReply>;
}

const GET_UID = 'FFCA000000';
const UID = fromHex('04A1B2C3D4E5F69000');
const UID_UNKNOWN = fromHex('6A81');

/**
 * A card that a program holds to a reader, and that may break any rule: what it sends is not looked at.
 *
 * Invariants:
 * 1. Connecting inserts it, disconnecting pulls it; it can be held again.
 * 2. Commands are answered in order, one at a time.
 */
export class AnsweringCard {
  readonly #options: AnsweringCardOptions;
  readonly #isContactless: boolean;
  #socket: Socket | undefined;
  #work: Promise<void> = Promise.resolve();
  #count = 0;
  #atrQuestions = 0;

  constructor(options: AnsweringCardOptions) {
    this.#options = options;
    this.#isContactless = options.atr !== undefined && toHex(options.atr).startsWith('3B8');
  }

  /** How many commands it heard since it was inserted. */
  get count(): number {
    return this.#count;
  }

  /** How often it was asked for its answer to reset. */
  get atrQuestions(): number {
    return this.#atrQuestions;
  }

  /** Holds it to the reader; rejects when nothing listens there. */
  async insert(): Promise<void> {
    const socket = connect(this.#options.port, this.#options.host ?? '127.0.0.1');
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    const frames = new VpcdFrameReader();
    this.#socket = socket;
    this.#count = 0;
    socket.on('data', (chunk: Uint8Array) => {
      for (const payload of frames.push(chunk)) this.#work = this.#work.then(() => this.#hear(socket, payload));
    });
  }

  /** Takes it away; settles when the connection is gone. Harmless when it is away. */
  async remove(): Promise<void> {
    const socket = this.#socket;
    if (!socket || socket.closed) return;
    await new Promise((resolve) => socket.once('close', resolve).destroy());
  }

  async #hear(socket: Socket, payload: Uint8Array): Promise<void> {
    const message = decodeVpcdMessage(payload);
    if (!message.ok) return;
    const { value } = message;
    if (value.kind === 'get-atr') this.#atrQuestions += 1;
    if (value.kind === 'get-atr' && this.#options.atr) socket.write(encodeVpcdFrame(this.#options.atr));
    if (value.kind !== 'command') return;
    const reply = await this.#replyTo(value.apdu);
    if (reply === 'pull') socket.destroy();
    else if (reply !== 'stay-silent') socket.write(encodeVpcdFrame(reply));
  }

  #replyTo(apdu: Uint8Array): CardReply | Promise<CardReply> {
    if (toHex(apdu) === GET_UID) return this.#isContactless ? UID : UID_UNKNOWN;
    this.#count += 1;
    return this.#options.reply(apdu, this.#count);
  }
}
