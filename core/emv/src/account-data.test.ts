import { asciiText, fromHex } from '@saunter/kit';
import { expect, test } from 'vitest';
import { readAccountData } from './account-data.ts';
import type { CardData } from './card-data.ts';
import { TAG } from './tags.ts';

const card = (values: Readonly<Record<number, string>>): CardData => ({
  options: new Map(),
  records: new Map(Object.entries(values).map(([tag, hex]) => [Number(tag), fromHex(hex)])),
  answers: new Map(),
});
const read = (values: Readonly<Record<number, string>>) => {
  const account = readAccountData(card(values));
  return account.ok ? `${asciiText(account.value.panDigits)} ${account.value.expiry}` : account.error.kind;
};

const PAN = TAG.PAN;
const EXPIRY = TAG.APPLICATION_EXPIRATION_DATE;
const TRACK_2 = TAG.TRACK_2_EQUIVALENT_DATA;

test.for([
  ['number and date', { [PAN]: '4761739001010119', [EXPIRY]: '301231' }, '4761739001010119 3012'],
  ['an odd number of digits', { [PAN]: '476173900101011F', [EXPIRY]: '301231' }, '476173900101011 3012'],
  ['track 2 alone', { [TRACK_2]: '4761739001010119D3012221' }, '4761739001010119 3012'],
  ['track 2 with filler', { [TRACK_2]: '476173900101011D3012221F' }, '476173900101011 3012'],
  [
    'both, agreeing',
    { [PAN]: '4761739001010119', [EXPIRY]: '301231', [TRACK_2]: '4761739001010119D3012221' },
    '4761739001010119 3012',
  ],
  [
    'both, of two cards',
    { [PAN]: '4761739001010119', [EXPIRY]: '301231', [TRACK_2]: '5413330089010608D3012221' },
    'inconsistent-data',
  ],
  ['no number', { [EXPIRY]: '301231' }, 'missing-data'],
  ['no date', { [PAN]: '4761739001010119' }, 'missing-data'],
  ['month 13', { [PAN]: '4761739001010119', [EXPIRY]: '301331' }, 'missing-data'],
  ['a letter in the number', { [PAN]: '47617390010A0119', [EXPIRY]: '301231' }, 'missing-data'],
  ['eleven digits', { [PAN]: '47617390010F', [EXPIRY]: '301231' }, 'missing-data'],
  ['twenty digits', { [PAN]: '47617390010101194761', [EXPIRY]: '301231' }, 'missing-data'],
  ['filler in the middle', { [PAN]: '476173900101F119', [EXPIRY]: '301231' }, 'missing-data'],
  ['track 2 without separator', { [TRACK_2]: '47617390010101193012221F' }, 'missing-data'],
  ['track 2 without a date', { [TRACK_2]: '4761739001010119D3' }, 'missing-data'],
] as const)('%s', ([, values, expected]) => {
  expect(read(values)).toBe(expected);
});
