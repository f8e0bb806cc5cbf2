import { fromHex, toHex } from '@saunter/kit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DataObjects } from './dol.ts';
import { buildDolData, decodeDol, dolDataLength, encodeDol } from './dol.ts';
import { emvVectors, haveEmvVectors } from './emv-vectors.vectors.ts';

interface DolVectors {
  readonly cases: readonly {
    readonly id: string;
    readonly op: 'iterate' | 'length' | 'build';
    readonly dol: string;
    readonly sources?: readonly (readonly { readonly tag: string; readonly value: string }[])[];
    readonly expected: {
      readonly entries?: readonly (readonly [string, number])[];
      readonly thenError?: boolean;
      readonly length?: number;
      readonly data?: string;
    };
  }[];
}

const found = haveEmvVectors('DOL vectors');
const cases = found ? emvVectors<DolVectors>('dol').cases : [];
const ofKind = (op: string) => cases.filter((vector) => vector.op === op);
const objectsOf = (list: readonly { tag: string; value: string }[]): DataObjects =>
  new Map(list.map(({ tag, value }) => [Number.parseInt(tag, 16), fromHex(value)]));

describe.runIf(found)('vectors of an independent terminal', () => {
  test.for(ofKind('iterate'))('$id: entries', ({ dol, expected }) => {
    const entries = decodeDol(fromHex(dol));
    if (expected.thenError) {
      expect(entries).toMatchObject({ ok: false, error: { kind: 'truncated' } });
      return;
    }
    const list = (expected.entries ?? []).map(([tag, length]) => ({ tag: Number.parseInt(tag, 16), length }));
    expect(entries).toEqual({ ok: true, value: list });
    expect(toHex(encodeDol(list))).toBe(dol);
  });

  test.for(ofKind('length'))('$id: length', ({ dol, expected }) => {
    const entries = decodeDol(fromHex(dol));
    expect(entries.ok && dolDataLength(entries.value)).toBe(expected.length);
  });

  test.for(ofKind('build'))('$id: data', ({ dol, sources, expected }) => {
    const entries = decodeDol(fromHex(dol));
    const data = entries.ok && buildDolData(entries.value, ...(sources ?? []).map(objectsOf));
    expect(data && toHex(data)).toBe(expected.data);
  });
});

test.for([
  ['numeric, too long: loses the left', 0x9f02, '000123456789', 3, '456789'],
  ['numeric, too short: zeros on the left', 0x9f1a, '0528', 4, '00000528'],
  ['compressed numeric, too long: loses the right', 0x5a, '476173', 2, '4761'],
  ['compressed numeric, too short: F on the right', 0x5a, '4761', 4, '4761FFFF'],
  ['others, too long: lose the right', 0x9f37, '01020304', 2, '0102'],
  ['others, too short: zeros on the right', 0x9f37, '01020304', 6, '010203040000'],
  ['unknown: zeros', 0x9f7c, undefined, 3, '000000'],
  ['of no length: nothing', 0x9f37, '01020304', 0, ''],
] as const)('%s', ([, tag, value, length, expected]) => {
  const source: DataObjects = new Map(value === undefined ? [] : [[tag, fromHex(value)]]);
  expect(toHex(buildDolData([{ tag, length }], source))).toBe(expected);
});

const anyEntry = fc.record({ tag: fc.constantFrom(0x5a, 0x95, 0x9f02, 0x9f37, 0xdf8101), length: fc.nat(255) });

test('every list comes back from its bytes, and its data are as long as it says', () => {
  fc.assert(
    fc.property(fc.array(anyEntry, { maxLength: 20 }), (entries) => {
      expect(decodeDol(encodeDol(entries))).toEqual({ ok: true, value: entries });
      expect(buildDolData(entries, new Map([[0x9f37, fromHex('0102')]]))).toHaveLength(dolDataLength(entries));
    }),
  );
});

test('any bytes are a list with just these bytes, or a defect', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      const entries = decodeDol(bytes);
      if (entries.ok) expect(encodeDol(entries.value)).toEqual(bytes);
    }),
  );
});
