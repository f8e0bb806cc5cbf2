import { join } from 'node:path';
import type { EpochMs } from '@saunter/kit';
import { OperatorError, openFileJournal } from '@saunter/platform-node';
import type { Journal } from '@saunter/sync';
import type { LaneFact, Recovery } from '@saunter/visit/lane';
import { factsOf, recoverLane } from '@saunter/visit/lane';
import { laneFactSchema } from './lane-fact-schema.ts';

/** After this many records the journal is written anew with what still matters. */
const COMPACT_AT = 2_000;

/** The gate's own facts, as its crew sees them. */
export interface GateJournal {
  /** What is still owed, from everything written so far. */
  recovery(): Recovery;
  /** On disk before it returns. */
  append(fact: LaneFact, now: EpochMs): void;
  /** Forgets what is settled; `now` stamps what is written again. */
  compact(now: EpochMs): void;
  close(): void;
}

/**
 * The gate's own facts on disk.
 *
 * Invariants:
 * 1. A fact that `append` returned for survives kill -9.
 * 2. It never grows past COMPACT_AT records by what is already settled.
 */
class DiskJournal implements GateJournal {
  readonly #journal: Journal;
  #compactAt = COMPACT_AT;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  recovery(): Recovery {
    return recoverLane(this.#journal.records.map(({ body }) => laneFactSchema.parse(body)));
  }

  append(fact: LaneFact, now: EpochMs): void {
    if (this.#journal.records.length >= this.#compactAt) this.compact(now);
    this.#journal.append(fact);
  }

  compact(now: EpochMs): void {
    this.#journal.replace(factsOf(this.recovery(), now));
    // Owing more than that is not a reason to rewrite the file for every record.
    this.#compactAt = this.#journal.records.length + COMPACT_AT;
  }

  close(): void {
    this.#journal.close();
  }
}

/** Opens the gate's journal; @throws OperatorError when another gate has it, or its bytes are not what was written. */
export function openGateJournal(dataFolder: string): GateJournal {
  const opened = openFileJournal(dataFolder, 'lane');
  const path = join(dataFolder, 'lane.journal');
  if (!opened.ok) {
    throw opened.error.kind === 'lock-held'
      ? new OperatorError(
          `another gate (process ${opened.error.pid}) already works with ${dataFolder}`,
          'Stop it, or set SAUNTER_DATA to another folder.',
        )
      : new OperatorError(
          `the journal ${path} is damaged at byte ${opened.error.byte}`,
          'Keep a copy for support, then move it away: visits that were open are settled by the server.',
        );
  }
  const bad = opened.value.records.find(({ body }) => !laneFactSchema.safeParse(body).success);
  if (bad) {
    opened.value.close();
    throw new OperatorError(
      `record ${bad.sequence} of ${path} was written by another version`,
      'Start the version that wrote it until nothing is owed, or move the file away.',
    );
  }
  return new DiskJournal(opened.value);
}
