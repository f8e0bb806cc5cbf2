import type { PrinterStatus } from './port.ts';
import type { PrinterCauses, StatusQuestion } from './printer-answer.ts';
import { causesOf } from './printer-answer.ts';

/** So many questions in a row that nobody answers, and the printer is lost. */
export const MISSES_UNTIL_LOST = 4;

/** What to do at a turn of the clock: ask (again), wait for the answer, or give the printer up. */
export type WatchStep = { readonly kind: 'ask'; readonly question: StatusQuestion } | { readonly kind: 'lost' };

/**
 * Asks a printer how it is, question by question.
 *
 * Invariants:
 * 1. One question at a time, and the same one again until it is answered: an answer does not say what it is to.
 * 2. There is a status once every question was answered.
 */
export class StatusWatch {
  #asked: StatusQuestion | undefined;
  #misses = 0;
  #causes: Partial<PrinterCauses> = {};
  #isKnown = false;

  /** The status now; undefined before the first round of questions. */
  get status(): PrinterStatus | undefined {
    if (!this.#isKnown) return undefined;
    const { coverOpen, paperOut, paperLow, failed } = this.#causes;
    if (coverOpen) return 'cover-open';
    if (paperOut) return 'paper-out';
    if (failed) return 'error';
    return paperLow ? 'paper-low' : 'ready';
  }

  /** A turn of the clock: begins a round, or asks again. */
  turn(): WatchStep {
    if (this.#asked !== undefined) this.#misses += 1;
    if (this.#misses >= MISSES_UNTIL_LOST) return { kind: 'lost' };
    this.#asked ??= 2;
    return { kind: 'ask', question: this.#asked };
  }

  /** An answer came; the next question of the round, if there is one. */
  answered(bits: number): StatusQuestion | undefined {
    const question = this.#asked;
    if (question === undefined) return undefined;
    this.#misses = 0;
    this.#causes = { ...this.#causes, ...causesOf(question, bits) };
    this.#asked = question === 2 ? 4 : undefined;
    this.#isKnown ||= question === 4;
    return this.#asked;
  }
}
