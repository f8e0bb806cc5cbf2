import type { IsoMessage } from '@saunter/payments';

/** Who hears from the line. */
export interface LineListener {
  /** Signed on: messages can be sent from now on. */
  up(): void;
  /** Any message but answers to the line's own network messages. */
  message(message: IsoMessage): void;
}

/** The way to the acquirer: messages go out in order, answers come back in any. */
export interface MessageLine {
  readonly isUp: boolean;
  start(listener: LineListener): void;
  /** Hands one message to the line; false when it is down, and then nothing left this machine. */
  send(message: IsoMessage): boolean;
  stop(): void;
}
