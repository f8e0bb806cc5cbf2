import type { Cancel, Log, Result, Timers } from '@saunter/kit';
import type { NoAnswer, Refusal } from './server-client.ts';

/** The pause between two tries. */
const REPORT_AGAIN_MS = 1_000;

/** What a reporter needs. */
export interface OwedReporterParts<Report> {
  readonly timers: Timers;
  readonly log: Log;
  /** Tells the server once. */
  tell(report: Report): Promise<Result<void, NoAnswer | Refusal>>;
  /** Names a report in the log. */
  nameOf(report: Report): string;
  /** The server has it, or will never want it: write that down. */
  onAnswered(report: Report): void;
}

/**
 * Tells the server what it is owed (what became of an opening, which card was refused), oldest first, until it
 * answers. What is owed is in the journal; this is only the memory of it.
 */
export class OwedReporter<Report> {
  readonly #parts: OwedReporterParts<Report>;
  readonly #due: Report[] = [];
  #sending = false;
  #stopped = false;
  #cancelPause: Cancel = () => {};

  constructor(parts: OwedReporterParts<Report>) {
    this.#parts = parts;
  }

  report(report: Report): void {
    this.#due.push(report);
    if (!this.#sending) void this.#send();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelPause();
  }

  async #send(): Promise<void> {
    this.#sending = true;
    for (let report = this.#due[0]; report !== undefined && !this.#stopped; report = this.#due[0]) {
      const told = await this.#parts.tell(report);
      if (this.#stopped) return;
      if (!told.ok && told.error.class === 'retry') {
        this.#cancelPause = this.#parts.timers.after(REPORT_AGAIN_MS, () => void this.#send());
        return;
      }
      // A refusal is final: 404 for a visit that the server never heard of, 409 when it knows better by now.
      if (!told.ok) this.#parts.log.warn('report refused', { of: this.#parts.nameOf(report), ...told.error });
      this.#due.shift();
      this.#parts.onAnswered(report);
    }
    this.#sending = false;
  }
}
