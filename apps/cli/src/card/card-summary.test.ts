import type { CardReport, KernelOutcome } from '@saunter/emv';
import { cardToken } from '@saunter/identity';
import { asciiBytes, fromHex, Secret } from '@saunter/kit';
import { describe, expect, test } from 'vitest';
import { cardExitCode } from './card-exit-code.ts';
import { summariseCardTest } from './card-summary.ts';
import { type CardTest, type CardTestOutcome, NO_TIME } from './card-test.ts';
import { formatCardSummary } from './format-card-summary.ts';

const PAN = '4761739001010119';
const PAR = 'Q1TESTSAUNTER0000000000000001';
const KEY = { version: 1, secret: new Secret(new Uint8Array(32).fill(7)) };

const reportOf = (changes: Partial<CardReport> = {}): CardReport => ({
  ...{ cardInterface: 'contactless', kernel: 3, aid: 'A0000000031010', label: 'TEST VISA' },
  ...{ pan: new Secret(asciiBytes(PAN)), expiry: '3012', psn: '01', par: new Secret(asciiBytes(PAR)) },
  oda: { method: 'fDDA', verdict: 'ok' },
  ...{ tvr: fromHex('0800000000'), tsi: fromHex('E800'), cvmResults: fromHex('1F0302') },
  ...{ deviceCvm: false, cryptogramType: 'ARQC', de55: fromHex('9F2608CAFECAFECAFECAFE') },
  ...changes,
});

const testOf = (outcome: CardTestOutcome): CardTest => ({
  ...{ reader: 'R 00 00', cardInterface: 'contactless', outcome },
  times: { ...NO_TIME, commands: 7 },
});

describe('the summary of a card', () => {
  const card = reportOf();
  const summary = summariseCardTest(testOf({ kind: 'online-request', card }), KEY);

  test('has every fact under its name', () => {
    expect(summary).toEqual({
      ...{ reader: 'R 00 00', interface: 'contactless', aid: 'A0000000031010', label: 'TEST VISA' },
      ...{ maskedPan: '476173******0119', expiry: '3012', psn: '01', par: PAR, token: cardToken(KEY, card) },
      ...{ tvr: '0800000000', tsi: 'E800', odaMethod: 'fDDA', verdict: 'ok', cvmResults: '1F0302' },
      ...{ cryptogramType: 'ARQC', outcome: 'online-request', times: { ...NO_TIME, commands: 7 } },
    });
  });

  test('and its table show neither the number nor the cryptogram', () => {
    const shown = JSON.stringify(summary) + formatCardSummary(summary);
    expect(shown).not.toContain(PAN);
    expect(shown).not.toContain('CAFE');
  });

  test('names a card and a phone with its PAR alike, another card not', () => {
    const tokenOf = (report: CardReport) => summariseCardTest(testOf({ kind: 'approved', card: report }), KEY).token;
    expect(tokenOf(reportOf({ pan: new Secret(asciiBytes('4761739001010135')) }))).toBe(summary.token);
    expect(tokenOf(reportOf({ par: undefined }))).not.toBe(summary.token);
  });

  test('says null for what the card did not say, and which check of its chip failed', () => {
    const bare = reportOf({
      ...{ psn: undefined, par: undefined, cryptogramType: undefined },
      oda: { method: 'DDA', verdict: 'fail', defect: 'sdad-hash' },
    });
    expect(summariseCardTest(testOf({ kind: 'declined', reason: 'oda-failed', card: bare }), KEY)).toMatchObject({
      ...{ psn: null, par: null, cryptogramType: null },
      ...{ odaMethod: 'DDA', verdict: 'fail', odaDefect: 'sdad-hash', outcome: 'declined', reason: 'oda-failed' },
    });
    const none = reportOf({ oda: { method: 'none', verdict: 'not-performed' } });
    expect(summariseCardTest(testOf({ kind: 'approved', card: none }), KEY)).toMatchObject({
      ...{ odaMethod: 'none', verdict: 'not performed' },
    });
  });

  test("table names bits, and shows no terminal's control characters", () => {
    const odd = reportOf({ label: '\x1b[2JVISA' });
    const table = formatCardSummary(summariseCardTest(testOf({ kind: 'approved', card: odd }), KEY));
    expect(table).toContain('0800000000  dda failed');
    expect(table).toContain('?[2JVISA');
    expect(table).not.toContain('\x1b');
  });
});

test('a card error says where, what, and with which status word', () => {
  const outcome: KernelOutcome = {
    ...{ kind: 'card-error', step: 'read-application-data', defect: 'bad-status-word', statusWord: 0x6a83 },
  };
  const summary = summariseCardTest(testOf(outcome), KEY);
  expect(summary).toMatchObject({ step: 'read-application-data', defect: 'bad-status-word', statusWord: '6A83' });
  expect(formatCardSummary(summary)).toContain('6A83 no such record');
  expect(summary.maskedPan).toBeUndefined();
});

test.for<readonly [CardTestOutcome, number]>([
  [{ kind: 'approved', card: reportOf() }, 0],
  [{ kind: 'declined', reason: 'card', card: reportOf() }, 0],
  [{ kind: 'end', reason: 'card-blocked' }, 1],
  [{ kind: 'card-removed' }, 1],
  [{ kind: 'mute-card' }, 1],
  [{ kind: 'no-card', reason: 'timeout' }, 75],
  [{ kind: 'no-card', reason: 'no-service' }, 69],
])('%o ends with %i, and is said with advice', ([outcome, exitCode]) => {
  expect(cardExitCode(outcome)).toBe(exitCode);
  const summary = summariseCardTest(testOf(outcome), KEY);
  expect(summary.outcome).toBe(outcome.kind);
  expect(formatCardSummary(summary)).toMatch(/\ndo {15}\S/);
});
