import type { JournalRecord } from './journal-line.ts';

/**
 * An append-only log that is on disk before `append` returns.
 *
 * Invariants:
 * 1. Sequences count up by one; a reopened journal goes on where the last whole record ended.
 * 2. A record that `append` returned for is there after kill -9.
 * 3. One writer: a second open of the same folder is refused.
 */
export interface Journal {
  /** Everything written so far, oldest first. */
  readonly records: readonly JournalRecord[];
  /** Writes and syncs one record; returns its sequence. Blocks: what follows may rely on it being on disk. */
  append(body: unknown): number;
  /** Replaces all records by `bodies` in one atomic step, for compaction; sequences go on. */
  replace(bodies: readonly unknown[]): void;
  close(): void;
}
