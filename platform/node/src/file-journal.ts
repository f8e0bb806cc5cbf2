import { closeSync, fdatasyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '@saunter/kit';
import { assert, err, ok } from '@saunter/kit';
import type { Journal, JournalRecord } from '@saunter/sync';
import { decodeJournal, encodeJournalLine } from '@saunter/sync';
import { syncFolder, writeFileAtomically } from './atomic-file.ts';
import type { LockHeld, Unlock } from './lock-file.ts';
import { takeLockFile } from './lock-file.ts';

/** Why a journal cannot be opened. `corrupt`: bytes in the middle are not what was written; a person must look. */
export type JournalFailure =
  | LockHeld
  | {
      readonly kind: 'journal-corrupt';
      readonly class: 'out-of-service';
      readonly path: string;
      readonly byte: number;
    };

/**
 * Stands in the file where a compaction left nothing: it keeps the sequence going, and is not a record. A journal's
 * own bodies are objects of their owners, so a bare string of this form is nobody else's.
 */
const EMPTIED = '$emptied';

/** What a journal is opened with. */
export interface FileJournalOptions {
  /** `false` leaves syncing to the kernel: survives kill -9 but not a power cut. Default true. */
  readonly sync?: boolean;
}

/**
 * Opens (or makes) the journal `name` in `folder`. A torn tail, which only a crash in the middle of a write can
 * leave, is cut off; a defect with whole records behind it is refused, because cutting there would lose them.
 */
export function openFileJournal(
  folder: string,
  name: string,
  options: FileJournalOptions = {},
): Result<Journal, JournalFailure> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = takeLockFile(join(folder, `${name}.lock`));
  if (!lock.ok) return lock;
  const path = join(folder, `${name}.journal`);
  const handle = openSync(path, 'a+', 0o600);
  const bytes = readFileSync(path);
  const content = decodeJournal(bytes);
  if (
    content.defect &&
    bytes.indexOf(10, content.goodBytes) >= 0 &&
    bytes.indexOf(10, content.goodBytes) < bytes.length - 1
  ) {
    closeSync(handle);
    lock.value();
    return err({ kind: 'journal-corrupt', class: 'out-of-service', path, byte: content.goodBytes });
  }
  if (content.goodBytes < bytes.length) ftruncateSync(handle, content.goodBytes);
  syncFolder(folder);
  return ok(new FileJournal(path, handle, content.records, lock.value, options.sync ?? true));
}

class FileJournal implements Journal {
  readonly #path: string;
  readonly #unlock: Unlock;
  readonly #sync: boolean;
  readonly #records: JournalRecord[];
  #handle: number | undefined;
  #lastSequence: number;

  constructor(path: string, handle: number, written: readonly JournalRecord[], unlock: Unlock, sync: boolean) {
    this.#path = path;
    this.#handle = handle;
    this.#records = written.filter(({ body }) => body !== EMPTIED);
    this.#lastSequence = written.at(-1)?.sequence ?? 0;
    this.#unlock = unlock;
    this.#sync = sync;
  }

  get records(): readonly JournalRecord[] {
    return this.#records;
  }

  append(body: unknown): number {
    assert(this.#handle !== undefined, 'a closed journal is not written to');
    const record = { sequence: this.#lastSequence + 1, body };
    const line = encodeJournalLine(record);
    for (let offset = 0; offset < line.length; ) offset += writeSync(this.#handle, line, offset);
    if (this.#sync) fdatasyncSync(this.#handle);
    this.#records.push(record);
    this.#lastSequence = record.sequence;
    return record.sequence;
  }

  replace(bodies: readonly unknown[]): void {
    assert(this.#handle !== undefined, 'a closed journal is not written to');
    const first = this.#lastSequence + 1;
    const written = (bodies.length > 0 ? bodies : [EMPTIED]).map((body, index) => ({ sequence: first + index, body }));
    writeFileAtomically(this.#path, Buffer.concat(written.map(encodeJournalLine)));
    closeSync(this.#handle);
    this.#handle = openSync(this.#path, 'a', 0o600);
    this.#records.splice(0, this.#records.length, ...(bodies.length > 0 ? written : []));
    this.#lastSequence = first + written.length - 1;
  }

  close(): void {
    if (this.#handle === undefined) return;
    closeSync(this.#handle);
    this.#handle = undefined;
    this.#unlock();
  }
}
