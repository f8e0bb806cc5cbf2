import { asciiBytes, asciiText, fromHex, Secret } from '@saunter/kit';
import { expect, test } from 'vitest';
import type { OdaReport } from './kernel-outcome.ts';
import { toSealedPlain } from './sealed-plain.ts';

const PAN = '4761730000000011';
const PAR = '500112345678901234567890ABCDE';
const card = {
  pan: new Secret(asciiBytes(PAN)),
  expiry: '2812',
  psn: '01',
  par: new Secret(asciiBytes(PAR)),
  de55: fromHex('9F2701809F36020001'),
  cardInterface: 'contactless',
} as const;
const BEFORE_CHIP = `{"v":2,"pan":"${PAN}","expiry":"2812","psn":"01","par":"${PAR}","emv":"9F2701809F36020001","interface":"contactless"`;

test.each<[string, OdaReport | undefined]>([
  ['unproven', undefined],
  ['unproven', { method: 'none', verdict: 'not-performed' }],
  // Signed data can be copied with the card: SDA says nothing about the chip.
  ['unproven', { method: 'SDA', verdict: 'ok' }],
  ['authentic', { method: 'CDA', verdict: 'ok' }],
  ['authentic', { method: 'fDDA', verdict: 'ok' }],
  ['failed', { method: 'SDA', verdict: 'fail', defect: 'ssad-hash' }],
])('a chip is %s by %j, byte for byte as the vault writes it', (chip, oda) => {
  expect(asciiText(toSealedPlain({ ...card, ...(oda && { oda }) }))).toBe(`${BEFORE_CHIP},"chip":"${chip}"}`);
});

test('what a card does not have is not there', () => {
  const text = asciiText(toSealedPlain({ ...card, psn: undefined, par: undefined }));
  expect(Object.keys(JSON.parse(text) as object)).toEqual(['v', 'pan', 'expiry', 'emv', 'interface', 'chip']);
});
