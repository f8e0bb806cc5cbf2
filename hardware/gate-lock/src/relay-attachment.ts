import type { Result, Timers } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { RelayAddress } from './lock-setting.ts';
import type { LockFailure } from './port.ts';
import type { HidBus, HidListing } from './relay-board.ts';
import { relayChannels } from './relay-board.ts';
import { RELAY_IO_TIMEOUT_MS, RelayLink } from './relay-link.ts';

/** What it takes to find one lane's relay board. */
export interface RelayAttachmentParts {
  readonly bus: HidBus;
  readonly address: RelayAddress;
  readonly timers: Timers;
  readonly ioTimeoutMs?: number;
}

/**
 * The board of one address over unplugs and re-plugs: found when asked for, let go when it fails.
 *
 * Invariants:
 * 1. At most one board is open, and at most one more is still closing.
 * 2. A board is taken only if maker, product, serial and channel fit; without a serial it must be the only one.
 */
export class RelayAttachment {
  readonly #parts: RelayAttachmentParts;
  #link: RelayLink | undefined;
  #closing: Promise<void> | undefined;

  constructor(parts: RelayAttachmentParts) {
    this.#parts = parts;
  }

  /** The open board, if there is one. */
  get current(): RelayLink | undefined {
    return this.#link;
  }

  /** The open board, or the one that is found and opened now. */
  async attach(): Promise<Result<RelayLink, LockFailure>> {
    if (this.#link && !this.#link.lost) return ok(this.#link);
    this.detach();
    if (this.#closing) return unreadable('the relay board stopped answering and is not free yet');
    const boards = await this.#boards();
    if (!boards.ok) return boards;
    const found = await this.#pick(boards.value);
    if (found.ok) this.#link = found.value;
    return found;
  }

  /** Lets the open board go, in the background: a stuck request may hold it for seconds. */
  detach(): void {
    const link = this.#link;
    this.#link = undefined;
    if (link) this.#letGo(link);
  }

  /** Lets the board go and waits for it. */
  async close(): Promise<void> {
    this.detach();
    await this.#closing;
  }

  async #boards(): Promise<Result<readonly HidListing[], LockFailure>> {
    const listed = await this.#parts.bus.list();
    if (!listed.ok) return unreadable(`the USB devices cannot be listed: ${listed.error}`);
    const boards = listed.value.filter((listing) => relayChannels(listing) > 0);
    if (boards.length === 0) return absent('no relay board is plugged in');
    if (boards.length > 1 && this.#parts.address.serial === undefined) {
      return absent(`${boards.length} relay boards are plugged in: name one, as in relay:<serial>/<channel>`);
    }
    return ok(boards);
  }

  async #pick(boards: readonly HidListing[]): Promise<Result<RelayLink, LockFailure>> {
    let failure = absent(`no relay board has the serial ${this.#parts.address.serial}`);
    for (const listing of boards) {
      const link = await this.#tryBoard(listing);
      if (link.ok && link.value) return ok(link.value);
      if (!link.ok) failure = link;
    }
    return failure;
  }

  /** The open board when it is the right one, undefined when it is another. */
  async #tryBoard(listing: HidListing): Promise<Result<RelayLink | undefined, LockFailure>> {
    const { bus, address, timers, ioTimeoutMs } = this.#parts;
    const opened = await bus.open(listing.path);
    if (!opened.ok) return unreadable(`${listing.product} at ${listing.path} cannot be opened: ${opened.error}`);
    const link = new RelayLink(opened.value, listing, timers, ioTimeoutMs ?? RELAY_IO_TIMEOUT_MS);
    const state = await link.read();
    const isOther = state.ok && address.serial !== undefined && state.value.serial !== address.serial;
    const isSmall = address.channel > relayChannels(listing);
    if (state.ok && !isOther && !isSmall) return ok(link);
    this.#letGo(link);
    if (!state.ok) return state;
    return isOther ? ok(undefined) : absent(`${listing.product} has no relay ${address.channel}`);
  }

  #letGo(link: RelayLink): void {
    const closing = Promise.all([this.#closing, link.close()]).then(() => {
      if (this.#closing === closing) this.#closing = undefined;
    });
    this.#closing = closing;
  }
}

function absent(detail: string): { readonly ok: false; readonly error: LockFailure } {
  return err({ kind: 'lock-absent', class: 'out-of-service', detail });
}

function unreadable(detail: string): { readonly ok: false; readonly error: LockFailure } {
  return err({ kind: 'lock-io', class: 'retry', detail });
}
