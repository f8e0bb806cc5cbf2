import type { Cancel, Log, Timers } from '@saunter/kit';
import type { AdmissionReport } from '@saunter/visit/lane';
import type { ServerClient } from './server-client.ts';

/** The pause between two tries. */
const REPORT_AGAIN_MS = 1_000;

/** What the reporter needs. */
export interface AdmissionReporterParts {
  readonly client: Pick<ServerClient, 'reportAdmission'>;
  readonly timers: Timers;
  readonly log: Log;
  /** The server has it, or will never want it: write that down. */
  onAccepted(report: AdmissionReport): void;
}

/**
 * Tells the server what became of each opening, oldest first, until it accepts. What is owed is in the journal; this
 * is only the memory of it.
 */
export class AdmissionReporter {
  readonly #parts: AdmissionReporterParts;
  readonly #due: AdmissionReport[] = [];
  #sending = false;
  #stopped = false;
  #cancelPause: Cancel = () => {};

  constructor(parts: AdmissionReporterParts) {
    this.#parts = parts;
  }

  report(report: AdmissionReport): void {
    this.#due.push(report);
    if (!this.#sending) void this.#send();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelPause();
  }

  async #send(): Promise<void> {
    this.#sending = true;
    for (let report = this.#due[0]; report && !this.#stopped; report = this.#due[0]) {
      const told = await this.#parts.client.reportAdmission(report);
      if (this.#stopped) return;
      if (!told.ok && told.error.class === 'retry') {
        this.#cancelPause = this.#parts.timers.after(REPORT_AGAIN_MS, () => void this.#send());
        return;
      }
      // A refusal is final: 404 for a visit that the server never heard of, 409 when it knows better by now.
      if (!told.ok) this.#parts.log.warn('admission report refused', { visitId: report.visitId, ...told.error });
      this.#due.shift();
      this.#parts.onAccepted(report);
    }
    this.#sending = false;
  }
}
