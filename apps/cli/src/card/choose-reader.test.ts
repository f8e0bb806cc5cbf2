import { expect, test } from 'vitest';
import { chooseReader } from './choose-reader.ts';

const DUAL = ['ACS ACR1252 Dual [PICC] (RR1) 00 00', 'ACS ACR1252 Dual [PICC] (RR1) 00 01'];
const TWO = ['ACS ACR122U 00 00', 'Cherry ST-2000 01 00'];

test.for([
  ['the only reader', ['ACS ACR122U 00 00'], undefined, 'ACS ACR122U 00 00'],
  ['both slots of one device', DUAL, undefined, 'ACS ACR1252 Dual [PICC] (RR1) 00'],
  ['one of two by a part in any case', TWO, 'cherry', 'Cherry ST-2000 01 00'],
  ['one slot by its whole name', DUAL, 'acs acr1252 dual [picc] (rr1) 00 01', DUAL[1]],
  ['both slots by their device', DUAL, 'ACR1252', 'ACS ACR1252 Dual [PICC] (RR1) 00'],
] as const)('%s', ([, names, wanted, chosen]) => {
  expect(chooseReader(names, wanted)).toEqual({ ok: true, value: chosen });
});

test.for([
  ['no reader at all', [], undefined, { kind: 'no-reader' }],
  ['two devices', TWO, undefined, { kind: 'several-readers', names: TWO }],
  [
    'two of one make',
    ['R 00 00', 'R 01 00', 'S 02 00'],
    'r',
    { kind: 'several-readers', names: ['R 00 00', 'R 01 00'] },
  ],
  ['no reader of that name', TWO, 'omnikey', { kind: 'no-such-reader', names: TWO }],
] as const)('%s is told', ([, names, wanted, error]) => {
  expect(chooseReader(names, wanted)).toEqual({ ok: false, error });
});
