import { decodeResponseApdu, encodeCommandApdu } from '@saunter/iso7816';
import { fromHex, toHex } from '@saunter/kit';
import { describe, expect, test } from 'vitest';
import { encodeAfl } from './afl.ts';
import type { DataObjects } from './dol.ts';
import { buildDolData } from './dol.ts';
import type { RecordedExchange } from './emv-vectors.vectors.ts';
import { emvVectors, haveEmvVectors } from './emv-vectors.vectors.ts';
import { canAnswerPdol, getProcessingOptions, readProcessingOptions } from './get-processing-options.ts';
import { readSelectedApplication } from './select-application.ts';

interface TagValue {
  readonly tag: string;
  readonly value: string;
}

interface GpoVectors {
  readonly transactionParams: readonly TagValue[];
  readonly terminalConfig: readonly TagValue[];
  readonly cases: readonly {
    readonly id: string;
    readonly fci: string;
    readonly apdus: readonly [RecordedExchange];
    readonly expected: { readonly outcome: string; readonly aip?: string; readonly afl?: string };
  }[];
}

const found = haveEmvVectors('GPO vectors');
const vectors = found
  ? emvVectors<GpoVectors>('gpo')
  : { transactionParams: [], terminalConfig: [], cases: [] as GpoVectors['cases'] };
const objectsOf = (list: readonly TagValue[]): DataObjects =>
  new Map(list.map(({ tag, value }) => [Number.parseInt(tag, 16), fromHex(value)]));
const answer = (hex: string) => {
  const response = decodeResponseApdu(fromHex(hex));
  if (!response.ok) throw new Error('a response has a status word');
  return response.value;
};

describe.runIf(found)('vectors of an independent terminal', () => {
  test.for(vectors.cases)('$id', ({ fci, apdus: [{ c, r }], expected }) => {
    const candidate = { aid: fromHex('A0000000031003'), label: '', kernel: 3 };
    const selected = readSelectedApplication(candidate, answer(`${fci}9000`));
    expect(selected.ok).toBe(true);
    if (!selected.ok) return;
    const sources = [objectsOf(vectors.transactionParams), objectsOf(vectors.terminalConfig)];
    expect(toHex(encodeCommandApdu(getProcessingOptions(buildDolData(selected.value.pdol, ...sources))))).toBe(c);
    const options = readProcessingOptions(answer(r));
    if (expected.outcome === 'OK') {
      expect(options.ok && toHex(options.value.aip)).toBe(expected.aip);
      expect(options.ok && toHex(encodeAfl(options.value.afl))).toBe(expected.afl);
    } else {
      const wanted = expected.outcome === 'GPO_NOT_ACCEPTED' ? 'next-option' : 'end';
      expect(options).toMatchObject({ ok: false, error: { kind: 'bad-status-word', class: wanted } });
    }
  });
});

test.for([
  ['format 2 without an AFL: all is there', '7704820220009000', { ok: true, value: { afl: [] } }],
  ['format 2 without an AIP', '77069404080101009000', { ok: false, error: { kind: 'missing-data' } }],
  ['format 2 with a long AIP', '770582032000009000', { ok: false, error: { kind: 'missing-data' } }],
  ['format 1 with one byte', '8001209000', { ok: false, error: { kind: 'missing-data' } }],
  ['format 1 with a cut AFL', '8004200008019000', { ok: false, error: { kind: 'bad-afl' } }],
  ['another template', '7004820220009000', { ok: false, error: { kind: 'wrong-template' } }],
  ['two templates', '80022000800220009000', { ok: false, error: { kind: 'wrong-template' } }],
  ['no TLV', '770582029000', { ok: false, error: { kind: 'not-tlv' } }],
  ['nothing', '9000', { ok: false, error: { kind: 'wrong-template' } }],
] as const)('%s', ([, hex, expected]) => {
  expect(readProcessingOptions(answer(hex))).toMatchObject(expected);
});

test('a list of more than 252 bytes does not fit a command', () => {
  const entry = (length: number) => ({ tag: 0x9f37, length });
  expect(canAnswerPdol([entry(200), entry(52)])).toBe(true);
  expect(canAnswerPdol([entry(200), entry(53)])).toBe(false);
  expect(encodeCommandApdu(getProcessingOptions(new Uint8Array(252))).length).toBe(4 + 1 + 255 + 1);
});
