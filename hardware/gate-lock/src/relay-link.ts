import type { Result, Timers } from '@saunter/kit';
import { assert, err, ok } from '@saunter/kit';
import type { LockFailure } from './port.ts';
import type { HidHandle, HidListing } from './relay-board.ts';
import type { RelayCommand, RelayState } from './relay-codec.ts';
import {
  decodeRelayState,
  encodeRelayCommand,
  isRelayOn,
  RELAY_COMMAND_LENGTH,
  RELAY_REPORT_ID,
} from './relay-codec.ts';
import { within } from './within.ts';

/** The longest wait for one feature report. The kernel gives up after 5 s, too late for somebody at a door. */
export const RELAY_IO_TIMEOUT_MS = 1000;

/**
 * One open relay board.
 *
 * Invariants:
 * 1. One request at a time: its users take turns.
 * 2. Nothing is believed to be switched that was not read back.
 * 3. After a time-out it is `lost`: an answer may still be under way, so no further request is made.
 */
export class RelayLink {
  readonly listing: HidListing;
  readonly #handle: HidHandle;
  readonly #timers: Timers;
  readonly #ioTimeoutMs: number;
  #lost = false;

  constructor(handle: HidHandle, listing: HidListing, timers: Timers, ioTimeoutMs: number) {
    this.#handle = handle;
    this.listing = listing;
    this.#timers = timers;
    this.#ioTimeoutMs = ioTimeoutMs;
  }

  /** True once the board stopped answering; the link can only be closed then. */
  get lost(): boolean {
    return this.#lost;
  }

  /** The board's serial and relays now. */
  async read(): Promise<Result<RelayState, LockFailure>> {
    const report = await this.#timed(() => this.#handle.getFeature(RELAY_REPORT_ID, RELAY_COMMAND_LENGTH));
    if (!report.ok) return report;
    const state = decodeRelayState(report.value);
    return state.ok ? state : failed(`${this.listing.product} sent a state with a wrong ${state.error}`);
  }

  /** Turns one relay on or off and reads it back. */
  async switch(channel: number, on: boolean): Promise<Result<void, LockFailure>> {
    const state = await this.#command({ kind: on ? 'on' : 'off', channel });
    if (!state.ok) return state;
    if (isRelayOn(state.value.bits, channel) === on) return ok(undefined);
    return mismatch(`relay ${channel} was turned ${on ? 'on' : 'off'} and is not`);
  }

  /** Turns every relay of the board off and reads them back. */
  async allOff(): Promise<Result<void, LockFailure>> {
    const state = await this.#command({ kind: 'all-off' });
    if (!state.ok) return state;
    return state.value.bits === 0 ? ok(undefined) : mismatch('all relays were turned off and some are on');
  }

  /** Lets the device go; settles late when a request is stuck in it. */
  close(): Promise<void> {
    return this.#handle.close();
  }

  async #command(command: RelayCommand): Promise<Result<RelayState, LockFailure>> {
    const sent = await this.#timed(() => this.#handle.sendFeature(encodeRelayCommand(command)));
    return sent.ok ? this.read() : sent;
  }

  async #timed<T>(request: () => Promise<Result<T, string>>): Promise<Result<T, LockFailure>> {
    assert(!this.#lost, 'a lost relay board is not asked again');
    const answer = await within(this.#timers, this.#ioTimeoutMs, request());
    if (answer.kind === 'timed-out') {
      this.#lost = true;
      return failed(`${this.listing.product} did not answer within ${this.#ioTimeoutMs} ms`);
    }
    return answer.value.ok ? answer.value : failed(`${this.listing.product}: ${answer.value.error}`);
  }
}

function failed(detail: string): { readonly ok: false; readonly error: LockFailure } {
  return err({ kind: 'lock-io', class: 'retry', detail });
}

function mismatch(detail: string): { readonly ok: false; readonly error: LockFailure } {
  return err({ kind: 'read-back-mismatch', class: 'out-of-service', detail });
}
