import { fromHex } from '@saunter/kit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TAG } from '../tags.ts';
import type { Transaction } from '../transaction.ts';
import { flip, place } from './changed-bytes.vectors.ts';
import { verifyFastDda } from './fast-dda.ts';
import { CA_KEYS, goodCard, ICC, sign, withRecordValues } from './good-card.vectors.ts';
import { recoverIccKey } from './recover-keys.ts';

test('fast DDA passes what the card signed, and not one byte else', () => {
  const related = fromHex('01A5A5A5A5000000');
  const parts = [fromHex('A1B2C3D4'), fromHex('000000005000'), fromHex('0978'), related];
  const withAnswer = (atc: Uint8Array, sdad: Uint8Array): Transaction =>
    withRecordValues(
      goodCard('DDA'),
      [TAG.ATC, atc],
      [TAG.CARD_AUTHENTICATION_RELATED_DATA, related],
      [TAG.SIGNED_DYNAMIC_APPLICATION_DATA, sdad],
    );
  const atc = fromHex('0008');
  const good = withAnswer(atc, sign(ICC, fromHex('050103020008'), ...parts));
  const iccKey = recoverIccKey(good, CA_KEYS);
  expect(iccKey).toEqual({ ok: true, value: ICC.key });
  expect(verifyFastDda(ICC.key, good)).toEqual({ ok: true, value: atc });
  expect(verifyFastDda(ICC.key, withRecordValues(good, [TAG.ATC, fromHex('0009')]))).toEqual({
    ok: false,
    error: 'sdad-dynamic-number',
  });
  expect(verifyFastDda(ICC.key, goodCard('DDA'))).toEqual({ ok: false, error: 'sdad-missing' });
  fc.assert(
    fc.property(fc.nat({ max: 3 }), place, (which, [at, mask]) => {
      const changed = parts.map((part, i) => (i === which ? flip(part, at, mask) : part));
      const card = withAnswer(atc, sign(ICC, fromHex('050103020008'), ...changed));
      expect(verifyFastDda(ICC.key, card)).toEqual({ ok: false, error: 'sdad-hash' });
    }),
  );
});
