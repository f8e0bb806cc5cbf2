import { fromHex, toHex } from '@saunter/kit';
import { describe, expect, test } from 'vitest';
import { decodeAfl } from './afl.ts';
import type { RecordedExchange } from './emv-vectors.vectors.ts';
import { emvVectors, haveEmvVectors } from './emv-vectors.vectors.ts';
import { replayFlow } from './flow/replay-flow.vectors.ts';
import { readApplicationData } from './read-application-data.ts';
import { TAG } from './tags.ts';
import { transactionOf } from './transaction.fixture.ts';

interface RecordVectors {
  readonly cases: readonly {
    readonly id: string;
    readonly afl: string;
    readonly apdus: readonly RecordedExchange[];
    readonly expected: { readonly outcome: string };
  }[];
}

const found = haveEmvVectors('records as a step');
const cases = found ? emvVectors<RecordVectors>('read-records').cases : [];

const MANDATORY = [TAG.PAN, TAG.APPLICATION_EXPIRATION_DATE, TAG.CDOL1, TAG.CDOL2];

const failure = (kind: string) => ({ kind: 'failed', step: 'read-application-data', failure: { kind } });

/** What an independent terminal calls each end, in our words. */
const ENDS: Readonly<Record<string, object>> = {
  READ_RECORD_FAILED: failure('bad-status-word'),
  // Bytes FF FF behind the template: here they fail one layer lower, as no TLV.
  RECORD_INVALID: failure('not-tlv'),
  RECORD_PARSE_FAILED: failure('not-tlv'),
  CARD_ERROR: failure('redundant-data'),
  OK_BUT_ODA_RECORD_INVALID: { kind: 'done', transaction: { staticData: undefined } },
  OK: { kind: 'done' },
};

function read(afl: string, script: readonly RecordedExchange[], mandatory = MANDATORY) {
  const entries = decodeAfl(fromHex(afl));
  if (!entries.ok) throw new Error('the AFL is well formed');
  const transaction = transactionOf({}, {}, { afl: entries.value });
  return replayFlow([readApplicationData(mandatory)], transaction, script);
}

describe.runIf(found)('vectors of an independent terminal', () => {
  // The AFL that is none never gets as far as this step: get-processing-options refuses it.
  const readable = cases.filter(({ expected }) => expected.outcome !== 'AFL_INVALID');

  test('six of seven are looked at, and the other has no AFL that can be read', () => {
    expect([cases.length, readable.length]).toEqual([7, 6]);
    const others = cases.filter((one) => !readable.includes(one));
    expect(others.map(({ afl }) => decodeAfl(fromHex(afl)).ok)).toEqual([false]);
  });

  test.for(readable)('$id: $expected.outcome', ({ afl, apdus, expected }) => {
    const { move, used } = read(afl, apdus);
    expect(used).toBe(apdus.length);
    expect(ENDS[expected.outcome]).toBeDefined();
    expect(move).toMatchObject(ENDS[expected.outcome] ?? {});
  });
});

test('signed data are the content of template 70 in files 1 to 10, and the whole record in others, in order', () => {
  const script = [
    { c: '00B2010C00', r: '70045A0212349000' },
    { c: '00B2020C00', r: '70045F2001419000' },
    { c: '00B2015C00', r: '70039F01009000' },
  ];
  const { move } = read('0801020158010101', script, []);
  expect(move.kind === 'done' && move.transaction.staticData && toHex(move.transaction.staticData)).toBe(
    '5A02123470039F0100',
  );
});

test('the shorter static data are wiped when they grow', () => {
  const before = fromHex('5A021234');
  const transaction = {
    ...transactionOf({}),
    afl: [{ sfi: 1, firstRecord: 1, lastRecord: 1, signedRecords: 1 }],
    staticData: before,
  };
  replayFlow([readApplicationData([])], transaction, [{ c: '00B2010C00', r: '70049F0201009000' }]);
  expect(toHex(before)).toBe('00000000');
});

test('a record that was signed and is no template 70 leaves no static data, whatever comes behind it', () => {
  const script = [
    { c: '00B2015C00', r: 'FF9000' },
    { c: '00B2010C00', r: '70045A0212349000' },
  ];
  const { move } = read('5801010108010101', script, []);
  expect(move).toMatchObject({ kind: 'done', transaction: { staticData: undefined } });
});

test.for(MANDATORY)('without mandatory tag %i the dialogue ends', (missing) => {
  const values: Readonly<Record<number, string>> = {
    [TAG.PAN]: '5A0747617390010101',
    [TAG.APPLICATION_EXPIRATION_DATE]: '5F2403221231',
    [TAG.CDOL1]: '8C029505',
    [TAG.CDOL2]: '8D029505',
  };
  const content = MANDATORY.filter((tag) => tag !== missing)
    .map((tag) => values[tag])
    .join('');
  const length = (content.length / 2).toString(16).padStart(2, '0').toUpperCase();
  const { move } = read('08010100', [{ c: '00B2010C00', r: `70${length}${content}9000` }]);
  expect(move).toMatchObject(failure('missing-data'));
});
