import { expect, test } from 'vitest';
import { chipFromProfile, describeProfileRefusal } from './chip-from-profile.ts';

const refusalOf = (profile: unknown): string => {
  const chip = chipFromProfile(profile);
  return chip.ok ? 'a card' : describeProfileRefusal(chip.error);
};

const app = {
  ...{ label: 'TEST', priority: 1, aip: '1D00', afl: '08010100', cdol1: '9F0206', cdol2: '8A02' },
  ...{ records: { 1: ['7000'] }, iad: '06', track2: '47', gpoFormat: 2, ddaFormat: 2, acFormat: 2, maxAC: '80' },
};
const card = {
  ...{ name: 'one', atr: '3B80800101', acSeed: '00', atc: 0, lastOnlineATC: 0, ppse: ['4F05A000000003'] },
  apps: { A000000003: app },
};

test('a whole profile makes a card, told contactless by its ATR', () => {
  const chip = chipFromProfile(card);
  expect(chip.ok && chip.value.profile).toMatchObject({
    name: 'one',
    uid: new Uint8Array([4, 161, 178, 195, 212, 229, 246]),
  });
});

test.for([
  ['nothing', undefined, 'the profile should be an object'],
  ['no name', { ...card, name: 1 }, 'name should be text'],
  ['a counter that is too far', { ...card, atc: 65_536 }, 'atc should be a whole number from 0 to 65535'],
  ['an AID that is none', { ...card, apps: { A0: app } }, 'apps.A0 should be named by an AID of 5 to 16 bytes'],
  [
    'an AIP of one byte',
    { ...card, apps: { A000000003: { ...app, aip: '00' } } },
    'apps.A000000003.aip should be 2 bytes of hexadecimal',
  ],
  [
    'a list that is cut',
    { ...card, apps: { A000000003: { ...app, cdol1: '9F' } } },
    'apps.A000000003.cdol1 should be a data object list',
  ],
  [
    'a file that cannot be',
    { ...card, apps: { A000000003: { ...app, records: { 31: [] } } } },
    'apps.A000000003.records.31 should be named by a short file identifier, 1 to 30',
  ],
  [
    'a format that is none',
    { ...card, apps: { A000000003: { ...app, gpoFormat: 3 } } },
    'apps.A000000003.gpoFormat should be one of 1, 2',
  ],
  ['a directory that is no list', { ...card, ppse: 'x' }, 'ppse should be a list of hexadecimal texts'],
] as const)('%s is named', ([, profile, sentence]) => {
  expect(refusalOf(profile).split('\n')).toContain(sentence);
});

test('all that is wrong is named at once', () => {
  expect(refusalOf({ ...card, name: 1, atr: 'zz' }).split('\n')).toHaveLength(2);
});
