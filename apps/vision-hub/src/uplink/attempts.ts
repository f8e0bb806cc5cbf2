import { setTimeout as delay } from 'node:timers/promises';
import type { Entropy, Log } from '@saunter/kit';
import { backoffMs } from './backoff.ts';
import type { ServerFailure } from './server-client.ts';

/** Counts the failures of one conversation with the server, waits between them, and logs each change once. */
export class Attempts {
  readonly #what: string;
  readonly #stop: AbortSignal;
  readonly #entropy: Entropy;
  readonly #log: Log;
  #failures = 0;
  #lastKind: string | undefined;

  constructor(what: string, stop: AbortSignal, entropy: Entropy, log: Log) {
    this.#what = what;
    this.#stop = stop;
    this.#entropy = entropy;
    this.#log = log;
  }

  succeeded(): void {
    if (this.#lastKind !== undefined) this.#log.info('the store server is back', { what: this.#what });
    this.#failures = 0;
    this.#lastKind = undefined;
  }

  failed(failure: ServerFailure): void {
    this.#failures++;
    if (this.#stop.aborted || failure.kind === this.#lastKind) return;
    this.#lastKind = failure.kind;
    const fields = { what: this.#what, kind: failure.kind, detail: failure.detail };
    if (failure.class === 'retry') this.#log.warn('the store server does not answer; trying on', fields);
    else this.#log.error('the store server refuses the hub; a person must look, trying on', fields);
  }

  /** Waits as long as the failures so far ask for; returns at once when stopping. */
  async wait(): Promise<void> {
    await delay(backoffMs(Math.max(1, this.#failures), this.#entropy), undefined, { signal: this.#stop }).catch(
      () => {},
    );
  }
}
