import { decodeResponseApdu, encodeCommandApdu } from '@saunter/iso7816';
import type { Result } from '@saunter/kit';
import { fromHex, ok, toHex } from '@saunter/kit';
import { describe, expect, test } from 'vitest';
import { decodeAfl } from './afl.ts';
import type { CardData } from './card-data.ts';
import { NO_CARD_DATA, withRecord } from './card-data.ts';
import type { RecordedExchange } from './emv-vectors.vectors.ts';
import { emvVectors, haveEmvVectors } from './emv-vectors.vectors.ts';
import { readRecord, readRecordData, recordsOf } from './read-record.ts';
import type { StepFailure } from './step-failure.ts';

interface RecordVectors {
  readonly cases: readonly {
    readonly id: string;
    readonly afl: string;
    readonly apdus: readonly RecordedExchange[];
    readonly expected: { readonly outcome: string };
  }[];
}

const found = haveEmvVectors('record vectors');
const cases = found ? emvVectors<RecordVectors>('read-records').cases : [];

/** What an independent terminal calls each end, in our words. */
const OUTCOMES: Readonly<Record<string, string>> = {
  AFL_INVALID: 'bad-afl',
  READ_RECORD_FAILED: 'bad-status-word',
  // Bytes FF FF behind the template: here they fail one layer lower, as no TLV.
  RECORD_INVALID: 'not-tlv',
  RECORD_PARSE_FAILED: 'not-tlv',
  CARD_ERROR: 'redundant-data',
  OK_BUT_ODA_RECORD_INVALID: 'ok',
  OK: 'ok',
};

/** Reads all records of a recorded card; the script must be used up. */
function readAll(afl: string, script: readonly RecordedExchange[]): string {
  const entries = decodeAfl(fromHex(afl));
  if (!entries.ok) return 'bad-afl';
  const records = recordsOf(entries.value);
  if (!records.ok) return records.error.kind;
  let data: Result<CardData, StepFailure> = ok(NO_CARD_DATA);
  let used = 0;
  for (const reference of records.value) {
    const exchange = script[used++];
    expect(toHex(encodeCommandApdu(readRecord(reference)))).toBe(exchange?.c);
    const response = decodeResponseApdu(fromHex(exchange?.r ?? ''));
    const objects = response.ok ? readRecordData(reference, response.value) : ok([]);
    if (!objects.ok) data = objects;
    else if (data.ok) data = withRecord(data.value, objects.value);
    if (!data.ok) break;
  }
  expect(used).toBe(script.length);
  return data.ok ? 'ok' : data.error.kind;
}

describe.runIf(found)('vectors of an independent terminal', () => {
  test.for(cases)('$id: $expected.outcome', ({ afl, apdus, expected }) => {
    expect(readAll(afl, apdus)).toBe(OUTCOMES[expected.outcome]);
  });
});

test('a list of over 48 records is not read at all', () => {
  const entry = { sfi: 1, firstRecord: 1, lastRecord: 24, signedRecords: 0 };
  expect(recordsOf([entry, { ...entry, sfi: 2 }]).ok).toBe(true);
  expect(recordsOf([entry, { ...entry, sfi: 2, lastRecord: 25 }])).toEqual({
    ok: false,
    error: { kind: 'too-many-records', class: 'end' },
  });
});
