import { EventEmitter } from 'node:events';
import { fromHex, toHex } from '@saunter/kit';
import type { OpenPcscClient, PcscCard, PcscClient, PcscReader } from './pcsc-binding.ts';

const nativeError = (code: string): Error => Object.assign(new Error(`native ${code}`), { code });

/** A PC/SC service that does what a test says; the newest client hears the events. */
export class ScriptedPcsc {
  loadError: string | undefined;
  startError: string | undefined;
  clients = 0;
  stops = 0;
  #events = new EventEmitter();

  readonly openClient: OpenPcscClient = async () => {
    if (this.loadError) throw nativeError(this.loadError);
    this.clients += 1;
    const events = new EventEmitter();
    this.#events = events;
    const client: PcscClient = {
      on: (event: string, listener: (value: never) => void) => events.on(event, listener as (value: unknown) => void),
      start: () => {
        if (this.startError) throw nativeError(this.startError);
      },
      stop: () => {
        this.stops += 1;
      },
    };
    return client;
  };

  addReader(name: string): ScriptedReader {
    const reader = new ScriptedReader(name);
    this.#events.emit('reader', reader);
    return reader;
  }

  fail(code: string): void {
    this.#events.emit('error', nativeError(code));
  }
}

/** One scripted reader; its card answers 9000 unless told otherwise, and never two exchanges at once. */
export class ScriptedReader extends EventEmitter implements PcscReader {
  connects = 0;
  disconnects = 0;
  mostInFlight = 0;
  readonly sent: string[] = [];
  /** Where each answer was put. */
  readonly buffers: ArrayBuffer[] = [];
  connectErrors: string[] = [];
  answer: (() => Promise<Uint8Array>) | undefined;
  readonly #name: string;
  #inFlight = 0;

  constructor(name: string) {
    super();
    this.#name = name;
  }

  name(): string {
    return this.#name;
  }

  change(raw: number): void {
    this.emit('change', { raw });
  }

  unplug(): void {
    this.emit('disconnect');
  }

  async connect(): Promise<PcscCard> {
    this.connects += 1;
    const code = this.connectErrors.shift();
    if (code) throw nativeError(code);
    return {
      state: async () => ({ atr: fromHex('3B80800101') }),
      transmit: (command, buffer) => this.#transmit(command, buffer),
      disconnect: async () => {
        this.disconnects += 1;
      },
    };
  }

  async #transmit(command: Uint8Array, buffer: ArrayBuffer): Promise<Uint8Array> {
    this.buffers.push(buffer);
    this.#inFlight += 1;
    this.mostInFlight = Math.max(this.mostInFlight, this.#inFlight);
    this.sent.push(toHex(command));
    await Promise.resolve();
    try {
      const answer = this.answer ? await this.answer() : fromHex('9000');
      const view = new Uint8Array(buffer, 0, answer.length);
      view.set(answer);
      return view;
    } finally {
      this.#inFlight -= 1;
    }
  }
}
