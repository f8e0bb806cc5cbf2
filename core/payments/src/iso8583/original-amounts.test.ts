import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeOriginalAmounts, encodeOriginalAmounts } from './original-amounts.ts';

test('vector, both ways', () => {
  const amounts = { transactionMinor: 5000, reconciliationMinor: 0 };
  expect(encodeOriginalAmounts(amounts)).toBe('000000005000000000000000');
  expect(decodeOriginalAmounts('000000005000000000000000')).toEqual({ ok: true, value: amounts });
});

test('any text gives amounts of exactly that text, or a defect', () => {
  const nearly = fc.string({ unit: fc.constantFrom(...'0129x'), minLength: 24, maxLength: 24 });
  fc.assert(
    fc.property(fc.oneof(fc.string(), nearly), (text) => {
      const decoded = decodeOriginalAmounts(text);
      expect(decoded.ok).toBe(/^[0-9]{24}$/.test(text));
      if (decoded.ok) expect(encodeOriginalAmounts(decoded.value)).toBe(text);
    }),
  );
});

test.each([-1, 0.5, 10 ** 12, 1e21])('%j is no amount', (transactionMinor) => {
  expect(() => encodeOriginalAmounts({ transactionMinor, reconciliationMinor: 0 })).toThrow('amounts');
});
