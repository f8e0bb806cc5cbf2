import type { Log, LogFields } from '@saunter/kit';

/** What the hub counts about sensor messages. */
export interface SensorCounts {
  readonly accepted: number;
  readonly duplicates: number;
  readonly malformed: number;
  readonly foreign: number;
  readonly lost: number;
}

/** At most this many different complaints are told apart. */
const MAX_COMPLAINTS = 1_024;

/** Counts sensor messages, and complains in the log without drowning it. */
export class SensorNotes {
  readonly #log: Log;
  readonly #complaints = new Map<string, number>();
  readonly #counts = { accepted: 0, duplicates: 0, malformed: 0, foreign: 0, lost: 0 };

  constructor(log: Log) {
    this.#log = log;
  }

  get counts(): SensorCounts {
    return { ...this.#counts };
  }

  count(what: keyof SensorCounts, howMany = 1): void {
    this.#counts[what] += howMany;
  }

  /** Logs the first, second, fourth, eighth … time of one complaint; `times` says how often it was. */
  complain(message: string, fields: LogFields): void {
    const key = `${message} ${JSON.stringify(fields)}`;
    const times = (this.#complaints.get(key) ?? 0) + 1;
    if (!this.#complaints.has(key) && this.#complaints.size >= MAX_COMPLAINTS) return;
    this.#complaints.set(key, times);
    if (Number.isInteger(Math.log2(times))) this.#log.warn(message, { ...fields, times });
  }
}
