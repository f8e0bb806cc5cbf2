import type { CardInterface } from '@saunter/iso7816';
import type { Result } from '@saunter/kit';
import { err, fixedCopy, ok } from '@saunter/kit';
import type { CardSession, TransmitFailure } from '../port.ts';
import { SerialQueue } from '../serial-queue.ts';
import { tellCardInterface } from '../tell-card-interface.ts';
import type { PcscCard } from './pcsc-binding.ts';
import { LEAVE_CARD, MAX_ANSWER_BYTES, pcscErrorText } from './pcsc-binding.ts';

/** Errors that mean that the reader or the daemon is gone; every other one means the card. */
const READER_LOST_CODES = ['NoService', 'ServiceStopped', 'CommError', 'ReaderUnavailable', 'UnknownReader'];

/**
 * One card that is connected.
 *
 * Invariants:
 * 1. Native calls run one at a time; the binding refuses a second one with `CardIsBusy`.
 * 2. Once over (card or reader gone, or released), every transmit fails at once, also one in flight.
 * 3. The native connection is closed exactly once, behind whatever is in flight.
 * 4. An answer is one array that its receiver wipes; no other copy of it stays here.
 */
export class PcscCardSession implements CardSession {
  readonly atr: Uint8Array;
  readonly cardInterface: CardInterface;
  readonly #card: PcscCard;
  readonly #queue = new SerialQueue();
  readonly #ended: Promise<TransmitFailure>;
  #end: (failure: TransmitFailure) => void = () => {};
  #failure: TransmitFailure | undefined;
  #closing: Promise<void> | undefined;

  private constructor(card: PcscCard, atr: Uint8Array, cardInterface: CardInterface) {
    this.#card = card;
    this.atr = atr;
    this.cardInterface = cardInterface;
    this.#ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  /** Asks a fresh connection what card it is; the connection is closed again when that fails. */
  static async open(card: PcscCard): Promise<Result<PcscCardSession, TransmitFailure>> {
    const opened = await identify(card);
    if (!opened.ok) await card.disconnect(LEAVE_CARD).catch(() => {});
    return opened.ok ? ok(new PcscCardSession(card, opened.value.atr, opened.value.cardInterface)) : opened;
  }

  /** Settles when the card or its reader is found to be gone. */
  get ended(): Promise<TransmitFailure> {
    return this.#ended;
  }

  async transmit(command: Uint8Array): Promise<Result<Uint8Array, TransmitFailure>> {
    const answer = this.#queue.run(async () =>
      this.#failure ? err(this.#failure) : transmitOnce(this.#card, command),
    );
    const result = await Promise.race([answer, this.#ended.then((failure) => err(failure))]);
    if (!result.ok) this.endWith(result.error);
    return result;
  }

  /** Says from outside that card or reader are gone. */
  endWith(failure: TransmitFailure): void {
    if (this.#failure) return;
    this.#failure = failure;
    this.#end(failure);
    void this.#close();
  }

  async release(): Promise<void> {
    this.#failure ??= { kind: 'card-removed', class: 'end' };
    await this.#close();
  }

  #close(): Promise<void> {
    this.#closing ??= this.#queue.run(() => this.#card.disconnect(LEAVE_CARD).catch(() => {}));
    return this.#closing;
  }
}

async function identify(
  card: PcscCard,
): Promise<Result<{ readonly atr: Uint8Array; readonly cardInterface: CardInterface }, TransmitFailure>> {
  try {
    // The ATR of a change event is not whole in every case; the connection's own is.
    const atr = (await card.state()).atr.slice();
    const cardInterface = await tellCardInterface(atr, (command) => transmitOnce(card, command));
    return cardInterface.ok ? ok({ atr, cardInterface: cardInterface.value }) : cardInterface;
  } catch (error) {
    return err(transmitFailureOf(error));
  }
}

async function transmitOnce(card: PcscCard, command: Uint8Array): Promise<Result<Uint8Array, TransmitFailure>> {
  const buffer = new ArrayBuffer(MAX_ANSWER_BYTES);
  try {
    const response = fixedCopy(await card.transmit(command, buffer));
    // A pulled card comes back as an empty success from some drivers.
    return response.length >= 2 ? ok(response) : err({ kind: 'card-removed', class: 'end' });
  } catch (error) {
    return err(transmitFailureOf(error));
  } finally {
    new Uint8Array(buffer).fill(0);
  }
}

function transmitFailureOf(error: unknown): TransmitFailure {
  const detail = pcscErrorText(error);
  return READER_LOST_CODES.includes(detail)
    ? { kind: 'reader-lost', class: 'out-of-service', detail }
    : { kind: 'card-removed', class: 'end' };
}
