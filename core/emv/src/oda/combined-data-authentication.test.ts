import { createHash } from 'node:crypto';
import { concatBytes, fromHex } from '@saunter/kit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flip, place } from './changed-bytes.vectors.ts';
import type { CdaInput } from './combined-data-authentication.ts';
import { verifyCda } from './combined-data-authentication.ts';
import { ICC, sign } from './good-card.vectors.ts';

const NUMBER = fromHex('1122334455667788');
const AC = fromHex('C0C1C2C3C4C5C6C7');
const UNPREDICTABLE_NUMBER = fromHex('A1B2C3D4');
const CDOL1_DATA = fromHex('000000005000A1B2C3D4');
const CDOL2_DATA = fromHex('3030A1B2C3D4');

/** What a card answers when it signs: an ARQC, over one or two GENERATE ACs. */
function signedAnswer(
  cdolData: readonly Uint8Array[] = [CDOL1_DATA],
  { information = 0x80, behind = '' }: { readonly information?: number; readonly behind?: string } = {},
): CdaInput {
  const pdolData = fromHex('0008C8');
  const withoutSdad = fromHex('9F270180' + '9F36020008' + '9F100706010A03A00000');
  const hash = createHash('sha1')
    .update(concatBytes(pdolData, ...cdolData, withoutSdad))
    .digest();
  const dynamicData = concatBytes(
    Uint8Array.of(NUMBER.length),
    NUMBER,
    Uint8Array.of(information),
    AC,
    hash,
    fromHex(behind),
  );
  const content = concatBytes(Uint8Array.of(0x05, 0x01, dynamicData.length), dynamicData);
  const answer = { sdad: sign(ICC, content, UNPREDICTABLE_NUMBER), information: 0x80, withoutSdad };
  return { iccKey: ICC.key, unpredictableNumber: UNPREDICTABLE_NUMBER, pdolData, cdolData, answer };
}

test('a signed cryptogram gives itself and the card’s number, first and second time', () => {
  const expected = { ok: true, value: { ac: AC, dynamicNumber: NUMBER } };
  expect(verifyCda(signedAnswer())).toEqual(expected);
  expect(verifyCda(signedAnswer([CDOL1_DATA, CDOL2_DATA]))).toEqual(expected);
  // Kernel 2 with relay resistance: ten bytes more.
  expect(verifyCda(signedAnswer([CDOL1_DATA], { behind: 'A1B2C3D401020304000A' }))).toEqual(expected);
});

test('what is wrong has a name', () => {
  const good = signedAnswer();
  const { answer } = good;
  const resigned = (content: string) => ({
    ...good,
    answer: { ...answer, sdad: sign(ICC, fromHex(content), UNPREDICTABLE_NUMBER) },
  });
  const cases: readonly (readonly [string, CdaInput])[] = [
    ['sdad-missing', { ...good, answer: { ...answer, sdad: undefined } }],
    ['sdad-hash', { ...good, unpredictableNumber: undefined }],
    ['sdad-length', { ...good, answer: { ...answer, sdad: new Uint8Array(3) } }],
    ['sdad-dynamic-number', resigned('05010A0911223344556677889900')],
    ['sdad-dynamic-number', resigned('0501020111')],
    ['sdad-format', resigned('05010908112233445566778880')],
    ['sdad-cryptogram-information', { ...good, answer: { ...answer, information: 0x40 } }],
    ['sdad-cryptogram-information', signedAnswer([CDOL1_DATA], { information: 0x40 })],
    ['sdad-transaction-data-hash', { ...good, cdolData: [] }],
    ['sdad-transaction-data-hash', { ...good, cdolData: [CDOL1_DATA, CDOL2_DATA] }],
  ];
  for (const [error, input] of cases) expect([error, verifyCda(input)]).toEqual([error, { ok: false, error }]);
});

test('one byte changed in anything that is signed fails it', () => {
  const good = signedAnswer([CDOL1_DATA, CDOL2_DATA]);
  const { answer, pdolData } = good;
  const changes: readonly ((at: number, mask: number) => CdaInput)[] = [
    (at, mask) => ({ ...good, answer: { ...answer, sdad: flip(answer.sdad ?? AC, at, mask) } }),
    (at, mask) => ({ ...good, answer: { ...answer, withoutSdad: flip(answer.withoutSdad, at, mask) } }),
    (_, mask) => ({ ...good, answer: { ...answer, information: answer.information ^ mask } }),
    (at, mask) => ({ ...good, pdolData: flip(pdolData, at, mask) }),
    (at, mask) => ({ ...good, cdolData: [flip(CDOL1_DATA, at, mask), CDOL2_DATA] }),
    (at, mask) => ({ ...good, cdolData: [CDOL1_DATA, flip(CDOL2_DATA, at, mask)] }),
    (at, mask) => ({ ...good, unpredictableNumber: flip(UNPREDICTABLE_NUMBER, at, mask) }),
  ];
  fc.assert(
    fc.property(fc.constantFrom(...changes), place, (change, [at, mask]) => {
      expect(verifyCda(change(at, mask))).toEqual({ ok: false, error: expect.stringMatching(/^sdad-/) });
    }),
    { numRuns: 500 },
  );
});

test('whatever the card signs, and however much, ends in a verdict', () => {
  const good = signedAnswer();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 90 }), (rest) => {
      const sdad = sign(ICC, concatBytes(Uint8Array.of(5, 1), rest), UNPREDICTABLE_NUMBER);
      expect(verifyCda({ ...good, answer: { ...good.answer, sdad } }).ok).toBe(false);
    }),
  );
});
