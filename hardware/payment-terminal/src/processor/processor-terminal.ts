import { randomUUID } from 'node:crypto';
import type { Cancel, Log, Result, Timers } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { PaymentTerminal, TerminalAmount, TerminalCard, TerminalFault, TerminalState } from '../port.ts';
import type { ProcessorStatus } from './processor-message.ts';
import { decodeProcessorOutcome, decodeProcessorStatus } from './processor-message.ts';

/** How long the terminal may hold back a status that has not changed. */
export const STATUS_WAIT_MS = 2_000;
/** A status that is later than that past its wait is one of a terminal that is away. */
export const STATUS_GRACE_MS = 1_000;
/** The wait between two attempts to reach a terminal that is away. */
export const RETRY_MS = 1_000;
/** How long a read may take; the terminal is told to end it then. */
export const READ_LIMIT_MS = 8_000;

/** What the driver is built of. */
export interface ProcessorTerminalParts {
  /** Without a slash at its end. */
  readonly url: string;
  readonly timers: Timers;
  readonly log: Log;
  readonly statusWaitMs?: number;
  readonly retryMs?: number;
  readonly readLimitMs?: number;
}

/**
 * The driver of a processor's terminal on the local network: HTTP and JSON, docs/devices/payment-terminal.md, 5. The card
 * stays in the terminal and with its processor; what comes out is a reference.
 *
 * Invariants:
 * 1. One status is asked for at a time; the terminal answers when it changes.
 * 2. At most one read; its end is that of its request, of its limit, or of `cancel`.
 */
export class ProcessorTerminal implements PaymentTerminal {
  readonly kind = 'real';
  readonly #parts: ProcessorTerminalParts;
  readonly #stopped = new AbortController();
  #onState: (state: TerminalState) => void = () => {};
  #state: TerminalState | undefined;
  #processor = '';
  #watching: Promise<void> = Promise.resolve();
  #cancelRead: (() => void) | undefined;

  constructor(parts: ProcessorTerminalParts) {
    this.#parts = parts;
  }

  async start(onState: (state: TerminalState) => void): Promise<void> {
    this.#onState = onState;
    this.#tell('away');
    this.#watching = this.#watch();
  }

  async stop(): Promise<void> {
    this.cancel();
    this.#stopped.abort();
    await this.#watching;
  }

  async read(amount: TerminalAmount): Promise<Result<TerminalCard, TerminalFault>> {
    if (this.#cancelRead) return err({ kind: 'busy', class: 'end' });
    if (this.#state === 'away') return err({ kind: 'terminal-lost', class: 'out-of-service' });
    const readId = randomUUID();
    const request = new AbortController();
    let ending: TerminalFault = { kind: 'terminal-lost', class: 'out-of-service' };
    const endAs = (fault: TerminalFault) => {
      ending = fault;
      request.abort();
      void this.#ask(`/v1/reads/${readId}`, { method: 'DELETE', signal: AbortSignal.timeout(RETRY_MS) });
    };
    this.#cancelRead = () => endAs({ kind: 'cancelled', class: 'end' });
    const limitMs = this.#parts.readLimitMs ?? READ_LIMIT_MS;
    const cancelLimit = this.#parts.timers.after(limitMs, () => endAs({ kind: 'no-answer', class: 'out-of-service' }));
    const body = JSON.stringify({ readId, ...amount });
    const answer = await this.#ask('/v1/reads', { method: 'POST', body, signal: request.signal });
    cancelLimit();
    this.#cancelRead = undefined;
    const outcome = decodeProcessorOutcome(answer);
    if (!outcome) return err(ending);
    return outcome.ok ? ok({ ...outcome.value, keyName: this.#processor }) : outcome;
  }

  cancel(): void {
    this.#cancelRead?.();
  }

  async #watch(): Promise<void> {
    let revision = -1;
    while (!this.#stopped.signal.aborted) {
      const status = await this.#askStatus(revision);
      if (this.#stopped.signal.aborted) return;
      revision = status?.revision ?? -1;
      if (status) this.#processor = status.processor;
      this.#tell(!status || status.state === 'fault' ? 'away' : status.state);
      if (!status) await this.#pause(this.#parts.retryMs ?? RETRY_MS);
    }
  }

  async #askStatus(after: number): Promise<ProcessorStatus | undefined> {
    const waitMs = this.#parts.statusWaitMs ?? STATUS_WAIT_MS;
    const request = new AbortController();
    const end = () => request.abort();
    const cancelLimit = this.#parts.timers.after(waitMs + STATUS_GRACE_MS, end);
    this.#stopped.signal.addEventListener('abort', end);
    const answer = await this.#ask(`/v1/status?after=${after}&waitMs=${waitMs}`, { signal: request.signal });
    cancelLimit();
    this.#stopped.signal.removeEventListener('abort', end);
    return decodeProcessorStatus(answer);
  }

  /** The answer's JSON; undefined when there is none. */
  async #ask(path: string, init: RequestInit): Promise<unknown> {
    try {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${this.#parts.url}${path}`, { ...init, headers });
      return response.ok ? ((await response.json()) as unknown) : undefined;
    } catch {
      return undefined;
    }
  }

  #pause(delayMs: number): Promise<void> {
    const { signal } = this.#stopped;
    return new Promise((resolve) => {
      let cancel: Cancel = () => {};
      const wake = () => {
        cancel();
        resolve();
      };
      cancel = this.#parts.timers.after(delayMs, wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }

  #tell(state: TerminalState): void {
    if (this.#state === state) return;
    if (state === 'away' && this.#state !== undefined) this.#parts.log.warn('the payment terminal is away');
    this.#state = state;
    this.#onState(state);
  }
}
