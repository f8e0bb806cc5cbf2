import { encodeTag } from '@saunter/iso7816';
import { expect, test } from 'vitest';
import { TAG, tagInfo } from './tags.ts';

test('every tag is a tag that can be written, has one row and a clause', () => {
  const tags = Object.values(TAG);
  expect(new Set(tags).size).toBe(tags.length);
  for (const tag of tags) {
    expect(encodeTag(tag).length).toBeGreaterThan(0);
    expect(tagInfo(tag)?.clause).toMatch(/^EMV .*(Book|Annex)/);
  }
});

test.for([
  [TAG.PAN, 'cn'],
  [TAG.AMOUNT_AUTHORISED, 'n'],
  [TAG.TRANSACTION_TIME, 'n'],
  [TAG.CARDHOLDER_NAME, 'ans'],
  [TAG.AUTHORISATION_RESPONSE_CODE, 'an'],
  [TAG.SIGNED_DYNAMIC_APPLICATION_DATA, 'b'],
] as const)('%i is written as %s', ([tag, format]) => {
  expect(tagInfo(tag)?.format).toBe(format);
});

test('a tag outside the dictionary has no row', () => {
  expect(tagInfo(0xdf55)).toBeUndefined();
});
