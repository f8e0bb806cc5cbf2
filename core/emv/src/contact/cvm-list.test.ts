import { fromHex, toHex } from '@saunter/kit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emvVectors, haveEmvVectors } from '../emv-vectors.vectors.ts';
import { decodeCvmList, encodeCvmList } from './cvm-list.ts';

interface CvmVectors {
  readonly cases: readonly {
    readonly id: string;
    readonly cvmList: string;
    readonly expected: {
      readonly error?: true;
      readonly amountX?: number;
      readonly amountY?: number;
      readonly rules?: readonly (readonly [code: string, condition: string])[];
    };
  }[];
}

const found = haveEmvVectors('CVM lists');
const cases = found ? emvVectors<CvmVectors>('cvm-list').cases : [];

describe.runIf(found)('vectors of an independent terminal', () => {
  test('there are four', () => expect(cases).toHaveLength(4));

  test.for(cases)('$id, both ways', ({ cvmList, expected }) => {
    const list = decodeCvmList(fromHex(cvmList));
    if (expected.error) {
      expect(list).toEqual({ ok: false, error: { kind: 'bad-length' } });
      return;
    }
    if (!list.ok) throw new Error('the list is one');
    const { amountX, amountY, rules } = list.value;
    const hex = (byte: number) => byte.toString(16).padStart(2, '0').toUpperCase();
    expect({ amountX, amountY, rules: rules.map(({ code, condition }) => [hex(code), hex(condition)]) }).toEqual(
      expected,
    );
    expect(toHex(encodeCvmList(list.value))).toBe(cvmList);
  });
});

const byte = fc.integer({ min: 0, max: 255 });
const amount = fc.integer({ min: 0, max: 0xffff_ffff });
const anyList = fc.record({
  amountX: amount,
  amountY: amount,
  rules: fc.array(fc.record({ code: byte, condition: byte }), { minLength: 1, maxLength: 121 }),
});

test('every list comes back from its bytes', () => {
  fc.assert(
    fc.property(anyList, (list) => {
      expect(decodeCvmList(encodeCvmList(list))).toEqual({ ok: true, value: list });
    }),
  );
});

test('any bytes are a list with just these bytes, or a defect; a cut one is never the whole', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(40), (bytes, cut) => {
      const list = decodeCvmList(bytes);
      if (list.ok) expect(encodeCvmList(list.value)).toEqual(bytes);
      if (cut < bytes.length && list.ok) expect(decodeCvmList(bytes.subarray(0, cut))).not.toEqual(list);
    }),
  );
});
