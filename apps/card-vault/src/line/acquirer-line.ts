import type { Socket } from 'node:net';
import { connect } from 'node:net';
import type { Cancel, Clock, Log, Timers } from '@saunter/kit';
import { concatBytes } from '@saunter/kit';
import type { IsoMessage, MerchantProfile, NetworkFunction } from '@saunter/payments';
import { correlationKey, encodeFrame, networkRequest, nextStan, splitFrames } from '@saunter/payments';
import { messageTime } from '../message-time.ts';
import type { MessageCodec } from './message-codec.ts';
import type { LineListener, MessageLine } from './message-line.ts';

/** Delays of the line, in milliseconds. */
export interface LineTimings {
  /** First pause before connecting again; doubles up to `reconnectLimitMs`. */
  readonly reconnectMs: number;
  readonly reconnectLimitMs: number;
  /** Between echo tests; one without an answer within `networkAnswerMs` ends the connection. */
  readonly echoMs: number;
  readonly networkAnswerMs: number;
}

/** What a line is made of. */
export interface LineParts {
  readonly host: string;
  readonly port: number;
  readonly codec: MessageCodec;
  readonly merchant: MerchantProfile;
  readonly timings: LineTimings;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
}

const MEND_ACQUIRER = 'Start the acquirer, or correct SAUNTER_ACQUIRER; until then no card is let in.';

/**
 * One connection to the acquirer, many messages in flight: connects, signs on, tests by echo, and connects again with
 * growing pauses. It pairs no answers but its own: that is the vault's affair.
 *
 * Invariants:
 * 1. `send` says true only for a message handed to a signed-on connection; after false nothing left this machine.
 * 2. At most one socket exists; a defect in the stream ends it, as nobody knows where the next message starts.
 */
export class AcquirerLine implements MessageLine {
  readonly #parts: LineParts;
  #listener: LineListener | undefined;
  #socket: Socket | undefined;
  #rest: Uint8Array = new Uint8Array();
  #isUp = false;
  #stopped = false;
  #pauseMs: number;
  #stan: string | undefined;
  #networkKey: string | undefined;
  #timer: Cancel | undefined;
  #lastError = 'closed';

  constructor(parts: LineParts) {
    this.#parts = parts;
    this.#pauseMs = parts.timings.reconnectMs;
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  start(listener: LineListener): void {
    this.#listener = listener;
    this.#connect();
  }

  /** Hands one message to the connection; false when it is down. */
  send(message: IsoMessage): boolean {
    if (!this.#isUp) return false;
    this.#write(message);
    return true;
  }

  stop(): void {
    this.#stopped = true;
    this.#timer?.();
    this.#socket?.destroy();
  }

  #connect(): void {
    const { host, port } = this.#parts;
    const socket = connect({ host, port, noDelay: true });
    this.#socket = socket;
    this.#rest = new Uint8Array();
    this.#lastError = 'closed';
    socket.on('connect', () => this.#network('001'));
    socket.on('data', (chunk) => this.#read(chunk));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      this.#lastError = error.code ?? error.message;
    });
    socket.on('close', () => this.#closed());
  }

  #closed(): void {
    const { host, port, log, timers, timings } = this.#parts;
    const acquirer = `${host}:${port}`;
    if (this.#isUp) log.warn('the line to the acquirer is down', { acquirer });
    this.#isUp = false;
    this.#socket = undefined;
    this.#timer?.();
    if (this.#stopped) return;
    this.#timer = timers.after(this.#pauseMs, () => this.#connect());
    const nextMs = Math.min(2 * this.#pauseMs, timings.reconnectLimitMs);
    // Once an outage, when the pauses stop growing: both may just be starting before that.
    if (nextMs === timings.reconnectLimitMs && this.#pauseMs < nextMs) {
      log.warn('the acquirer cannot be reached', { acquirer, code: this.#lastError, remedy: MEND_ACQUIRER });
    }
    this.#pauseMs = nextMs;
  }

  /** Sign-on or echo: the line's own question, with a STAN that need not survive a restart since no money hangs on it. */
  #network(code: NetworkFunction): void {
    const { clock, timers, merchant, timings, log } = this.#parts;
    this.#stan = nextStan(this.#stan);
    const question = networkRequest(merchant, { ...messageTime(clock.wallMs()), stan: this.#stan }, code);
    this.#networkKey = correlationKey(question);
    this.#write(question);
    this.#timer?.();
    this.#timer = timers.after(timings.networkAnswerMs, () => {
      log.warn('the acquirer does not answer network messages', { code });
      this.#socket?.destroy();
    });
  }

  #read(chunk: Uint8Array): void {
    const split = splitFrames(concatBytes(this.#rest, chunk));
    if (!split.ok) {
      this.#refuse(split.error.kind);
      return;
    }
    this.#rest = split.value.rest;
    for (const frame of split.value.frames) {
      const message = this.#parts.codec.decode(frame);
      if (message.ok) this.#take(message.value);
      else this.#refuse(message.error.kind);
    }
  }

  #take(message: IsoMessage): void {
    if (!message.mti.startsWith('08')) {
      this.#listener?.message(message);
    } else if (message.mti === '0810' && correlationKey(message) === this.#networkKey) {
      this.#networkAnswered(message.fields[39] ?? '');
    }
  }

  #networkAnswered(responseCode: string): void {
    const { timers, timings, log } = this.#parts;
    this.#networkKey = undefined;
    if (responseCode !== '00') {
      this.#refuse(`response code ${responseCode}`);
      return;
    }
    this.#timer?.();
    this.#timer = timers.after(timings.echoMs, () => this.#network('301'));
    if (this.#isUp) return;
    this.#isUp = true;
    this.#pauseMs = timings.reconnectMs;
    log.info('the line to the acquirer is up');
    this.#listener?.up();
  }

  #refuse(defect: string): void {
    this.#parts.log.warn('the acquirer sent what cannot be accepted', { defect });
    this.#socket?.destroy();
  }

  #write(message: IsoMessage): void {
    this.#socket?.write(encodeFrame(this.#parts.codec.encode(message)));
  }
}
