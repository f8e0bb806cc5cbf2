import { STATUS_WORD } from '@saunter/iso7816';
import { assert } from '@saunter/kit';
import { describe, expect, test } from 'vitest';
import { chipFromProfile } from '../profile/chip-from-profile.ts';
import { askChip } from './ask-chip.fixture.ts';
import type { EmvChip } from './emv-chip.ts';

const application = (more: object = {}) => ({
  ...{ label: 'TEST', priority: 1, aip: '1D00', afl: '08010100' },
  ...{ cdol1: '9F02069F3704', cdol2: '8A029F3704', records: { 1: ['700457021234'] } },
  ...{ iad: '06010A03A00000', track2: '4761739001010119D3012F' },
  ...{ gpoFormat: 2, ddaFormat: 2, acFormat: 2, maxAC: '80' },
  ...more,
});

const profile = (apps: object = { A0000000031010: application() }) => ({
  ...{ name: 'small', atr: '3BE000008131FE45EB', acSeed: '00', atc: 7, lastOnlineATC: 5, apps },
  pse: { 1: ['70074F05A000000003'] },
});

function chipOf(value: unknown = profile()): EmvChip {
  const chip = chipFromProfile(value);
  assert(chip.ok, 'the profile of a test is one');
  return chip.value;
}

const SELECT = '00A4040007A000000003101000';
const GPO = '80A8000002830000';
const AC1 = '80AE80000A0000000050000102030400';
const AC2 = '80AE40000630300102030400';

const ask = (chip: EmvChip, ...commands: readonly string[]): readonly string[] =>
  commands.map((command) => askChip(chip, command).slice(-4));

describe('a whole transaction', () => {
  test('goes up to a second cryptogram, and no further', () => {
    expect(ask(chipOf(), SELECT, GPO, AC1, AC2, AC2)).toEqual(['9000', '9000', '9000', '9000', '6985']);
  });

  test('counts: the counter goes up at GPO, the online one with the second cryptogram', () => {
    const chip = chipOf();
    ask(chip, SELECT, GPO, AC1, AC2);
    expect(askChip(chip, '80CA9F3600')).toBe('9F360200089000');
    expect(askChip(chip, '80CA9F1300')).toBe('9F130200089000');
    expect(askChip(chip, '80CA9F1700')).toBe('9F1701039000');
    chip.reset();
    ask(chip, SELECT, GPO);
    expect(askChip(chip, '80CA9F3600')).toBe('9F360200099000');
  });

  test.for([
    ['ARQC', '80', '9F270180'],
    ['AAC', '00', '9F270100'],
    ['TC, which this card never does offline', '40', '9F270180'],
  ])('asked for %s it grants what it can', ([, p1 = '', granted]) => {
    const chip = chipOf();
    ask(chip, SELECT, GPO);
    expect(askChip(chip, AC1.replace('80AE80', `80AE${p1}`))).toContain(granted);
  });

  test('issuer authentication is heard once, and a wrong one makes the second cryptogram decline', () => {
    const chip = chipOf();
    const authenticate = '0082000008000102030405060700';
    expect(ask(chip, SELECT, GPO, authenticate, AC1)).toEqual(['9000', '9000', '6985', '9000']);
    expect(ask(chip, '008200000400010203', authenticate, authenticate)).toEqual(['6700', '9000', '6985']);
  });

  test('issuer scripts are counted, and block what they say', () => {
    const chip = chipOf();
    expect(ask(chip, '841E000000', SELECT, GPO, AC1)).toEqual(['6985', '9000', '9000', '9000']);
    expect(ask(chip, '8499000000', '841E000000', SELECT, GPO)).toEqual(['6D00', '9000', '6283', '6985']);
    expect(chip.scriptCommands).toEqual({ taken: 1, refused: 2 });
  });

  test('a refused script changes nothing', () => {
    const chip = chipOf();
    chip.faults = { refuseScripts: true };
    expect(ask(chip, SELECT, GPO, AC1, '8416000000', SELECT)).toEqual(['9000', '9000', '9000', '6988', '9000']);
  });

  test('a blocked card selects nothing any more', () => {
    expect(ask(chipOf(), SELECT, GPO, AC1, '8416000000', SELECT).slice(3)).toEqual(['9000', '6A81']);
  });
});

describe('selection', () => {
  const two = () =>
    chipOf(profile({ A0000000031010: application(), A000000003101002: application(), A0000000041010: application() }));

  test('goes over every application that begins so, then ends', () => {
    const chip = two();
    const next = '00A40402 07A000000003101000'.replace(' ', '');
    expect(askChip(chip, SELECT)).toContain('8407A0000000031010A5');
    expect(askChip(chip, next)).toContain('8408A000000003101002');
    expect(ask(chip, next)).toEqual(['6A82']);
  });

  test('knows a directory by its name, and reads it to its end', () => {
    const chip = chipOf();
    expect(askChip(chip, '00A404000E315041592E5359532E444446303100')).toContain('880101');
    expect(ask(chip, '00B2010C00', '00B2020C00', '00B2011400')).toEqual(['9000', '6A83', '6A82']);
    expect(ask(chip, '00A404000E325041592E5359532E444446303100')).toEqual(['6A82']);
  });
});

test.for([
  ['a class that no card has', 'F0A4040000', STATUS_WORD.CLASS_NOT_SUPPORTED],
  ['a command that it does not have', '0084000008', STATUS_WORD.INSTRUCTION_NOT_SUPPORTED],
  ['a name that nothing has', '00A4040005A00000000500', STATUS_WORD.FILE_NOT_FOUND],
  ['a selection by file identifier', '00A40000023F00', STATUS_WORD.WRONG_PARAMETERS],
  ['options before a selection', GPO, STATUS_WORD.CONDITIONS_NOT_SATISFIED],
  ['a record before the options', '00B2010C00', STATUS_WORD.CONDITIONS_NOT_SATISFIED],
  ['a record by name', '00B2010000', STATUS_WORD.WRONG_PARAMETERS],
  ['a signature before the options', '00880000040102030400', STATUS_WORD.CONDITIONS_NOT_SATISFIED],
  ['a cryptogram before the options', AC1, STATUS_WORD.CONDITIONS_NOT_SATISFIED],
  ['a cryptogram of no type', AC1.replace('80AE80', '80AEC0'), STATUS_WORD.WRONG_PARAMETERS],
  ['a counter before a selection', '80CA9F3600', STATUS_WORD.CONDITIONS_NOT_SATISFIED],
] as const)('%s is refused', ([, command, statusWord]) => {
  expect(askChip(chipOf(), command)).toBe(statusWord.toString(16).toUpperCase());
});

test('what the application does not have is refused', () => {
  const chip = chipOf();
  expect(ask(chip, SELECT, '80A80000038301FF00', GPO, GPO)).toEqual(['9000', '6700', '9000', '6985']);
  expect(ask(chip, '80CA9F7900', '00880000040102030400', '80AE8000020102')).toEqual(['6A88', '6D00', '6700']);
});

describe('faults inside the chip', () => {
  const cryptogramOf = (chip: EmvChip): string => {
    chip.reset();
    ask(chip, SELECT, GPO);
    return askChip(chip, AC1);
  };

  test('a stale cryptogram comes with its stale counter', () => {
    const chip = chipOf();
    const first = cryptogramOf(chip);
    expect(cryptogramOf(chip)).not.toBe(first);
    const second = cryptogramOf(chip);
    chip.faults = { staleCryptogram: true };
    expect(cryptogramOf(chip)).toBe(second);
  });

  test('a wrong cryptogram is another one at the same counter', () => {
    const [good, bad] = [chipOf(), chipOf()];
    bad.faults = { wrongCryptogram: true };
    expect(cryptogramOf(good)).toBe(cryptogramOf(chipOf()));
    expect(cryptogramOf(bad)).not.toBe(cryptogramOf(good));
  });
});
