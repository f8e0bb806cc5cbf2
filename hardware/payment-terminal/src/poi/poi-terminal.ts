import type { Socket } from 'node:net';
import { connect } from 'node:net';
import type { Cancel, Log, Result, Timers } from '@saunter/kit';
import { err, ok, toHex, unreachable } from '@saunter/kit';
import type { PaymentTerminal, TerminalAmount, TerminalCard, TerminalFault, TerminalState } from '../port.ts';
import type { PoiFrame } from './poi-frame.ts';
import { encodePoiFrame } from './poi-frame.ts';
import { PoiFrameStream } from './poi-frame-stream.ts';

/** A terminal that says nothing for this long is away: it owes a status every second. */
export const SILENCE_LIMIT_MS = 3_000;
/** The wait between two attempts to connect. */
export const RECONNECT_MS = 1_000;
/** How long a read may take; the terminal is told to end it then. */
export const READ_LIMIT_MS = 8_000;
/** Of the key serial number, what names the base key (ANSI X9.24-3, 6.1). */
const BASE_KEY_ID_BYTES = 4;

/** What the driver is built of. */
export interface PoiTerminalParts {
  readonly host: string;
  readonly port: number;
  readonly timers: Timers;
  readonly log: Log;
  readonly silenceLimitMs?: number;
  readonly reconnectMs?: number;
  readonly readLimitMs?: number;
}

interface Reading {
  readonly sequence: number;
  end(outcome: Result<TerminalCard, TerminalFault>): void;
}

/**
 * The driver of terminals that encrypt what they read (SRED) and speak the frames of `poi-frame.ts` over TCP.
 *
 * Invariants:
 * 1. At most one connection; every loss, silence included, is `away` once and tried again for ever.
 * 2. At most one read, under a sequence of its own: an answer to another one is not heard.
 * 3. What the terminal encrypted is passed on as it came, and is in no log.
 */
export class PoiTerminal implements PaymentTerminal {
  readonly kind = 'real';
  readonly #parts: PoiTerminalParts;
  #onState: (state: TerminalState) => void = () => {};
  #state: TerminalState | undefined;
  #socket: Socket | undefined;
  #reading: Reading | undefined;
  #sequence = 0;
  #cancelTimer: Cancel = () => {};
  #running = false;

  constructor(parts: PoiTerminalParts) {
    this.#parts = parts;
  }

  async start(onState: (state: TerminalState) => void): Promise<void> {
    this.#onState = onState;
    this.#running = true;
    this.#tell('away');
    this.#connect();
  }

  async stop(): Promise<void> {
    this.#running = false;
    this.#cancelTimer();
    this.#reading?.end(LOST);
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  read(amount: TerminalAmount): Promise<Result<TerminalCard, TerminalFault>> {
    if (this.#reading) return Promise.resolve(err({ kind: 'busy', class: 'end' }));
    if (!this.#socket || this.#state === 'away') return Promise.resolve(LOST);
    this.#sequence = (this.#sequence % 0xffffffff) + 1;
    const sequence = this.#sequence;
    return new Promise((resolve) => {
      const cancelLimit = this.#parts.timers.after(this.#parts.readLimitMs ?? READ_LIMIT_MS, () => {
        this.#send({ kind: 'cancel', sequence });
        this.#reading?.end(err({ kind: 'no-answer', class: 'out-of-service' }));
      });
      const end = (outcome: Result<TerminalCard, TerminalFault>) => {
        cancelLimit();
        this.#reading = undefined;
        resolve(outcome);
      };
      this.#reading = { sequence, end };
      this.#send({ kind: 'read', sequence, ...amount });
    });
  }

  cancel(): void {
    if (!this.#reading) return;
    this.#send({ kind: 'cancel', sequence: this.#reading.sequence });
    this.#reading.end(err({ kind: 'cancelled', class: 'end' }));
  }

  #connect(): void {
    const { host, port, log } = this.#parts;
    const stream = new PoiFrameStream();
    const socket = connect({ host, port, noDelay: true });
    this.#socket = socket;
    this.#expectSign(socket);
    let reason = 'the terminal closed the connection';
    socket.on('error', (error) => {
      reason = error.message;
    });
    socket.on('close', () => this.#lost(socket, reason));
    socket.on('data', (bytes) => {
      for (const frame of stream.push(bytes)) {
        if (this.#socket !== socket) return;
        if (frame.ok) this.#take(socket, frame.value);
        else log.warn('damaged frame from the payment terminal', { defect: frame.error });
      }
    });
  }

  #expectSign(socket: Socket): void {
    this.#cancelTimer();
    const limitMs = this.#parts.silenceLimitMs ?? SILENCE_LIMIT_MS;
    this.#cancelTimer = this.#parts.timers.after(limitMs, () => this.#lost(socket, `silent for ${limitMs} ms`));
  }

  #lost(socket: Socket, detail: string): void {
    if (!this.#running || this.#socket !== socket) return;
    this.#socket = undefined;
    socket.destroy();
    this.#reading?.end(LOST);
    if (this.#state !== 'away') this.#parts.log.warn('the payment terminal is away', { detail });
    this.#tell('away');
    this.#cancelTimer();
    this.#cancelTimer = this.#parts.timers.after(this.#parts.reconnectMs ?? RECONNECT_MS, () => this.#connect());
  }

  #take(socket: Socket, frame: PoiFrame): void {
    this.#expectSign(socket);
    switch (frame.kind) {
      case 'status':
        this.#tell(frame.state === 'fault' ? 'away' : frame.state);
        break;
      case 'card': {
        const { interface: cardInterface, chip, opaque } = frame;
        const keyName = toHex(opaque.subarray(0, BASE_KEY_ID_BYTES)).toLowerCase();
        this.#answer(frame.sequence, ok({ interface: cardInterface, chip, keyName, opaque }));
        break;
      }
      case 'fault':
        this.#answer(frame.sequence, err({ kind: frame.fault, class: 'end' }));
        break;
      case 'read':
      case 'cancel':
        this.#parts.log.warn('the payment terminal sent a frame that only kiosks send');
        break;
      default:
        unreachable(frame);
    }
  }

  #answer(sequence: number, outcome: Result<TerminalCard, TerminalFault>): void {
    if (this.#reading?.sequence === sequence) this.#reading.end(outcome);
    else this.#parts.log.info('the payment terminal answered a read that is over', { sequence });
  }

  #send(frame: PoiFrame): void {
    this.#socket?.write(encodePoiFrame(frame));
  }

  #tell(state: TerminalState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#onState(state);
  }
}

const LOST = err({ kind: 'terminal-lost', class: 'out-of-service' } as const);
