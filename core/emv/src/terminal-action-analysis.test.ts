import { fromHex } from '@saunter/kit';
import { expect, test } from 'vitest';
import { replayFlow } from './flow/replay-flow.vectors.ts';
import { LANE_APPLICATIONS, laneTerminal } from './terminal/lane-terminal.ts';
import type { TerminalSettings } from './terminal/terminal-settings.ts';
import { terminalActionAnalysis } from './terminal-action-analysis.ts';
import { transactionOf } from './transaction.fixture.ts';

const NONE = '0000000000';
const ISSUER = { '9F0E': NONE, '9F0F': NONE, '9F0D': NONE };

/** Codes of the terminal as denial, online, default. */
function decide(
  tvr: string,
  online: TerminalSettings['online'],
  [denial, goOnline, whenOffline]: readonly [string, string, string],
  issuer: Readonly<Record<string, string>> = ISSUER,
) {
  const actionCodes = { denial: fromHex(denial), online: fromHex(goOnline), default: fromHex(whenOffline) };
  const terminal = laneTerminal({ online, applications: LANE_APPLICATIONS.map((row) => ({ ...row, actionCodes })) });
  const { move } = replayFlow([terminalActionAnalysis], transactionOf(issuer, {}, { tvr: fromHex(tvr) }), [], terminal);
  return move.transaction.requested;
}

const DDA_FAILED = '0800000000';
const FLOOR = '0000008000';

// EMV 4.4 Book 3, 10.7.
test.for([
  ['denial', DDA_FAILED, [DDA_FAILED, NONE, NONE], 'AAC', 'AAC', 'AAC'],
  ['online', FLOOR, [NONE, FLOOR, NONE], 'ARQC', 'ARQC', 'TC'],
  ['default', FLOOR, [NONE, NONE, FLOOR], 'ARQC', 'TC', 'AAC'],
  ['nothing found', NONE, ['FFFFFFFFFF', 'FFFFFFFFFF', 'FFFFFFFFFF'], 'ARQC', 'TC', 'TC'],
  ['nobody asks', 'FFFFFFFFFF', [NONE, NONE, NONE], 'ARQC', 'TC', 'TC'],
] as const)('%s', ([, tvr, codes, onlineOnly, offlineCapable, unable]) => {
  expect(decide(tvr, 'online-only', codes)).toBe(onlineOnly);
  expect(decide(tvr, 'offline-capable', codes)).toBe(offlineCapable);
  expect(decide(tvr, 'unable-to-go-online', codes)).toBe(unable);
});

test('the issuer is heard as well', () => {
  expect(decide(FLOOR, 'online-only', [NONE, NONE, NONE], { ...ISSUER, '9F0E': FLOOR })).toBe('AAC');
  expect(decide(FLOOR, 'offline-capable', [NONE, NONE, NONE], { ...ISSUER, '9F0F': FLOOR })).toBe('ARQC');
  expect(decide(FLOOR, 'unable-to-go-online', [NONE, NONE, NONE], { ...ISSUER, '9F0D': FLOOR })).toBe('AAC');
});

test('an issuer that is silent denies nothing, and wants to hear of everything', () => {
  expect(decide(FLOOR, 'online-only', [NONE, NONE, NONE], {})).toBe('ARQC');
  expect(decide(FLOOR, 'offline-capable', [NONE, NONE, NONE], {})).toBe('ARQC');
  expect(decide(FLOOR, 'unable-to-go-online', [NONE, NONE, NONE], {})).toBe('AAC');
});
