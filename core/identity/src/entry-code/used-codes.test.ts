import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ENTRY_CODE_LIFETIME_MS } from './entry-code.ts';
import { isUsed, NO_USED_CODES, rememberUsed, USED_CODES_LIMIT } from './used-codes.ts';

const code = (issuedAt: number, name = String(issuedAt)) => ({ codeId: name, issuedAt });

it('remembers what was used, by name', () => {
  const used = rememberUsed(NO_USED_CODES, code(1_000, 'a'), 1_000);
  expect(isUsed(used, 'a')).toBe(true);
  expect(isUsed(used, 'b')).toBe(false);
  expect(JSON.parse(JSON.stringify(used))).toEqual(used);
});

it('forgets what is long over, and lets nothing in that it forgot', () => {
  const first = rememberUsed(NO_USED_CODES, code(0), 0);
  const later = 2 * ENTRY_CODE_LIFETIME_MS + 1;
  const used = rememberUsed(first, code(later), later);
  expect(used).toEqual({ floor: 0, codes: [code(later)] });
});

it('a code that was used is known for ever or too old for ever, whatever clocks and phones do, and memory is bounded', () => {
  const use = fc.record({ issuedAt: fc.nat(200_000), now: fc.nat(300_000) });
  let forgotten = 0;
  fc.assert(
    fc.property(fc.array(use, { minLength: 1, maxLength: 600, size: 'max' }), (uses) => {
      let used = NO_USED_CODES;
      for (const [index, { issuedAt, now }] of uses.entries()) {
        used = rememberUsed(used, code(issuedAt, `code ${index}`), now);
        expect(used.codes.length).toBeLessThanOrEqual(USED_CODES_LIMIT);
      }
      for (const [index, { issuedAt }] of uses.entries()) {
        const known = isUsed(used, `code ${index}`);
        if (!known) forgotten += 1;
        expect(known || issuedAt <= used.floor).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
  expect(forgotten).toBeGreaterThan(0);
});
