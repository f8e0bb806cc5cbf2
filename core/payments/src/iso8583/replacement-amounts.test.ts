import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeReplacementAmounts, encodeReplacementAmounts } from './replacement-amounts.ts';

test.each([
  ['000000003275000000000000000000000000000000', { transactionMinor: 3275, settlementMinor: 0 }],
  [
    '000000003275000000003500D00000025C00000001',
    {
      transactionMinor: 3275,
      settlementMinor: 3500,
      transactionFee: { sign: 'D', minor: 25 },
      settlementFee: { sign: 'C', minor: 1 },
    },
  ],
  [
    '000000000000000000000000C00000000000000000',
    { transactionMinor: 0, settlementMinor: 0, transactionFee: { sign: 'C', minor: 0 } },
  ],
] as const)('%s, both ways', (text, amounts) => {
  expect(encodeReplacementAmounts(amounts)).toBe(text);
  expect(decodeReplacementAmounts(text)).toEqual({ ok: true, value: amounts });
});

const fee = fc.record({ sign: fc.constantFrom('C' as const, 'D' as const), minor: fc.nat(99_999_999) });
const minor = fc.nat(999_999_999_999);

test('what is encoded is decoded again', () => {
  const amounts = fc.record(
    { transactionMinor: minor, settlementMinor: minor, transactionFee: fee, settlementFee: fee },
    { requiredKeys: ['transactionMinor', 'settlementMinor'], noNullPrototype: true },
  );
  fc.assert(
    fc.property(amounts, (value) => {
      expect(decodeReplacementAmounts(encodeReplacementAmounts(value))).toEqual({ ok: true, value });
    }),
  );
});

test('any text gives amounts of exactly that text, or a defect', () => {
  const nearly = fc.string({ unit: fc.constantFrom(...'0009CD'), minLength: 42, maxLength: 42 });
  fc.assert(
    fc.property(fc.oneof(fc.string(), nearly), (text) => {
      const decoded = decodeReplacementAmounts(text);
      if (decoded.ok) expect(encodeReplacementAmounts(decoded.value)).toBe(text);
      else expect(decoded.error).toBe('replacement-amounts');
    }),
  );
  expect(decodeReplacementAmounts('0'.repeat(41))).toEqual({ ok: false, error: 'replacement-amounts' });
});

test.each([-1, 0.5, 10 ** 12, Number.NaN])('%j is no amount', (transactionMinor) => {
  expect(() => encodeReplacementAmounts({ transactionMinor, settlementMinor: 0 })).toThrow(/amount/);
});
