import { expect, test } from 'vitest';
import { replayFlow } from '../flow/replay-flow.vectors.ts';
import type { OdaResult } from '../oda/oda-result.ts';
import { NO_ODA } from '../oda/oda-result.ts';
import { transactionOf } from '../transaction.fixture.ts';
import type { CryptogramType } from '../transaction.ts';
import { cardActionAnalysis } from './card-action-analysis.ts';

const ANSWERS: Readonly<Record<CryptogramType, string>> = {
  AAC: '8012000008205AC6074EB7F46E06010A03A000009000',
  TC: '8012400008205AC6074EB7F46E06010A03A000009000',
  ARQC: '8012800008205AC6074EB7F46E06010A03A000009000',
};
const P1: Readonly<Record<CryptogramType, string>> = { AAC: '00', TC: '40', ARQC: '80' };

const ask = (requested: CryptogramType, given: CryptogramType, oda: OdaResult = NO_ODA) =>
  replayFlow([cardActionAnalysis], transactionOf({ '8C': '9505' }, {}, { requested, oda }), [
    { c: `80AE${P1[requested]}0005000000000000`, r: ANSWERS[given] },
  ]).move;

// EMV 4.4 Book 3, 10.8.
test.for([
  ['TC', 'TC', { kind: 'approved' }],
  ['TC', 'ARQC', { kind: 'online-request' }],
  ['TC', 'AAC', { kind: 'declined', reason: 'card' }],
  ['ARQC', 'ARQC', { kind: 'online-request' }],
  ['ARQC', 'AAC', { kind: 'declined', reason: 'card' }],
  ['AAC', 'AAC', { kind: 'declined', reason: 'action-codes' }],
] as const)('asked for %s, given %s', ([requested, given, verdict]) => {
  expect(ask(requested, given)).toMatchObject({ kind: 'end', verdict });
});

test.for([
  ['ARQC', 'TC'],
  ['AAC', 'TC'],
  ['AAC', 'ARQC'],
] as const)('asked for %s, a card may not give %s', ([requested, given]) => {
  expect(ask(requested, given)).toMatchObject({
    kind: 'failed',
    step: 'card-action-analysis',
    failure: { kind: 'bad-cryptogram', class: 'end' },
  });
});

test('an AAC is asked for unsigned, also where CDA is pending', () => {
  const iccKey = { modulus: new Uint8Array(64).fill(1), exponent: Uint8Array.of(3) };
  const move = ask('AAC', 'AAC', { verdict: 'pending', method: 'CDA', iccKey });
  expect(move).toMatchObject({ kind: 'end', verdict: { kind: 'declined' } });
});

test('a failed authentication declines, whatever the card answers', () => {
  const move = ask('ARQC', 'ARQC', { verdict: 'fail', method: 'DDA', defect: 'sdad-hash' });
  expect(move).toMatchObject({ kind: 'end', verdict: { kind: 'declined', reason: 'oda-failed' } });
});

test('a list that no command can answer ends', () => {
  const { move } = replayFlow([cardActionAnalysis], transactionOf({ '8C': '9F' }, {}, { requested: 'ARQC' }), []);
  expect(move).toMatchObject({ kind: 'failed', failure: { kind: 'bad-dol' } });
});
