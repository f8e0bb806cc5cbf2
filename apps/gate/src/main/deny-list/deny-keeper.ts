import { envelopePublicKey } from '@saunter/identity';
import type { Cancel, Log, Result, Secret, Timers } from '@saunter/kit';
import { ok, toBase64Url } from '@saunter/kit';
import type { NoAnswer, Refusal, ServerClient } from '../server-client.ts';
import type { DenyBook } from './deny-book.ts';

/** How old the list may become before it is asked for again. */
const ASK_EVERY_MS = 60_000;
/** The pause before an unanswered question is asked again. */
const ASK_AGAIN_MS = 5_000;

/** What a keeper works with. */
export interface DenyKeeperParts {
  readonly client: Pick<ServerClient, 'putSealingKey' | 'denyKeys' | 'denyList'>;
  readonly book: DenyBook;
  readonly gateKey: Secret;
  readonly timers: Timers;
  readonly log: Log;
}

/**
 * Keeps a book up to date for as long as the gate runs: gives the server the gate's key once, then asks for deny keys
 * and list, at start, whenever told, and every minute.
 *
 * Invariants:
 * 1. One question at a time; what is wanted meanwhile is asked right after.
 * 2. The keys are asked for only once the server has this gate's own.
 */
export class DenyKeeper {
  readonly #parts: DenyKeeperParts;
  #isKeyGiven = false;
  #areKeysWanted = true;
  #etag: string | undefined;
  #asking = false;
  #isWanted = false;
  #stopped = false;
  #complaint = '';
  #stopMinutes: Cancel = () => {};
  #cancelAgain: Cancel = () => {};

  constructor(parts: DenyKeeperParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#stopMinutes = this.#parts.timers.every(ASK_EVERY_MS, () => this.refresh());
    this.refresh();
  }

  stop(): void {
    this.#stopped = true;
    this.#stopMinutes();
    this.#cancelAgain();
  }

  /** The chain's keys may be others now. */
  refreshKeys(): void {
    this.#areKeysWanted = true;
    this.refresh();
  }

  /** There may be another list. */
  refresh(): void {
    this.#isWanted = true;
    if (!this.#asking) void this.#ask();
  }

  async #ask(): Promise<void> {
    this.#asking = true;
    while (this.#isWanted && !this.#stopped) {
      this.#isWanted = false;
      this.#cancelAgain();
      const asked = await this.#askOnce();
      if (asked.ok) this.#complaint = '';
      else this.#complain(asked.error);
      if (!asked.ok && !this.#stopped) {
        this.#cancelAgain = this.#parts.timers.after(ASK_AGAIN_MS, () => this.refresh());
      }
    }
    this.#asking = false;
  }

  async #askOnce(): Promise<Result<void, NoAnswer | Refusal>> {
    const { client, book, gateKey } = this.#parts;
    if (!this.#isKeyGiven) {
      const given = await client.putSealingKey(toBase64Url(envelopePublicKey(gateKey)));
      if (!given.ok) return given;
      this.#isKeyGiven = true;
    }
    if (this.#areKeysWanted) {
      const keys = await client.denyKeys();
      if (!keys.ok) return keys;
      this.#areKeysWanted = false;
      book.takeKeys(keys.value);
    }
    const list = await client.denyList(this.#etag);
    if (!list.ok) return list;
    // A list that was refused is asked for again as if it were new.
    if (list.value && book.takeList(list.value.list)) this.#etag = list.value.etag;
    return ok(undefined);
  }

  /** Once for each new reason: a server that is away all night must not fill the log. */
  #complain(error: NoAnswer | Refusal): void {
    const complaint = error.kind === 'refused' ? `${error.status} ${error.message}` : error.detail;
    if (complaint !== this.#complaint) this.#parts.log.warn('no deny list from the server', { ...error });
    this.#complaint = complaint;
  }
}
