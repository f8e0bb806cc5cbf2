import { fromHex, toHex } from '@saunter/kit';
import { expect, test } from 'vitest';
import { NO_CARD_DATA } from '../card-data.ts';
import { TAG } from '../tags.ts';
import { isIssuerOf, panField } from './pan-field.ts';

test.each([
  ['5A, filled up with F', TAG.PAN, '5413330000000004', '5413330000000004FFFF'],
  ['5A of an odd number of digits', TAG.PAN, '541333000000000F', '541333000000000FFFFF'],
  ['5A of nineteen digits', TAG.PAN, '5413330000000000014F', '5413330000000000014F'],
  ['track 2 before its separator', TAG.TRACK_2_EQUIVALENT_DATA, '5413330000000004D2712201', '5413330000000004FFFF'],
  ['track 2 of an odd number', TAG.TRACK_2_EQUIVALENT_DATA, '541333000000014D2712201F', '541333000000014FFFFF'],
])('the number of %s', (_, tag, value, expected) => {
  const field = panField({ ...NO_CARD_DATA, records: new Map([[tag, fromHex(value)]]) });
  expect(field && toHex(field)).toBe(expected);
});

test('no number, or one too long for a certificate, is none', () => {
  expect(panField(NO_CARD_DATA)).toBeUndefined();
  const long = new Map([[TAG.TRACK_2_EQUIVALENT_DATA, fromHex('541333000000000000000004D2712F')]]);
  expect(panField({ ...NO_CARD_DATA, records: long })).toBeUndefined();
});

test.each([
  ['541333FF', true],
  ['541FFFFF', true],
  ['54133300', true],
  ['54FFFFFF', false],
  ['FFFFFFFF', false],
  ['541334FF', false],
  ['541F33FF', false],
])('issuer %s of 541333…: %s', (identifier, expected) => {
  expect(isIssuerOf(fromHex(identifier), fromHex('5413330000000004FFFF'))).toBe(expected);
});
