import type { Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import type { Cancel, Clock, Timers } from '@saunter/kit';
import type { PassageFrame } from '../passage-frame.ts';
import { encodePassageFrame, PROTOCOL_VERSION } from '../passage-frame.ts';
import { PassageFrameStream } from '../passage-frame-stream.ts';
import type { Passage } from '../port.ts';

/** Passages that a sensor keeps for a gate that is away; the oldest go first. */
export const MAX_KEPT_PASSAGES = 1024;

/** A sensor beats, and repeats what was not acknowledged, at this period. */
export const BEAT_PERIOD_MS = 1000;

/** Known faults of cables and sensors; the counts are used up frame by frame. */
export interface PassageSensorFaults {
  /** So many frames are lost on the way. */
  readonly drop: number;
  /** So many frames arrive twice. */
  readonly duplicate: number;
  /** So many frames arrive with one bit turned. */
  readonly corrupt: number;
  /** The connection stands, and nothing comes. */
  readonly stalled: boolean;
}

/** What an emulated sensor is built of. */
export interface EmulatedPassageSensorParts {
  readonly clock: Clock;
  readonly timers: Timers;
  /** The last sequence so far; without it, the seconds since 1970, as of a sensor that forgot its count. */
  readonly lastSequence?: number;
  readonly beatPeriodMs?: number;
}

/** A passage sensor as a TCP server on the loopback interface; the newest gate that connects is the one it serves. */
export class EmulatedPassageSensor {
  readonly #parts: EmulatedPassageSensorParts;
  readonly #server: Server;
  readonly #kept: Passage[] = [];
  readonly #present = { inside: false, outside: false };
  #sequence: number;
  #gate: Socket | undefined;
  #cancelBeat: Cancel = () => {};
  #faults: PassageSensorFaults = { drop: 0, duplicate: 0, corrupt: 0, stalled: false };

  constructor(parts: EmulatedPassageSensorParts) {
    this.#parts = parts;
    this.#sequence = parts.lastSequence ?? Math.floor(parts.clock.wallMs() / 1000);
    this.#server = createServer((socket) => this.#serve(socket));
  }

  /** Listens on 127.0.0.1; port 0 is any. Gives the port. */
  async listen(port = 0): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    this.#cancelBeat = this.#parts.timers.every(this.#parts.beatPeriodMs ?? BEAT_PERIOD_MS, () => {
      this.#beat();
      this.#repeat();
    });
    const address = this.#server.address();
    return typeof address === 'object' && address ? address.port : port;
  }

  /** Sequences that no gate has acknowledged yet, oldest first. */
  get unacknowledged(): readonly number[] {
    return this.#kept.map((passage) => passage.sequence);
  }

  /** Whether a gate is connected. */
  get connected(): boolean {
    return this.#gate !== undefined;
  }

  /** Somebody went through; gives the passage's sequence. */
  pass(direction: Passage['direction'], sourceTimeMs: number): number {
    this.#sequence += 1;
    const passage: Passage = { sequence: this.#sequence, direction, sourceTimeMs };
    this.#kept.push(passage);
    if (this.#kept.length > MAX_KEPT_PASSAGES) this.#kept.shift();
    this.#send({ kind: 'passage', ...passage });
    return passage.sequence;
  }

  /** Somebody came to one side of the lane, or left it. */
  approach(side: 'inside' | 'outside', present = true): void {
    this.#present[side] = present;
    this.#send({ kind: 'near', side, present });
  }

  /** Switches faults on or off; those not named stay as they are. */
  setFaults(faults: Partial<PassageSensorFaults>): void {
    this.#faults = { ...this.#faults, ...faults };
  }

  /** Cuts the connection; the gate is welcome to come back. */
  disconnect(): void {
    this.#gate?.destroy();
  }

  /** Stops for good. */
  async close(): Promise<void> {
    this.#cancelBeat();
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#gate?.destroy();
    await closed;
  }

  #serve(socket: Socket): void {
    this.#gate?.destroy();
    this.#gate = socket;
    const stream = new PassageFrameStream();
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      if (this.#gate === socket) this.#gate = undefined;
    });
    socket.on('data', (bytes) => {
      for (const frame of stream.push(bytes))
        if (frame.ok && frame.value.kind === 'ack') this.#forget(frame.value.sequence);
    });
    const oldestSequence = this.#kept[0]?.sequence ?? this.#sequence + 1;
    this.#send({ kind: 'hello', version: PROTOCOL_VERSION, oldestSequence });
    this.#beat();
    this.#repeat();
  }

  #forget(upTo: number): void {
    while (this.#kept[0] && this.#kept[0].sequence <= upTo) this.#kept.shift();
  }

  #beat(): void {
    this.#send({ kind: 'beat', sourceTimeMs: Math.floor(this.#parts.clock.wallMs()), ...this.#present });
  }

  #repeat(): void {
    for (const passage of this.#kept) this.#send({ kind: 'passage', ...passage });
  }

  #send(frame: PassageFrame): void {
    const faults = this.#faults;
    if (faults.stalled || !this.#gate) return;
    if (faults.drop > 0) {
      this.setFaults({ drop: faults.drop - 1 });
      return;
    }
    const bytes = encodePassageFrame(frame);
    if (faults.corrupt > 0) {
      this.setFaults({ corrupt: faults.corrupt - 1 });
      bytes[3] = (bytes[3] ?? 0) ^ 1;
    }
    this.#gate.write(bytes);
    if (faults.duplicate > 0) {
      this.setFaults({ duplicate: faults.duplicate - 1 });
      this.#gate.write(bytes);
    }
  }
}
