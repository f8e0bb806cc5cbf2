import type { Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import type { Cancel, Timers } from '@saunter/kit';
import type { PoiFrame } from '../poi/poi-frame.ts';
import { encodePoiFrame } from '../poi/poi-frame.ts';
import { PoiFrameStream } from '../poi/poi-frame-stream.ts';
import type { EmulatedTerminalCard, TerminalFaults } from './terminal-bench.ts';
import { NO_TERMINAL_FAULTS, useUp } from './terminal-bench.ts';

const STATUS_PERIOD_MS = 1_000;
/** Where a key serial number has its counter. */
const COUNTER_AT = 11;
const NOISE = Uint8Array.of(0x53, 0x50, 0x01, 0x82, 0xff, 0xff, 0x00);

/** An encrypting terminal as a TCP server on the loopback interface; the newest kiosk is the one it serves. */
export class EmulatedPoiTerminal {
  readonly #timers: Timers;
  readonly #server: Server;
  #kiosk: Socket | undefined;
  #card: EmulatedTerminalCard | undefined;
  #faults: TerminalFaults = NO_TERMINAL_FAULTS;
  #last: Uint8Array | undefined;
  #cancelStatus: Cancel = () => {};
  #cancelAnswer: Cancel = () => {};

  constructor(timers: Timers) {
    this.#timers = timers;
    this.#server = createServer((socket) => this.#serve(socket));
  }

  /** Listens on 127.0.0.1; port 0 is any. Gives the port. */
  async listen(port = 0): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    this.#cancelStatus = this.#timers.every(STATUS_PERIOD_MS, () => this.#tellStatus());
    const address = this.#server.address();
    return typeof address === 'object' && address ? address.port : port;
  }

  /** Switches faults on or off; those not named stay as they are. */
  setFaults(faults: Partial<TerminalFaults>): void {
    this.#faults = { ...this.#faults, ...faults };
  }

  /** Holds a card to the terminal. */
  present(card: EmulatedTerminalCard): void {
    this.#card = card;
    this.#tellStatus();
  }

  /** Takes the card away; a read that is under way ends with it. */
  remove(): void {
    this.#card = undefined;
    this.#tellStatus();
  }

  /** Cuts the connection; the kiosk is welcome to come back. */
  disconnect(): void {
    this.#kiosk?.destroy();
  }

  /** Stops for good. */
  async close(): Promise<void> {
    this.#cancelStatus();
    this.#cancelAnswer();
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#kiosk?.destroy();
    await closed;
  }

  #serve(socket: Socket): void {
    this.#kiosk?.destroy();
    this.#kiosk = socket;
    const stream = new PoiFrameStream();
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      if (this.#kiosk === socket) this.#kiosk = undefined;
    });
    socket.on('data', (bytes) => {
      for (const frame of stream.push(bytes)) if (frame.ok) this.#take(frame.value);
    });
    this.#tellStatus();
  }

  #take(frame: PoiFrame): void {
    if (!this.#faults.deaf) this.#cancelAnswer();
    if (frame.kind !== 'read') return;
    this.#cancelAnswer = this.#timers.after(this.#faults.lateMs, () => this.#answer(frame.sequence));
  }

  #answer(sequence: number): void {
    if (this.#isHit('pulled')) this.remove();
    if (this.#isHit('drop')) return;
    const frame = this.#readCard(sequence);
    if (this.#isHit('garbage')) this.#write(NOISE);
    this.#send(frame);
  }

  #readCard(sequence: number): PoiFrame {
    const card = this.#card;
    if (!card) return { kind: 'fault', sequence, fault: 'card-removed' };
    const read = this.#last && this.#isHit('replay') ? this.#last : card.protect();
    if (typeof read === 'string') return { kind: 'fault', sequence, fault: read };
    this.#last = read;
    const opaque = read.slice();
    if (this.#isHit('wrongKsn')) opaque[COUNTER_AT] = (opaque[COUNTER_AT] ?? 0) ^ 1;
    return { kind: 'card', sequence, interface: card.interface, chip: card.chip, opaque };
  }

  #isHit(name: Parameters<typeof useUp>[1]): boolean {
    const [hit, left] = useUp(this.#faults, name);
    this.#faults = left;
    return hit;
  }

  #tellStatus(): void {
    this.#send({ kind: 'status', sequence: 0, state: this.#card ? 'card' : 'empty' });
  }

  #send(frame: PoiFrame): void {
    this.#write(encodePoiFrame(frame));
  }

  #write(bytes: Uint8Array): void {
    if (!this.#faults.stalled) this.#kiosk?.write(bytes);
  }
}
