import type { Result } from '@saunter/kit';
import { crc32, err, ok, parseUtf8, utf8Bytes } from '@saunter/kit';

/** One journal record: where it stands in the order, and what was written. */
export interface JournalRecord {
  /** Counts up by one from 1 for the life of the journal. */
  readonly sequence: number;
  readonly body: unknown;
}

/** What is wrong with a line: cut short by a crash, or not what was written. */
export type JournalDefect = 'no-newline' | 'malformed' | 'checksum';

const checksum = (rest: string): string => crc32(utf8Bytes(rest)).toString(16).padStart(8, '0');

/**
 * One line: CRC-32 of the rest (8 hex digits), a space, the sequence, a space, the body as JSON, a newline.
 * JSON escapes line breaks, so a newline is always the end of a record.
 */
export function encodeJournalLine(record: JournalRecord): Uint8Array {
  const rest = `${record.sequence} ${JSON.stringify(record.body)}`;
  return utf8Bytes(`${checksum(rest)} ${rest}\n`);
}

/** Decodes one line without its newline; total over any bytes. */
export function decodeJournalLine(line: Uint8Array): Result<JournalRecord, JournalDefect> {
  const text = parseUtf8(line);
  const match = text === undefined ? undefined : /^([0-9a-f]{8}) (([1-9][0-9]{0,15}) (.+))$/s.exec(text);
  if (!match) return err('malformed');
  const [, sum = '', rest = '', sequence = '', json = ''] = match;
  if (checksum(rest) !== sum) return err('checksum');
  const body = parseJson(json);
  return body.ok ? ok({ sequence: Number(sequence), body: body.value }) : body;
}

/** What a file holds: every whole record from the start, and how many bytes of it are good. */
export interface JournalContent {
  readonly records: readonly JournalRecord[];
  readonly goodBytes: number;
  /** Present when bytes were left over; only the tail of the last segment may have it. */
  readonly defect?: JournalDefect;
}

/** Reads records until the end or the first defect; a torn tail is a defect with everything before it intact. */
export function decodeJournal(bytes: Uint8Array): JournalContent {
  const records: JournalRecord[] = [];
  let offset = 0;
  while (offset < bytes.length) {
    const end = bytes.indexOf(10, offset);
    if (end < 0) return { records, goodBytes: offset, defect: 'no-newline' };
    const record = decodeJournalLine(bytes.subarray(offset, end));
    if (!record.ok) return { records, goodBytes: offset, defect: record.error };
    records.push(record.value);
    offset = end + 1;
  }
  return { records, goodBytes: offset };
}

function parseJson(text: string): Result<unknown, JournalDefect> {
  try {
    return ok(JSON.parse(text) as unknown);
  } catch {
    return err('malformed');
  }
}
