import type { CardInterface } from '@saunter/iso7816';
import type { Result } from '@saunter/kit';

/** One card that is present now; dies with its removal. */
export interface CardSession {
  readonly atr: Uint8Array;
  /** Told from the ATR, and by asking the reader for a UID. */
  readonly cardInterface: CardInterface;
  /**
   * Sends one command APDU and waits for the response APDU, status word included.
   * One at a time; a response of under two bytes is `card-removed`, never an answer.
   */
  transmit(command: Uint8Array): Promise<Result<Uint8Array, TransmitFailure>>;
  /** Lets go of the card; queued behind a transmit in flight. */
  release(): Promise<void>;
}

/** Why no response APDU came: the card left early (end), or the reader did (out of service). */
export type TransmitFailure =
  | { readonly kind: 'card-removed'; readonly class: 'end' }
  | { readonly kind: 'reader-lost'; readonly class: 'out-of-service'; readonly detail: string };

/** What the reader is like now, as a level: reported on every change, and once at start. */
export type ReaderState =
  | { readonly kind: 'no-service'; readonly detail: string }
  | { readonly kind: 'no-reader' }
  | { readonly kind: 'empty'; readonly reader: string }
  | { readonly kind: 'card'; readonly reader: string; readonly session: CardSession }
  | { readonly kind: 'mute'; readonly reader: string };

/** The port behind which every card reader stands. */
export interface CardReader {
  /** `real` drives hardware; `emulated` must be told to the shopper on the screen. */
  readonly kind: 'real' | 'emulated';
  /** Starts watching; `onState` gets the state now and each later one. Healing is the reader's own business. */
  start(onState: (state: ReaderState) => void): Promise<void>;
  /** Releases the card and the service; the process can exit after it. */
  stop(): Promise<void>;
}
