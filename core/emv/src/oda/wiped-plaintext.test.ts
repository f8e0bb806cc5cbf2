import { toHex } from '@saunter/kit';
import { expect, test, vi } from 'vitest';
import { CA_KEYS, goodCard } from './good-card.vectors.ts';
import { recoverIccKey } from './recover-keys.ts';

/** Every array in which the card number was, and how it looked at first. */
const seen = vi.hoisted((): { readonly bytes: Uint8Array; readonly before: Uint8Array }[] => []);

vi.mock(import('./rsa-public.ts'), async (original) => {
  const module = await original();
  return {
    rsaPublic: (key, input) => {
      const bytes = module.rsaPublic(key, input);
      if (bytes) seen.push({ bytes, before: bytes.slice() });
      return bytes;
    },
  };
});

vi.mock(import('./pan-field.ts'), async (original) => {
  const module = await original();
  return {
    ...module,
    panField: (card) => {
      const bytes = module.panField(card);
      if (bytes) seen.push({ bytes, before: bytes.slice() });
      return bytes;
    },
  };
});

test.each([
  ['a good certificate', '5413330000000004FFFF', true],
  ['a certificate of another card', '5413330000000012FFFF', false],
])('after %s no plaintext with a card number is left', (_, owner, isGood) => {
  seen.length = 0;
  expect(recoverIccKey(goodCard('DDA', { icc: { owner } }), CA_KEYS).ok).toBe(isGood);
  const withNumber = seen.filter(({ before }) => toHex(before).includes('54133300000000'));
  expect(withNumber.length).toBe(2);
  for (const { bytes } of withNumber) expect(bytes).toEqual(new Uint8Array(bytes.length));
});
