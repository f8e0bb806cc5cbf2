import type { Cancel, Log, Timers } from '@saunter/kit';
import type { CardReader, ReaderState } from '../port.ts';
import type { OpenPcscClient, PcscClient, PcscReader } from './pcsc-binding.ts';
import { openPcscMini, serviceTroubleText, stopClient } from './pcsc-binding.ts';
import { ReaderSlot } from './reader-slot.ts';

/** What the PC/SC driver is made of. */
export interface PcscCardReaderParts {
  readonly timers: Timers;
  readonly log: Log;
  /** Only readers whose name contains this, in any case, are used; all when left out. */
  readonly readerName?: string;
  /** Default: pcsc-mini. */
  readonly openClient?: OpenPcscClient;
}

const RETRY_FIRST_MS = 250;
const RETRY_MOST_MS = 5000;
/** The daemon's reader list comes within this; none by then means that there is none. */
const SETTLE_MS = 500;
const RELEASE_LIMIT_MS = 1000;
/** A client is stopped when it has said nothing for so long; looked at so often at most. */
const QUIET_MS = 50;
const QUIET_LOOKS = 20;

/** The driver for real card readers, over the system's PC/SC service. */
export const createPcscCardReader = (parts: PcscCardReaderParts): CardReader => new PcscCardReader(parts);

/**
 * All readers of the PC/SC service, shown as one.
 *
 * Invariants:
 * 1. Of several readers the first (by name) with a card is shown, else a mute one, else an empty one.
 * 2. A state is reported when it differs from the last one, never twice in a row.
 * 3. Any error of the client ends it: it is stopped, every session ends, and a new client is tried for ever, 250 ms
 *    to 5 s apart. No daemon and no PC/SC library are the same level, `no-service`.
 */
class PcscCardReader implements CardReader {
  readonly kind = 'real';
  readonly #parts: PcscCardReaderParts;
  readonly #openClient: OpenPcscClient;
  readonly #slots = new Map<string, ReaderSlot>();
  #client: PcscClient | undefined;
  #retryMs = RETRY_FIRST_MS;
  #cancelWait: Cancel | undefined;
  #isSettled = false;
  #events = 0;
  #shown: ReaderState | undefined;
  #onState: ((state: ReaderState) => void) | undefined;

  constructor(parts: PcscCardReaderParts) {
    this.#parts = parts;
    this.#openClient = parts.openClient ?? openPcscMini;
  }

  async start(onState: (state: ReaderState) => void): Promise<void> {
    this.#onState = onState;
    await this.#open();
  }

  async stop(): Promise<void> {
    this.#onState = undefined;
    this.#cancelWait?.();
    await this.#retireSlots();
    await this.#untilQuiet();
    this.#dropClient('stopped');
    this.#shown = undefined;
  }

  async #open(): Promise<void> {
    try {
      const client = await this.#openClient();
      if (!this.#onState) return;
      client.on('error', (error) => this.#fail(client, error));
      client.on('reader', (reader) => this.#addReader(client, reader));
      client.start();
      this.#client = client;
      this.#parts.log.info('PC/SC service found');
      this.#cancelWait = this.#parts.timers.after(SETTLE_MS, () => this.#settle());
    } catch (error) {
      this.#fail(undefined, error);
    }
  }

  #settle(): void {
    this.#isSettled = true;
    this.#retryMs = RETRY_FIRST_MS;
    this.#show();
  }

  #fail(client: PcscClient | undefined, error: unknown): void {
    if (client !== this.#client || !this.#onState) return;
    const detail = serviceTroubleText(error);
    this.#dropClient(detail);
    this.#report({ kind: 'no-service', detail });
    this.#cancelWait = this.#parts.timers.after(this.#retryMs, () => void this.#open());
    this.#retryMs = Math.min(this.#retryMs * 2, RETRY_MOST_MS);
  }

  #dropClient(detail: string): void {
    this.#cancelWait?.();
    this.#isSettled = false;
    const client = this.#client;
    this.#client = undefined;
    for (const slot of this.#slots.values()) slot.lose(detail);
    this.#slots.clear();
    if (client) stopClient(client);
  }

  #addReader(client: PcscClient, reader: PcscReader): void {
    this.#events += 1;
    reader.on('change', () => {
      this.#events += 1;
    });
    const name = reader.name();
    const wanted = (this.#parts.readerName ?? '').toLowerCase();
    if (client !== this.#client || !name.toLowerCase().includes(wanted)) return;
    const slot = new ReaderSlot({ ...this.#parts, reader, onChange: () => this.#show() });
    this.#slots.set(name, slot);
    reader.on('disconnect', () => {
      if (this.#slots.get(name) === slot) this.#slots.delete(name);
      slot.lose('reader unplugged');
    });
  }

  /** Shows the level; an empty list says nothing before the daemon had time to name its readers. */
  #show(): void {
    if (!this.#client) return;
    const states = [...this.#slots.values()].sort((a, b) => (a.name < b.name ? -1 : 1)).map((slot) => slot.state);
    const first = (kind: ReaderState['kind']) => states.find((state) => state?.kind === kind);
    const card = first('card');
    // A card that is being asked what it is will be the state in a moment: nothing is said of the others till then.
    if (!card && states.includes(undefined)) return;
    const state = card ?? first('mute') ?? first('empty');
    if (state) this.#report(state);
    else if (this.#isSettled) this.#report({ kind: 'no-reader' });
  }

  #report(state: ReaderState): void {
    if (this.#shown && isSame(this.#shown, state)) return;
    this.#shown = state;
    this.#parts.log.info('card reader', { state: state.kind, ...('reader' in state && { reader: state.reader }) });
    this.#onState?.(state);
  }

  /** A silent card keeps its exchange in flight for ever; the process must be able to end all the same. */
  async #retireSlots(): Promise<void> {
    let cancel: Cancel = () => {};
    const limit = new Promise<void>((resolve) => {
      cancel = this.#parts.timers.after(RELEASE_LIMIT_MS, resolve);
    });
    await Promise.race([Promise.all([...this.#slots.values()].map((slot) => slot.retire())), limit]);
    cancel();
  }

  /**
   * Stopping a client cancels the native wait for events. Right after an event there is no such wait to cancel yet;
   * the one that follows then holds a lock that stopping needs, and blocks this thread until the next event.
   */
  async #untilQuiet(): Promise<void> {
    for (let look = 0; look < QUIET_LOOKS; look++) {
      const events = this.#events;
      await new Promise<void>((resolve) => void this.#parts.timers.after(QUIET_MS, resolve));
      if (events === this.#events) return;
    }
  }
}

function isSame(a: ReaderState, b: ReaderState): boolean {
  const session = (state: ReaderState) => (state.kind === 'card' ? state.session : undefined);
  const reader = (state: ReaderState) => ('reader' in state ? state.reader : undefined);
  return a.kind === b.kind && session(a) === session(b) && reader(a) === reader(b);
}
