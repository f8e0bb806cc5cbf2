import type { HubMessage } from '@saunter/contracts';
import { hubMessage } from '@saunter/contracts';
import type { Result } from '@saunter/kit';
import { assert, ok } from '@saunter/kit';
import type { JournalFailure } from '@saunter/platform-node';
import { OperatorError, openFileJournal } from '@saunter/platform-node';
import type { Journal } from '@saunter/sync';
import { z } from 'zod';

/** What made a message: the input's sequence, and which of that input's messages it is, from 0. */
export interface Cause {
  readonly input: number;
  readonly index: number;
}

/** One message on its way to the server. */
export interface OutgoingMessage {
  readonly sequence: number;
  readonly message: HubMessage;
}

const count = z.number().int().min(0);
const cause = { input: count, index: count };

const outboxRecord = z.discriminatedUnion('kind', [
  /** Where the outbox stands; the first record of every file, also after compaction. */
  z.object({ kind: z.literal('began'), journalId: z.string(), sequence: count, accepted: count, ...cause }),
  z.object({ kind: z.literal('message'), sequence: count, ...cause, message: hubMessage }),
  z.object({ kind: z.literal('accepted'), upTo: count }),
]);
type OutboxRecord = z.infer<typeof outboxRecord>;

/** With more records than this, those that the server accepted are dropped. */
const COMPACT_ABOVE = 512;

/**
 * Messages for the server, on disk before anybody hears of them, until the server has accepted them.
 *
 * Invariants:
 * 1. Sequences count up by one from 1 and never name two bodies: a replay that says again what was said is recognised
 *    by its cause and gets no second sequence.
 * 2. Causes only go up.
 * 3. What was accepted is never sent again.
 */
export class Outbox {
  readonly #journal: Journal;
  readonly #pending: (OutgoingMessage & Cause)[] = [];
  readonly journalId: string;
  #sequence = 0;
  #accepted = 0;
  #said: Cause = { input: 0, index: 0 };

  private constructor(journal: Journal, newJournalId: string) {
    this.#journal = journal;
    if (journal.records.length === 0) {
      this.#write({ kind: 'began', journalId: newJournalId, sequence: 0, accepted: 0, input: 0, index: 0 });
    }
    let journalId = '';
    for (const { body } of journal.records) {
      const record = outboxRecord.parse(body);
      if (record.kind === 'began') journalId = record.journalId;
      this.#recall(record);
    }
    this.journalId = journalId;
  }

  /** Opens or makes the outbox of a folder; `newJournalId` names it if it is new. */
  static open(folder: string, newJournalId: string): Result<Outbox, JournalFailure> {
    const journal = openFileJournal(folder, 'outbox');
    return journal.ok ? ok(new Outbox(journal.value, newJournalId)) : journal;
  }

  /** What caused the last message; a replay is silent up to here. */
  get said(): Cause {
    return this.#said;
  }

  /** Everything up to this sequence is the server's. */
  get accepted(): number {
    return this.#accepted;
  }

  /** Writes and syncs a message, unless the same cause has said it before; true when it is new. */
  append(message: HubMessage, because: Cause): boolean {
    if (!isAfter(because, this.#said)) return false;
    const record = { kind: 'message', sequence: this.#sequence + 1, ...because, message } as const;
    this.#write(record);
    this.#recall(record);
    return true;
  }

  /** The oldest messages that the server has not accepted. */
  pending(limit: number): readonly OutgoingMessage[] {
    return this.#pending.slice(0, limit).map(({ sequence, message }) => ({ sequence, message }));
  }

  /** Notes that the server has everything up to `upTo`. */
  accept(upTo: number): void {
    assert(upTo <= this.#sequence, 'the server accepts only what was sent');
    if (upTo <= this.#accepted) return;
    this.#write({ kind: 'accepted', upTo });
    this.#recall({ kind: 'accepted', upTo });
    if (this.#journal.records.length > COMPACT_ABOVE) this.#compact();
  }

  close(): void {
    this.#journal.close();
  }

  /** @throws OperatorError when the disk is full: the hub ends, and says the same again once there is room. */
  #write(record: OutboxRecord): void {
    try {
      this.#journal.append(record);
    } catch (error) {
      throw new OperatorError(
        `The hub's outbox cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`,
        'Make room on the disk of SAUNTER_DATA and start the hub again; nothing is lost.',
      );
    }
  }

  #recall(record: OutboxRecord): void {
    if (record.kind === 'accepted') {
      this.#accepted = Math.max(this.#accepted, record.upTo);
      while ((this.#pending[0]?.sequence ?? Number.POSITIVE_INFINITY) <= this.#accepted) this.#pending.shift();
      return;
    }
    this.#sequence = record.sequence;
    this.#said = { input: record.input, index: record.index };
    if (record.kind === 'began') this.#accepted = record.accepted;
    else this.#pending.push(record);
  }

  #compact(): void {
    const first = this.#pending[0];
    const pending = this.#pending.map((message) => ({ kind: 'message', ...message }) as const);
    // The beginning stands right before the first pending message, whose own record then moves it on.
    const sequence = first ? first.sequence - 1 : this.#sequence;
    const said = first ? { input: 0, index: 0 } : this.#said;
    const began: OutboxRecord = {
      kind: 'began',
      journalId: this.journalId,
      sequence,
      accepted: this.#accepted,
      ...said,
    };
    this.#journal.replace([began, ...pending]);
  }
}

const isAfter = (a: Cause, b: Cause): boolean => a.input > b.input || (a.input === b.input && a.index > b.index);
