import type { Cancel, Clock, Log, Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { GateLock, LockFailure, LockState, LockWiring } from './port.ts';
import type { RelayAttachmentParts } from './relay-attachment.ts';
import { RelayAttachment } from './relay-attachment.ts';
import { isRelayOn } from './relay-codec.ts';
import type { RelayLink } from './relay-link.ts';
import { Turns } from './turns.ts';

/** The longest one release may last, however often it is renewed. */
export const MAX_RELEASE_MS = 10_000;

/** How often the board is looked for, and read, between commands. */
export const LOCK_POLL_MS = 500;

/** What a relay lock is built of. */
export interface RelayLockParts extends RelayAttachmentParts {
  readonly wiring: LockWiring;
  readonly clock: Clock;
  readonly log: Log;
  readonly pollMs?: number;
}

type Intent = 'secured' | 'released' | 'safe';

interface Release {
  readonly startedMs: number;
  readonly endsMs: number;
  readonly cancel: Cancel;
}

/**
 * A gate lock on one relay of a USB board.
 *
 * Invariants:
 * 1. One command or poll at a time reaches the board, in the order they were given.
 * 2. A release ends by itself within MAX_RELEASE_MS; an end that fails is repeated at every poll.
 * 3. A board that comes (back) is made safe before anything else, and no release survives its absence.
 * 4. A relay that someone else dropped during a release stays dropped: the release is over.
 */
export class RelayLock implements GateLock {
  readonly kind: 'real' | 'emulated';
  readonly #parts: RelayLockParts;
  readonly #attachment: RelayAttachment;
  readonly #turns = new Turns();
  #intent: Intent = 'secured';
  #reported: LockState | undefined;
  #onState: (state: LockState) => void = () => {};
  #release: Release | undefined;
  #stopPolling: Cancel = () => {};

  constructor(parts: RelayLockParts) {
    this.kind = parts.bus.kind;
    this.#parts = parts;
    this.#attachment = new RelayAttachment(parts);
  }

  start(onState: (state: LockState) => void): Promise<Result<void, LockFailure>> {
    this.#onState = onState;
    this.#stopPolling = this.#parts.timers.every(this.#parts.pollMs ?? LOCK_POLL_MS, () => {
      if (this.#turns.idle) void this.#turns.run(() => this.#poll());
    });
    return this.#turns.run(() => this.#attach());
  }

  release(pulseMs: number): Promise<Result<void, LockFailure>> {
    return this.#turns.run(async () => {
      const done = await this.#command('released');
      if (done.ok) this.#armEnd(pulseMs);
      else if (this.#intent === 'released') await this.#command('secured');
      return done;
    });
  }

  secure(): Promise<Result<void, LockFailure>> {
    return this.#turns.run(() => this.#command('secured'));
  }

  makeSafe(): Promise<Result<void, LockFailure>> {
    return this.#turns.run(() => this.#command('safe'));
  }

  async stop(): Promise<void> {
    this.#stopPolling();
    await this.#turns.run(async () => {
      const safe = this.#attachment.current ? await this.#command('safe') : ok(undefined);
      if (!safe.ok) this.#parts.log.error('lock not made safe at stop', { ...safe.error });
      this.#endRelease();
    });
    await this.#attachment.close();
  }

  /** Takes on `intent` and brings the board to it; all but a release also stand for a board that comes later. */
  async #command(intent: Intent): Promise<Result<void, LockFailure>> {
    const link = this.#attachment.current;
    if (link || intent !== 'released') this.#intent = intent;
    if (intent !== 'released') this.#endRelease();
    if (link) return this.#apply(link);
    return err({ kind: 'lock-absent', class: 'out-of-service', detail: 'the relay board is gone' });
  }

  async #apply(link: RelayLink): Promise<Result<void, LockFailure>> {
    const { address } = this.#parts;
    const done = this.#intent === 'safe' ? await link.allOff() : await link.switch(address.channel, this.#wantsOn());
    await this.#observe(link);
    return done;
  }

  /** Reports what the relay is now; a board that cannot say is let go. */
  async #observe(link: RelayLink): Promise<boolean | undefined> {
    const state = link.lost ? undefined : await link.read();
    if (state?.ok) {
      const on = isRelayOn(state.value.bits, this.#parts.address.channel);
      this.#report(on === (this.#parts.wiring === 'fail-secure') ? 'released' : 'secured');
      return on;
    }
    this.#parts.log.warn('relay board lost', { product: link.listing.product, ...state?.error });
    this.#attachment.detach();
    this.#report('absent');
    return undefined;
  }

  async #poll(): Promise<void> {
    const link = this.#attachment.current;
    if (!link) {
      await this.#attach();
      return;
    }
    const on = await this.#observe(link);
    if (on === undefined || on === this.#wantsOn()) return;
    if (this.#intent === 'released' && !on) {
      this.#intent = 'secured';
      this.#endRelease();
      return;
    }
    const done = await this.#apply(link);
    if (!done.ok) this.#parts.log.error('relay not as it should be', { ...done.error });
  }

  async #attach(): Promise<Result<void, LockFailure>> {
    const found = await this.#attachment.attach();
    if (!found.ok) {
      this.#report('absent');
      return found;
    }
    this.#endRelease();
    if (this.#intent === 'released') this.#intent = 'secured';
    const safe = await found.value.allOff();
    if (safe.ok) return this.#apply(found.value);
    await this.#observe(found.value);
    return safe;
  }

  #wantsOn(): boolean {
    return this.#intent === (this.#parts.wiring === 'fail-secure' ? 'released' : 'secured');
  }

  #armEnd(pulseMs: number): void {
    const now = this.#parts.clock.monotonicMs();
    const startedMs = this.#release?.startedMs ?? now;
    const endsMs = Math.min(startedMs + MAX_RELEASE_MS, Math.max(now + pulseMs, this.#release?.endsMs ?? 0));
    this.#release?.cancel();
    const cancel = this.#parts.timers.after(
      Math.max(0, endsMs - now),
      () => void this.#turns.run(() => this.#end(release)),
    );
    const release: Release = { startedMs, endsMs, cancel };
    this.#release = release;
  }

  /** Ends a release whose time is up, unless it was renewed while this waited for its turn. */
  async #end(release: Release): Promise<void> {
    if (this.#release !== release) return;
    const done = await this.#command('secured');
    if (!done.ok) this.#parts.log.error('lock not secured after a release', { ...done.error });
  }

  #endRelease(): void {
    this.#release?.cancel();
    this.#release = undefined;
  }

  #report(state: LockState): void {
    if (state === this.#reported) return;
    this.#reported = state;
    this.#onState(state);
  }
}
