import type { Clock, Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { LockFailure, LockWiring } from './port.ts';
import type { RelayAttachmentParts } from './relay-attachment.ts';
import { RelayAttachment } from './relay-attachment.ts';
import { isRelayOn } from './relay-codec.ts';
import { Turns } from './turns.ts';

/** What a guard is built of. */
export interface RelayGuardParts extends RelayAttachmentParts {
  readonly wiring: LockWiring;
  readonly clock: Clock;
  /** A `fail-secure` relay that is on for longer than this is dropped. */
  readonly maxOnMs: number;
}

/** What a look at the board showed. */
export type GuardSight = 'ok' | 'dropped' | 'absent';

/**
 * A second pair of eyes on a lock's relay board, in another process than the one that commands it.
 *
 * Invariants:
 * 1. It only ever turns relays off.
 * 2. It judges by what the board says, never by what the commanding process says.
 */
export class RelayGuard {
  readonly #parts: RelayGuardParts;
  readonly #attachment: RelayAttachment;
  readonly #turns = new Turns();
  #onSinceMs: number | undefined;

  constructor(parts: RelayGuardParts) {
    this.#parts = parts;
    this.#attachment = new RelayAttachment(parts);
  }

  /** Turns all relays off, read back. A board that is not there holds nothing: that is `lock-absent`. */
  dropAll(): Promise<Result<void, LockFailure>> {
    return this.#turns.run(() => this.#drop());
  }

  /** Looks once; drops all relays when a `fail-secure` one has been on for longer than its bound. */
  look(): Promise<Result<GuardSight, LockFailure>> {
    return this.#turns.run(() => this.#see());
  }

  /** Lets the board go as it is. */
  close(): Promise<void> {
    return this.#turns.run(() => this.#attachment.close());
  }

  async #drop(): Promise<Result<void, LockFailure>> {
    const link = await this.#attachment.attach();
    if (!link.ok) return link;
    const done = await link.value.allOff();
    this.#onSinceMs = undefined;
    if (!done.ok && done.error.kind === 'lock-io') this.#attachment.detach();
    return done;
  }

  async #see(): Promise<Result<GuardSight, LockFailure>> {
    const { address, clock, maxOnMs, wiring } = this.#parts;
    const link = await this.#attachment.attach();
    if (!link.ok) return link.error.kind === 'lock-absent' ? ok('absent') : err(link.error);
    const state = await link.value.read();
    if (!state.ok) {
      this.#attachment.detach();
      return state;
    }
    // A fail-open relay is on as long as its lane is held shut: no length of time is wrong there.
    const on = wiring === 'fail-secure' && isRelayOn(state.value.bits, address.channel);
    this.#onSinceMs = on ? (this.#onSinceMs ?? clock.monotonicMs()) : undefined;
    if (this.#onSinceMs === undefined || clock.monotonicMs() - this.#onSinceMs <= maxOnMs) return ok('ok');
    const dropped = await this.#drop();
    return dropped.ok ? ok('dropped') : dropped;
  }
}
