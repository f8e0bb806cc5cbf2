import type { VpcdMessage } from '@saunter/card-reader/emulator';
import { fromHex, toHex } from '@saunter/kit';
import type { CardReply } from './held-card.ts';
import { HeldCard, isGetUid, UID_UNKNOWN } from './held-card.ts';

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

const UID = fromHex('04A1B2C3D4E5F69000');

/**
 * A card that a program holds to a reader, and that may break any rule: what it sends is not looked at. Commands are
 * answered in order, one at a time.
 */
export class AnsweringCard {
  readonly #options: AnsweringCardOptions;
  readonly #isContactless: boolean;
  readonly #held: HeldCard;
  #count = 0;
  #atrQuestions = 0;

  constructor(options: AnsweringCardOptions) {
    this.#options = options;
    this.#isContactless = options.atr !== undefined && toHex(options.atr).startsWith('3B8');
    this.#held = new HeldCard({
      ...{ port: options.port, ...(options.host !== undefined && { host: options.host }) },
      hear: (message) => this.#hear(message),
      onInserted: () => {
        this.#count = 0;
      },
    });
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
  insert(): Promise<void> {
    return this.#held.insert();
  }

  /** Takes it away; settles when the connection is gone. Harmless when it is away. */
  remove(): Promise<void> {
    return this.#held.remove();
  }

  #hear(message: VpcdMessage): CardReply | Promise<CardReply> {
    if (message.kind === 'get-atr') {
      this.#atrQuestions += 1;
      return this.#options.atr ?? 'stay-silent';
    }
    return message.kind === 'command' ? this.#replyTo(message.apdu) : 'stay-silent';
  }

  #replyTo(apdu: Uint8Array): CardReply | Promise<CardReply> {
    if (isGetUid(apdu)) return this.#isContactless ? UID : UID_UNKNOWN;
    this.#count += 1;
    return this.#options.reply(apdu, this.#count);
  }
}
