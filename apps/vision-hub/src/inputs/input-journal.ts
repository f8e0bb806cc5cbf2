import {
  closeSync,
  fdatasync,
  fdatasyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Result } from '@saunter/kit';
import { assert, err, ok } from '@saunter/kit';
import type { LockHeld, Unlock } from '@saunter/platform-node';
import { syncFolder, takeLockFile } from '@saunter/platform-node';
import type { InputRecord } from './input-record.ts';
import { decodeInputRecord, encodeInputRecord } from './input-record.ts';
import type { RetentionBounds } from './segment-files.ts';
import { listSegments, pruneSegments, segmentAt } from './segment-files.ts';

/** Stands for the handle of a closed journal. */
const CLOSED = -1;

/** What an input is before the journal gives it its place. */
export type NewInput = Omit<InputRecord, 'sequence'>;

/** Why the journal cannot be opened: another hub has it, or bytes in its middle are not what was written. */
export type InputJournalFailure =
  | LockHeld
  | {
      readonly kind: 'segment-corrupt';
      readonly class: 'out-of-service';
      readonly path: string;
      readonly byte: number;
    };

/** The disk did not take a record: nothing of it is kept, and the sender must keep it. */
export interface InputNotWritten {
  readonly kind: 'input-not-written';
  readonly class: 'retry';
  readonly detail: string;
}

/** How the journal is opened. */
export interface InputJournalOptions {
  readonly retention: RetentionBounds;
  readonly segmentBytes: number;
  /** The first sequence that a folder without records gives; one past the checkpoint. */
  readonly firstSequence: number;
}

/**
 * Everything that came in, in segments.
 *
 * Invariants:
 * 1. Sequences count up by one; a reopened journal goes on after its last whole record.
 * 2. A record that `append` gave a sequence for is there after kill -9: it is in the kernel's hands.
 * 3. After `sync` it is there after a power cut too; the owner syncs at least every 100 ms and before anything that
 *    must not outlive its cause (a message to the server, a checkpoint).
 * 4. One writer: a second open of the folder is refused.
 */
export class InputJournal {
  readonly #folder: string;
  readonly #options: InputJournalOptions;
  readonly #unlock: Unlock;
  #handle: number;
  #segmentBytes: number;
  #nextSequence: number;
  /** Sequence of the last record that survives a power cut. */
  #synced: number;
  #syncing = false;
  /** Bytes of a torn last record that were cut off at opening. */
  readonly tornBytes: number;

  private constructor(folder: string, options: InputJournalOptions, unlock: Unlock, end: SegmentEnd) {
    this.#folder = folder;
    this.#options = options;
    this.#unlock = unlock;
    this.#handle = openSync(end.path, 'a', 0o600);
    this.#segmentBytes = end.goodBytes;
    this.#nextSequence = end.nextSequence;
    this.#synced = end.nextSequence - 1;
    this.tornBytes = end.tornBytes;
  }

  /** Opens or makes the journal of a folder; a torn last record, which only a crash leaves, is cut off. */
  static open(folder: string, options: InputJournalOptions): Result<InputJournal, InputJournalFailure> {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const lock = takeLockFile(join(folder, 'inputs.lock'));
    if (!lock.ok) return lock;
    const last = listSegments(folder).at(-1) ?? segmentAt(folder, options.firstSequence);
    const end = findEnd(last.path, last.firstSequence);
    const journal = new InputJournal(folder, options, lock.value, end);
    if (end.tornBytes > 0) ftruncateSync(journal.#handle, end.goodBytes);
    syncFolder(folder);
    const gap = journal.#findGap();
    if (!gap) return ok(journal);
    journal.close();
    return err(gap);
  }

  /** The sequence that the next record gets. */
  get nextSequence(): number {
    return this.#nextSequence;
  }

  /** Writes one record; on a full disk what was written of it is taken back. */
  append(input: NewInput): Result<number, InputNotWritten> {
    const bytes = encodeInputRecord({ ...input, sequence: this.#nextSequence });
    try {
      if (this.#segmentBytes >= this.#options.segmentBytes) this.#rotate();
      for (let offset = 0; offset < bytes.length; ) offset += writeSync(this.#handle, bytes, offset);
    } catch (error) {
      ftruncateSync(this.#handle, this.#segmentBytes);
      return err({ kind: 'input-not-written', class: 'retry', detail: (error as Error).message });
    }
    this.#segmentBytes += bytes.length;
    return ok(this.#nextSequence++);
  }

  /** Makes everything appended so far survive a power cut. */
  sync(): void {
    if (this.#synced === this.#nextSequence - 1) return;
    fdatasyncSync(this.#handle);
    this.#synced = this.#nextSequence - 1;
  }

  /** The same without waiting for the disk. @throws (later, as an uncaught error) when the disk fails: records are lost. */
  syncInBackground(): void {
    const target = this.#nextSequence - 1;
    if (this.#syncing || this.#synced >= target) return;
    this.#syncing = true;
    const handle = this.#handle;
    fdatasync(handle, (error) => {
      this.#syncing = false;
      // A segment that was closed meanwhile was synced before it was closed.
      if (handle !== this.#handle) return;
      if (error) throw error;
      this.#synced = Math.max(this.#synced, target);
    });
  }

  /** Records from `sequence` on, oldest first, a segment at a time. */
  *read(sequence: number): Generator<InputRecord> {
    const segments = listSegments(this.#folder);
    for (const [index, segment] of segments.entries()) {
      const next = segments[index + 1];
      if (next && next.firstSequence <= sequence) continue;
      for (const record of recordsOf(segment.path)) if (record.sequence >= sequence) yield record;
    }
  }

  /** Lets go of old segments that no replay from `neededFrom` will read, by the retention bounds. */
  prune(neededFrom: number, nowMs: number): number {
    return pruneSegments(this.#folder, neededFrom, nowMs, this.#options.retention);
  }

  close(): void {
    this.sync();
    closeSync(this.#handle);
    this.#handle = CLOSED;
    this.#unlock();
  }

  #rotate(): void {
    this.sync();
    const handle = openSync(segmentAt(this.#folder, this.#nextSequence).path, 'a', 0o600);
    closeSync(this.#handle);
    this.#handle = handle;
    this.#segmentBytes = 0;
    syncFolder(this.#folder);
  }

  /** A segment must end where the next begins: else one is damaged or missing. */
  #findGap(): InputJournalFailure | undefined {
    const segments = listSegments(this.#folder);
    for (const [index, segment] of segments.entries()) {
      const next = segments[index + 1];
      if (!next) return undefined;
      const end = findEnd(segment.path, segment.firstSequence);
      if (end.nextSequence !== next.firstSequence || end.tornBytes > 0) {
        return { kind: 'segment-corrupt', class: 'out-of-service', path: segment.path, byte: end.goodBytes };
      }
    }
    return undefined;
  }
}

interface SegmentEnd {
  readonly path: string;
  readonly goodBytes: number;
  readonly tornBytes: number;
  readonly nextSequence: number;
}

function findEnd(path: string, firstSequence: number): SegmentEnd {
  const bytes = readSegment(path);
  let goodBytes = 0;
  let nextSequence = firstSequence;
  for (;;) {
    const decoded = decodeInputRecord(bytes, goodBytes);
    if (!decoded.ok || decoded.value.record.sequence !== nextSequence) break;
    goodBytes = decoded.value.nextOffset;
    nextSequence++;
  }
  return { path, goodBytes, tornBytes: bytes.length - goodBytes, nextSequence };
}

function* recordsOf(path: string): Generator<InputRecord> {
  const bytes = readSegment(path);
  for (let offset = 0; offset < bytes.length; ) {
    const decoded = decodeInputRecord(bytes, offset);
    assert(decoded.ok, 'a segment was checked when the journal was opened');
    yield decoded.value.record;
    offset = decoded.value.nextOffset;
  }
}

function readSegment(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Uint8Array();
    throw error;
  }
}
