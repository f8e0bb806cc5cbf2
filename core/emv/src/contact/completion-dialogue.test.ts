import { asciiText, fromHex, toHex } from '@saunter/kit';
import { describe, expect, test } from 'vitest';
import type { RecordedExchange } from '../emv-vectors.vectors.ts';
import { emvVectors, haveEmvVectors, replay } from '../emv-vectors.vectors.ts';
import { LANE_APPLICATIONS, laneTerminal } from '../terminal/lane-terminal.ts';
import type { TerminalSettings } from '../terminal/terminal-settings.ts';
import { transactionOf } from '../transaction.fixture.ts';
import type { Transaction } from '../transaction.ts';
import { createCompletion } from './completion-dialogue.ts';
import { createContactDialogue } from './contact-dialogue.ts';
import type { IssuerAnswer } from './issuer-answer.ts';

/** A card that waits for its issuer; CDOL2 asks for 8A and the TVR. */
const pending = (rest: Partial<Transaction> = {}): Transaction =>
  transactionOf({ '5A': '4761739001010119', '5F24': '281231', '8D': '8A029505' }, { '9F02': '000000005000' }, rest);

const answered = (responseCode: string, data = ''): IssuerAnswer => ({
  kind: 'answered',
  responseCode,
  data: fromHex(data),
});
const SILENCE: IssuerAnswer = { kind: 'unable-to-go-online' };

/** GENERATE AC of the second kind: 8A and the TVR. */
const generateAc = (p1: string, code: string, tvr = '0000000000') => `80AE${p1}0007${code}${tvr}00`;
const [TC, AAC] = ['8012400008205AC6074EB7F46E06010A03A000009000', '8012000008205AC6074EB7F46E06010A03A000009000'];

const complete = (
  script: readonly RecordedExchange[],
  issuerAnswer: IssuerAnswer,
  transaction = pending(),
  terminal: TerminalSettings = laneTerminal(),
) => {
  const { outcome, used } = replay(createCompletion({ pending: transaction, issuerAnswer, terminal }), script);
  expect(used).toBe(script.length);
  expect([...transaction.card.records.values()].every((value) => value.every((byte) => byte === 0))).toBe(true);
  return outcome;
};

test.for([
  ['approved by the issuer', '00', '40', '3030', TC, { kind: 'approved' }],
  ['approved, refused by the card', '00', '40', '3030', AAC, { kind: 'declined', reason: 'card' }],
  ['declined by the issuer', '05', '00', '3035', AAC, { kind: 'declined', reason: 'issuer' }],
] as const)('%s', ([, code, p1, hex, answer, expected]) => {
  const outcome = complete([{ c: generateAc(p1, hex), r: answer }], answered(code));
  expect(outcome).toMatchObject({ ...expected, card: { cryptogramType: answer === TC ? 'TC' : 'AAC' } });
});

test('a card that gives more than was asked for breaks the rules', () => {
  expect(complete([{ c: generateAc('00', '3035'), r: TC }], answered('05'))).toEqual({
    kind: 'card-error',
    step: 'completion',
    defect: 'bad-cryptogram',
  });
});

describe('nobody answers', () => {
  const codes = (whenOffline: string) => ({
    denial: new Uint8Array(5),
    online: new Uint8Array(5),
    default: fromHex(whenOffline),
  });
  const terminal = (whenOffline: string) =>
    laneTerminal({ applications: LANE_APPLICATIONS.map((row) => ({ ...row, actionCodes: codes(whenOffline) })) });
  const tvr = { tvr: fromHex('0000008000') };

  test('without action codes of the issuer any finding declines', () => {
    const script = [{ c: generateAc('00', '5A33', '0000008000'), r: AAC }];
    expect(complete(script, SILENCE, pending(tvr), terminal('0000000000'))).toMatchObject({
      kind: 'declined',
      reason: 'no-issuer',
    });
  });

  test('a clean transaction is approved by the card', () => {
    expect(complete([{ c: generateAc('40', '5933'), r: TC }], SILENCE)).toMatchObject({ kind: 'approved' });
  });
});

describe('issuer authentication', () => {
  const data = '91083132333435363738';
  const external = { c: '00820000083132333435363738', r: '9000' };
  const wanted = { aip: fromHex('0400') };

  test('the card is shown its issuer', () => {
    const outcome = complete([external, { c: generateAc('40', '3030'), r: TC }], answered('00', data), pending(wanted));
    expect(outcome.kind === 'approved' && toHex(outcome.card.tsi)).toBe('3000');
  });

  test('a card that is not convinced is told so in its TVR', () => {
    const script = [
      { ...external, r: '6300' },
      { c: generateAc('40', '3030', '0000000040'), r: AAC },
    ];
    expect(complete(script, answered('00', data), pending(wanted))).toMatchObject({ kind: 'declined', reason: 'card' });
  });

  test('a card whose AIP does not ask is not shown it', () => {
    expect(complete([{ c: generateAc('40', '3030'), r: TC }], answered('00', data))).toMatchObject({
      kind: 'approved',
    });
  });

  test('data that are too short fail without the card', () => {
    const script = [{ c: generateAc('40', '3030', '0000000040'), r: TC }];
    expect(complete(script, answered('00', '910431323334'), pending(wanted))).toMatchObject({ kind: 'approved' });
  });
});

describe('scripts', () => {
  const unblock = '8424000000';
  const command = (apdu: string) => `86${(apdu.length / 2).toString(16).padStart(2, '0')}${apdu}`;
  const template = (tag: string, id: string, ...apdus: readonly string[]) => {
    const content = `9F1804${id}${apdus.map(command).join('')}`;
    return `${tag}${(content.length / 2).toString(16).padStart(2, '0')}${content}`;
  };

  test('71 goes before the second cryptogram, 72 behind it, and each leaves five bytes', () => {
    const data = template('71', '00000001', unblock) + template('72', '00000002', unblock, unblock);
    const outcome = complete(
      [
        { c: unblock, r: '9000' },
        { c: generateAc('40', '3030'), r: TC },
        { c: unblock, r: '9000' },
        { c: unblock, r: '6283' },
      ],
      answered('00', data),
    );
    expect(outcome.kind === 'approved' && toHex(outcome.scriptResults)).toBe('20000000012000000002');
    expect(outcome.kind === 'approved' && toHex(outcome.card.tsi)).toBe('2400');
  });

  test('a refused command ends its script, not the next one', () => {
    const data = template('71', '00000001', unblock, unblock, unblock) + template('71', '00000002', unblock);
    const outcome = complete(
      [
        { c: unblock, r: '9000' },
        { c: unblock, r: '6985' },
        { c: unblock, r: '9000' },
        { c: generateAc('40', '3030', '0000000020'), r: TC },
      ],
      answered('00', data),
    );
    expect(outcome.kind === 'approved' && toHex(outcome.scriptResults)).toBe('12000000012000000002');
  });

  test('a script that fails after the cryptogram is only noted', () => {
    const data = template('72', '00000002', unblock);
    const outcome = complete(
      [
        { c: generateAc('40', '3030'), r: TC },
        { c: unblock, r: '6D00' },
      ],
      answered('00', data),
    );
    expect(outcome.kind === 'approved' && toHex(outcome.card.tvr)).toBe('0000000010');
  });

  test('bytes that are no command fail their script unsent', () => {
    const outcome = complete(
      [{ c: generateAc('40', '3030', '0000000020'), r: TC }],
      answered('00', template('71', '00000001', '84')),
    );
    expect(outcome.kind === 'approved' && toHex(outcome.scriptResults)).toBe('1100000001');
  });

  test('scripts of more than 128 bytes are left out', () => {
    const long = template('71', '00000001', ...Array.from({ length: 20 }, () => unblock));
    const outcome = complete(
      [{ c: generateAc('40', '3030'), r: TC }],
      answered('00', long.replace(/^71(..)/, '7181$1')),
    );
    expect(outcome.kind === 'approved' && toHex(outcome.scriptResults)).toBe('');
  });
});

interface JavaCard {
  readonly unpredictableNumber: string;
  readonly expected: { readonly pan: string };
  readonly apdus: readonly RecordedExchange[];
}

const found = haveEmvVectors('completion of a recorded card');
const javaCards = found ? [emvVectors<JavaCard>('javacard-transcript')] : [];

describe.runIf(found)('an independent Java Card', () => {
  test.for(javaCards)('waits for its issuer and gives a TC', ({ unpredictableNumber, expected, apdus }) => {
    const [visa] = LANE_APPLICATIONS;
    if (!visa) throw new Error('a lane takes something');
    const none = { denial: new Uint8Array(5), online: new Uint8Array(5), default: new Uint8Array(5) };
    const terminal = laneTerminal({
      applications: [{ ...visa, aid: fromHex('AFFFFFFFFF1234'), actionCodes: none }],
      // No authentication: without the recording's CA key it would fail.
      overrides: new Map([[0x9f33, fromHex('000800')]]),
    });
    const transaction = {
      amountMinor: 1000,
      currency: 'EUR' as const,
      countryNumeric: '246',
      date: '261122',
      unpredictableNumber: fromHex(unpredictableNumber),
    };
    // The amounts and days of both GENERATE AC are another terminal's: they go to any.
    const script = apdus
      .filter(({ c }) => !c.startsWith('0088'))
      .map((exchange) => (exchange.c.startsWith('80AE') ? { ...exchange, c: '*' } : exchange));
    const dialogue = createContactDialogue({ transaction, terminal, awaitsIssuer: true });
    const first = replay(dialogue, script.slice(0, -1)).outcome;
    expect(first).toMatchObject({ kind: 'online-request', card: { cryptogramType: 'ARQC' } });
    const held = first.kind === 'online-request' ? first.pending : undefined;
    if (!held) throw new Error('the transaction waits');
    const last = complete(script.slice(-1), answered('00'), held, terminal);
    expect(last).toMatchObject({ kind: 'approved', card: { cryptogramType: 'TC' } });
    expect(last.kind === 'approved' && asciiText(last.card.pan.expose())).toBe(expected.pan);
  });
});

test.for(['card-removed', 'reader-lost', 'no-answer'] as const)('%s leaves nothing of the card', (kind) => {
  const transaction = pending();
  const machine = createCompletion({ pending: transaction, issuerAnswer: answered('00'), terminal: laneTerminal() });
  const step = machine.start();
  if (step.kind !== 'command') throw new Error('a completion asks the card');
  expect(machine.next(step.state, { kind })).toEqual({ kind: 'outcome', outcome: { kind } });
  expect([...transaction.card.records.values()].every((value) => value.every((byte) => byte === 0))).toBe(true);
});
