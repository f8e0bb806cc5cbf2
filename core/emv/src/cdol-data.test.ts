import { sha1 } from '@noble/hashes/legacy.js';
import { fromHex, toHex } from '@saunter/kit';
import { expect, test } from 'vitest';
import { buildCdolData } from './cdol-data.ts';
import { TAG } from './tags.ts';
import { LANE_APPLICATIONS, laneTerminal } from './terminal/lane-terminal.ts';
import { transactionOf } from './transaction.fixture.ts';

const build = (icc: Readonly<Record<string, string>>, extra: ReadonlyMap<number, Uint8Array> = new Map()) => {
  const defaultTdol = fromHex('9F0206');
  const terminal = laneTerminal({ applications: LANE_APPLICATIONS.map((row) => ({ ...row, defaultTdol })) });
  const cdol = buildCdolData(TAG.CDOL1, transactionOf(icc, { '9F02': '000000005000' }), terminal, extra);
  return cdol.ok ? [toHex(cdol.value.data), toHex(cdol.value.transaction.tvr)] : cdol.error;
};

test('extra objects win over the terminal, the terminal over the card', () => {
  const icc = { '8C': '9F02068A025F3401', '9F02': '999999999999', '5F34': '07' };
  expect(build(icc)).toEqual(['000000005000000007', '0000000000']);
  expect(build(icc, new Map([[0x8a, fromHex('3030')]]))).toEqual(['000000005000303007', '0000000000']);
});

test('a TC hash is over the TDOL of the card, or over the terminal’s own, which the TVR says', () => {
  const hash = (hex: string) => toHex(sha1(fromHex(hex)));
  expect(build({ '8C': '9814', '97': '9F02065F3401', '5F34': '07' })).toEqual([hash('00000000500007'), '0000000000']);
  expect(build({ '8C': '9814' })).toEqual([hash('000000005000'), '0000000080']);
});

test('a card that asks for its own number gets zeros', () => {
  expect(build({ '8C': '5A045F3401', '5A': '4761739001010119', '5F34': '07' })).toEqual(['0000000007', '0000000000']);
});

test.for([
  ['no list', '9F'],
  ['more than a command holds', '9F02FF9F0301'],
])('%s is a defect', ([, cdol = '']) => {
  expect(build({ '8C': cdol })).toEqual({ kind: 'bad-dol', class: 'end' });
});
