import type { Socket } from 'node:net';
import { connect } from 'node:net';
import type { Cancel, Log, Timers } from '@saunter/kit';
import { unreachable } from '@saunter/kit';
import type { PassageFrame } from './passage-frame.ts';
import { encodePassageFrame, PROTOCOL_VERSION } from './passage-frame.ts';
import { PassageFrameStream } from './passage-frame-stream.ts';
import { PassageInbox } from './passage-inbox.ts';
import type { PassageSensor, PassageSensorEvent } from './port.ts';

/** A sensor that says nothing for this long is offline: it owes a beat every second. */
export const SILENCE_LIMIT_MS = 3000;

/** The wait between two attempts to connect. */
export const RECONNECT_MS = 1000;

/** What a TCP sensor is built of. */
export interface TcpPassageSensorParts {
  readonly host: string;
  readonly port: number;
  readonly timers: Timers;
  readonly log: Log;
  readonly silenceLimitMs?: number;
  readonly reconnectMs?: number;
}

type Side = 'inside' | 'outside';

/**
 * The driver of passage sensors that speak the line protocol over TCP.
 *
 * Invariants:
 * 1. At most one connection; every loss, silence included, is told as `offline` once and tried again for ever.
 * 2. Passages go out one at a time; each is acknowledged after `onEvent` took it, and not before.
 * 3. After an `offline`, who stands there is unknown: the next beat tells it anew.
 */
export class TcpPassageSensor implements PassageSensor {
  readonly kind = 'real';
  readonly #parts: TcpPassageSensorParts;
  readonly #inbox = new PassageInbox();
  readonly #present = new Map<Side, boolean>();
  #onEvent: (event: PassageSensorEvent) => void | Promise<void> = () => {};
  #socket: Socket | undefined;
  #health: 'unknown' | 'online' | 'offline' = 'unknown';
  #cancelTimer: Cancel = () => {};
  #running = false;

  constructor(parts: TcpPassageSensorParts) {
    this.#parts = parts;
  }

  async start(onEvent: (event: PassageSensorEvent) => void | Promise<void>): Promise<void> {
    this.#onEvent = onEvent;
    this.#running = true;
    this.#connect();
  }

  async stop(): Promise<void> {
    this.#running = false;
    this.#cancelTimer();
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  #connect(): void {
    const { host, port } = this.#parts;
    const stream = new PassageFrameStream();
    const socket = connect({ host, port, noDelay: true });
    this.#socket = socket;
    this.#expectSign(socket);
    let reason = 'the sensor closed the connection';
    socket.on('error', (error) => {
      reason = error.message;
    });
    socket.on('close', () => this.#lost(socket, reason));
    socket.on('data', (bytes) => {
      for (const frame of stream.push(bytes)) {
        if (this.#socket !== socket) return;
        if (frame.ok) this.#take(socket, frame.value);
        else this.#parts.log.warn('damaged frame from the passage sensor', { defect: frame.error });
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
    this.#present.clear();
    if (this.#health !== 'offline') this.#tell({ kind: 'offline', detail });
    this.#health = 'offline';
    this.#cancelTimer();
    this.#cancelTimer = this.#parts.timers.after(this.#parts.reconnectMs ?? RECONNECT_MS, () => this.#connect());
  }

  #take(socket: Socket, frame: PassageFrame): void {
    this.#expectSign(socket);
    switch (frame.kind) {
      case 'hello':
        this.#greet(socket, frame.version, frame.oldestSequence);
        break;
      case 'passage': {
        const { sequence, direction, sourceTimeMs } = frame;
        const offered = this.#inbox.offer({ sequence, direction, sourceTimeMs });
        if (offered === 'passed-on-before') this.#acknowledge();
        else this.#passOn();
        break;
      }
      case 'near':
        this.#approach(frame.side, frame.present);
        break;
      case 'beat':
        this.#approach('inside', frame.inside);
        this.#approach('outside', frame.outside);
        break;
      case 'ack':
        this.#parts.log.warn('the passage sensor sent a frame that only gates send');
        break;
      default:
        unreachable(frame);
    }
  }

  #greet(socket: Socket, version: number, oldestSequence: number): void {
    if (version !== PROTOCOL_VERSION) {
      this.#lost(socket, `the sensor speaks version ${version} of the protocol, this gate ${PROTOCOL_VERSION}`);
      return;
    }
    this.#inbox.greet(oldestSequence);
    if (this.#health === 'online') return;
    this.#health = 'online';
    this.#tell({ kind: 'online' });
  }

  #approach(side: Side, present: boolean): void {
    if (this.#present.get(side) === present) return;
    this.#present.set(side, present);
    this.#tell({ kind: 'approach', side, present });
  }

  #passOn(): void {
    const passage = this.#inbox.next();
    if (!passage) return;
    Promise.resolve(this.#onEvent({ kind: 'passage', passage })).then(
      () => {
        this.#inbox.passedOn();
        this.#acknowledge();
        this.#passOn();
      },
      (error: unknown) => {
        this.#inbox.putBack();
        this.#parts.log.error('passage not passed on; the sensor will repeat it', { detail: String(error) });
      },
    );
  }

  #acknowledge(): void {
    const sequence = this.#inbox.acknowledged;
    if (sequence !== undefined) this.#socket?.write(encodePassageFrame({ kind: 'ack', sequence }));
  }

  #tell(event: PassageSensorEvent): void {
    void this.#onEvent(event);
  }
}
