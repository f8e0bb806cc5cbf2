import type { Cancel, Log, Timers } from '@saunter/kit';
import { unreachable } from '@saunter/kit';
import type { ReaderState, TransmitFailure } from '../port.ts';
import type { PcscReader } from './pcsc-binding.ts';
import { pcscErrorText, READER_STATUS, SHARE_EXCLUSIVE } from './pcsc-binding.ts';
import { PcscCardSession } from './pcsc-card-session.ts';

/** What a slot is made of. */
export interface ReaderSlotParts {
  readonly reader: PcscReader;
  readonly timers: Timers;
  readonly log: Log;
  /** Told after every change of `state`. */
  readonly onChange: () => void;
}

/** So many attempts come fast; then the card is shown as mute, and tried again for as long as it lies there. */
const QUICK_ATTEMPTS = 3;
const QUICK_RETRY_MS = 150;
const MUTE_RETRY_MS = 1000;
/** The daemon looks for cards every 400 ms: a card that is lost but still reported after this was swapped. */
const SWAP_CHECK_MS = 1000;

/** What the slot makes of the card; `presence` is the value of the reader's event counter that brought it. */
type Phase =
  | { readonly kind: 'empty' | 'mute' }
  | { readonly kind: 'connecting' | 'unreadable' | 'lost'; readonly presence: number }
  | { readonly kind: 'card'; readonly presence: number; readonly session: PcscCardSession };

/**
 * One reader of the daemon's list as a level: what lies on it now.
 *
 * Invariants:
 * 1. Events are read as "look again", never counted: pulling and inserting fast may show as one event or none.
 * 2. One session per presence, unless it was lost while the daemon still reports a card.
 * 3. Every wait belongs to one phase; the phase that follows cancels it.
 */
export class ReaderSlot {
  readonly #parts: ReaderSlotParts;
  #phase: Phase = { kind: 'empty' };
  #cancelWait: Cancel = () => {};
  #isRetired = false;

  constructor(parts: ReaderSlotParts) {
    this.#parts = parts;
    parts.reader.on('change', ({ raw }) => this.#see(raw));
  }

  get name(): string {
    return this.#parts.reader.name();
  }

  /** The level; undefined while a card is being asked what it is. */
  get state(): (ReaderState & { readonly kind: 'card' | 'mute' | 'empty' }) | undefined {
    const phase = this.#phase;
    const reader = this.name;
    switch (phase.kind) {
      case 'connecting':
        return undefined;
      case 'card':
        return { kind: 'card', reader, session: phase.session };
      case 'mute':
      case 'unreadable':
        return { kind: 'mute', reader };
      case 'empty':
      case 'lost':
        return { kind: 'empty', reader };
      default:
        return unreachable(phase);
    }
  }

  /** The reader or the daemon is gone. */
  lose(detail: string): void {
    this.#become({ kind: 'empty' }, { kind: 'reader-lost', class: 'out-of-service', detail });
  }

  /** Lets go of the card, behind whatever is in flight, and looks at nothing more. */
  async retire(): Promise<void> {
    this.#isRetired = true;
    this.#cancelWait();
    if (this.#phase.kind === 'card') await this.#phase.session.release();
  }

  #see(raw: number): void {
    if (this.#isRetired) return;
    const has = (bit: number) => (raw & bit) !== 0;
    const presence = raw >>> 16;
    const served = 'presence' in this.#phase ? this.#phase.presence : undefined;
    if (!has(READER_STATUS.PRESENT)) this.#become({ kind: 'empty' });
    else if (has(READER_STATUS.MUTE)) this.#become({ kind: 'mute' });
    else if (!has(READER_STATUS.IN_USE) && served !== presence) this.#serve(presence);
  }

  #serve(presence: number): void {
    const phase: Phase = { kind: 'connecting', presence };
    this.#become(phase);
    void this.#connect(phase, 1);
  }

  async #connect(phase: Phase & { readonly presence: number }, attempt: number): Promise<void> {
    const session = await this.#open();
    if (this.#phase !== phase || this.#isRetired) {
      await session?.release();
    } else if (session) {
      this.#become({ kind: 'card', presence: phase.presence, session });
      void session.ended.then(() => this.#seeSessionEnd(session, phase.presence));
    } else {
      const isMute = attempt >= QUICK_ATTEMPTS;
      const next: typeof phase = { kind: isMute ? 'unreadable' : 'connecting', presence: phase.presence };
      this.#become(next);
      this.#after(isMute ? MUTE_RETRY_MS : QUICK_RETRY_MS, () => void this.#connect(next, attempt + 1));
    }
  }

  async #open(): Promise<PcscCardSession | undefined> {
    try {
      const session = await PcscCardSession.open(await this.#parts.reader.connect(SHARE_EXCLUSIVE));
      return session.ok ? session.value : undefined;
    } catch (error) {
      // Usual when the card was only waved past: the daemon's view is up to 400 ms old.
      this.#parts.log.debug('a card could not be connected', { reader: this.name, error: pcscErrorText(error) });
      return undefined;
    }
  }

  #seeSessionEnd(session: PcscCardSession, presence: number): void {
    if (this.#phase.kind !== 'card' || this.#phase.session !== session) return;
    this.#become({ kind: 'lost', presence });
    this.#after(SWAP_CHECK_MS, () => this.#serve(presence));
  }

  #become(phase: Phase, failure: TransmitFailure = { kind: 'card-removed', class: 'end' }): void {
    const before = this.#phase;
    this.#cancelWait();
    this.#phase = phase;
    if (before.kind === 'card') before.session.endWith(failure);
    this.#parts.onChange();
  }

  #after(delayMs: number, run: () => void): void {
    this.#cancelWait = this.#parts.timers.after(delayMs, run);
  }
}
