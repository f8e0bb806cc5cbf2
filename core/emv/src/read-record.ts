import type { CommandApdu, ResponseApdu, Tlv } from '@saunter/iso7816';
import { decodeTlvs, STATUS_WORD, shortCommand } from '@saunter/iso7816';
import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { AflEntry } from './afl.ts';
import type { StepFailure } from './step-failure.ts';
import { TAG } from './tags.ts';

/** One record to read. */
export interface RecordReference {
  readonly sfi: number;
  readonly record: number;
  /** Whether the issuer signed it: it is one of the first of its AFL entry. */
  readonly signed: boolean;
}

/** Cards have about ten; a list over this bound would keep a lane busy for seconds. */
const MAX_RECORDS = 48;

/** Files 1 to 10 follow EMV's templates; 11 to 30 belong to the schemes and issuers (EMV 4.4 Book 3, 5.3.2.2). */
const LAST_EMV_SFI = 10;

/** The records of `afl` in the order in which the terminal reads them (EMV 4.4 Book 3, 10.2). */
export function recordsOf(afl: readonly AflEntry[]): Result<readonly RecordReference[], StepFailure> {
  const records: RecordReference[] = [];
  for (const { sfi, firstRecord, lastRecord, signedRecords } of afl) {
    for (let record = firstRecord; record <= lastRecord; record++) {
      if (records.length === MAX_RECORDS) return err({ kind: 'too-many-records', class: 'end' });
      records.push({ sfi, record, signed: record < firstRecord + signedRecords });
    }
  }
  return ok(records);
}

/** READ RECORD by number (EMV 4.4 Book 1, 11.2.2). */
export const readRecord = ({ sfi, record }: Pick<RecordReference, 'sfi' | 'record'>): CommandApdu =>
  shortCommand({ cla: 0x00, ins: 0xb2, p1: record, p2: (sfi << 3) | 4 }, { ne: 256 });

/**
 * The data objects of one record. In files 1 to 10 it must be one template 70 and nothing else; of other files
 * nothing is taken: their content only matters to offline authentication (EMV 4.4 Book 3, 10.2).
 */
export function readRecordData(
  reference: RecordReference,
  response: ResponseApdu,
): Result<readonly Tlv[], StepFailure> {
  const { statusWord, data } = response;
  if (statusWord !== STATUS_WORD.OK) return err({ kind: 'bad-status-word', class: 'end', statusWord });
  if (reference.sfi > LAST_EMV_SFI) return ok([]);
  const objects = decodeTlvs(data);
  if (!objects.ok) return err({ kind: 'not-tlv', class: 'end' });
  const [template, ...more] = objects.value;
  const isRecord = template?.tag === TAG.RECORD_TEMPLATE && more.length === 0;
  return isRecord ? ok(template.children) : err({ kind: 'wrong-template', class: 'end' });
}

/**
 * What of a signed record the issuer's signature covers, as received: in files 1 to 10 the content of template 70,
 * in others the whole record; undefined for a record that is no template 70 (EMV 4.4 Book 3, 10.3). A view of `data`.
 */
export function signedRecordData({ sfi }: RecordReference, data: Uint8Array): Uint8Array | undefined {
  const objects = decodeTlvs(data);
  const [template, ...more] = objects.ok ? objects.value : [];
  if (template?.tag !== TAG.RECORD_TEMPLATE || more.length > 0) return undefined;
  return sfi > LAST_EMV_SFI ? data : template.value;
}
