import { decodeTlvs } from '@saunter/iso7816';
import { fromHex, toHex } from '@saunter/kit';
import { expect, test } from 'vitest';
import type { CardData } from './card-data.ts';
import { buildOnlineData } from './online-data.ts';
import { TAG } from './tags.ts';
import { terminalDataObjects } from './terminal-data.ts';

const transaction = {
  amountMinor: 2500,
  currency: 'EUR',
  countryNumeric: '528',
  date: '260601',
  unpredictableNumber: fromHex('05AB527D'),
} as const;

const card = (values: Readonly<Record<number, string>>): CardData => ({
  options: new Map(Object.entries(values).map(([tag, hex]) => [Number(tag), fromHex(hex)])),
  records: new Map(),
  answers: new Map(),
});

test('DE55 has what the issuer needs, in order, and nothing that says whose card it is', () => {
  const bytes = buildOnlineData(
    card({
      [TAG.APPLICATION_CRYPTOGRAM]: '0102030405060708',
      [TAG.CRYPTOGRAM_INFORMATION_DATA]: '80',
      [TAG.ATC]: '0007',
      [TAG.AIP]: '2000',
      [TAG.PAN]: '4761739001010119',
      [TAG.TRACK_2_EQUIVALENT_DATA]: '4761739001010119D3012221',
      [TAG.TRACK_2_DISCRETIONARY_DATA]: '12',
      // The amount is the terminal's to say, whatever the card says.
      [TAG.AMOUNT_AUTHORISED]: '000000000001',
    }),
    terminalDataObjects(transaction),
  );
  expect(bytes && toHex(bytes)).toBe(
    '9F260801020304050607089F2701809F370405AB527D9F3602000795050000000000' +
      '9A032606019C01009F02060000000025005F2A020978820220009F1A0205289F03060000000000009F33030008C89F34031F0302',
  );
});

test('what would not fit DE55 is not built', () => {
  const long = buildOnlineData(card({ [TAG.ISSUER_APPLICATION_DATA]: 'AB'.repeat(200) }), new Map());
  expect(long && decodeTlvs(long).ok).toBe(true);
  expect(buildOnlineData(card({ [TAG.ISSUER_APPLICATION_DATA]: 'AB'.repeat(252) }), new Map())).toBeUndefined();
});

test.for([
  ['a short unpredictable number', { unpredictableNumber: fromHex('0102') }, 'four bytes'],
  ['half a cent', { amountMinor: 0.5 }, 'minor units'],
  ['a date that is no date field', { date: '2026-06-01' }, 'digits that fit'],
  ['a country by its letters', { countryNumeric: 'NL' }, 'digits that fit'],
  ['short TTQ', { ttq: fromHex('20') }, 'four bytes'],
] as const)('%s is a bug of the caller', ([, change, message]) => {
  expect(() => terminalDataObjects({ ...transaction, ...change })).toThrow(message);
});
