import { tlv } from '@saunter/iso7816';
import { asciiBytes, fromHex } from '@saunter/kit';
import { expect, test } from 'vitest';
import { applicationName } from './application-name.ts';
import { TAG } from './tags.ts';

const label = tlv(TAG.APPLICATION_LABEL, asciiBytes('VISA CREDIT'));
const preferred = (bytes: Uint8Array) => tlv(TAG.APPLICATION_PREFERRED_NAME, bytes);
const table = (index: string) => tlv(TAG.ISSUER_CODE_TABLE_INDEX, fromHex(index));

test.for([
  ['the label', [label], 'VISA CREDIT'],
  ['the preferred name', [label, preferred(asciiBytes('Carte Bleue ')), table('01')], 'Carte Bleue'],
  ['an alphabet that is not said', [label, preferred(asciiBytes('Carte Bleue'))], 'VISA CREDIT'],
  ['letters beyond ASCII', [label, preferred(fromHex('C9E9')), table('05')], 'VISA CREDIT'],
  ['a name without letters', [label, preferred(new Uint8Array(0)), table('01')], 'VISA CREDIT'],
  ['nothing', [], undefined],
] as const)('%s', ([, objects, expected]) => {
  expect(applicationName(objects)).toBe(expected);
});
