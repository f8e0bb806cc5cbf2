import type { CardAnswer } from '@saunter/iso7816';
import { fromHex, toHex } from '@saunter/kit';
import { describe, expect, test } from 'vitest';
import type { EntryPointState } from './entry-point.ts';
import { createEntryPoint } from './entry-point.ts';
import type { LaneChange, Presented, ScriptedCard } from './scripted-card.fixture.ts';
import { AID, cardOf, entry, fci, laneOptions, laneRow, object, ppse, present } from './scripted-card.fixture.ts';

const TRACK_2 = object('57', '4761739001010119D3012201');
const ARQC = object('9F10', '06010A03A00000') + object('9F26', '0102030405060708') + object('9F36', '0007');
const QVSDC = `${object('77', object('82', '0000') + TRACK_2 + ARQC)}9000`;
const SELECT_PPSE = '00A404000E325041592E5359532E444446303100';
const selectOf = (aid: string) => `00A40400${(aid.length / 2).toString(16).padStart(2, '0')}${aid}00`.toUpperCase();
const GPO = '80A8000002830000';

const NOTHING_IN_COMMON = { kind: 'use-another-interface', reason: 'no-common-application' };
const ALL_REFUSED = { kind: 'end', reason: 'every-application-refused' };
const OVER_LIMIT = { kind: 'use-another-interface', reason: 'amount-over-limit' };

test('a card of one application is asked in four steps', () => {
  const { outcome, commands } = present(laneOptions(), cardOf(ppse(entry(AID.VISA)), QVSDC));
  expect(commands).toEqual([SELECT_PPSE, selectOf(AID.VISA), GPO]);
  expect(outcome).toMatchObject({ kind: 'online-request', card: { aid: AID.VISA, kernel: 3, label: 'Visa' } });
});

test('the terminal’s qualifiers of this transaction are sent', () => {
  const card: ScriptedCard = (command, n) =>
    n === 1 ? fci(AID.VISA, object('9F38', '9F66049F0206')) : cardOf(ppse(entry(AID.VISA)), QVSDC)(command, n);
  const { commands } = present(laneOptions({ limits: { cvmRequiredLimitMinor: 5000 } }), card);
  expect(commands[2]).toBe('80A800000C830A21C0400000000000500000');
});

describe('before a card is asked for', () => {
  const none: ScriptedCard = () => {
    throw new Error('no card is asked');
  };
  test.for([
    ['an amount over every limit', { limits: { transactionLimitMinor: 5000 } }, OVER_LIMIT],
    [
      'a zero that is refused',
      { limits: { zeroAmount: 'refused' }, transaction: { amountMinor: 0 } },
      { kind: 'end', reason: 'amount-not-allowed' },
    ],
    ['a terminal without contactless rows', { terminal: { applications: [] } }, NOTHING_IN_COMMON],
  ] as const satisfies readonly (readonly [string, LaneChange, object])[])('%s', ([, change, expected]) => {
    expect(present(laneOptions(change), none)).toEqual({ outcome: expected, commands: [] });
  });

  test('one combination that is left is enough', () => {
    const visa = laneRow(AID.VISA);
    const limited = { ...visa, contactless: { ...visa.contactless, transactionLimitMinor: 1 } };
    const options = laneOptions({ terminal: { applications: [limited, laneRow(AID.MASTERCARD)] } });
    const { outcome, commands } = present(options, cardOf(ppse(entry(AID.VISA)), QVSDC));
    expect(commands).toHaveLength(1);
    expect(outcome).toEqual(OVER_LIMIT);
  });
});

describe('the directory', () => {
  test.for([
    ['6A82', '6A82', NOTHING_IN_COMMON],
    ['6A81', '6A81', NOTHING_IN_COMMON],
    ['empty', ppse(), NOTHING_IN_COMMON],
    ['without an application of ours', ppse(entry('A0000000421010')), NOTHING_IN_COMMON],
    ['for the common kernel alone', ppse(entry(AID.VISA, 1, object('9F2A', '08'))), NOTHING_IN_COMMON],
    ['no TLV', '6F109000', { kind: 'card-error', step: 'select-ppse', defect: 'not-tlv' }],
    ['no directory', '6F02A5009000', { kind: 'card-error', step: 'select-ppse', defect: 'wrong-template' }],
  ] as const)('%s', ([, answer, expected]) => {
    expect(present(laneOptions(), () => answer)).toEqual({ outcome: expected, commands: [SELECT_PPSE] });
  });
});

describe('the next combination', () => {
  const two = ppse(entry(AID.VISA, 1), entry(AID.MASTERCARD, 2));
  const magstripe = `${object('77', object('82', '0000') + object('94', '08010100'))}9000`;

  /** A card of two applications that answers each SELECT and GPO from a list. */
  const answering = (...answers: readonly string[]): Presented =>
    present(laneOptions(), (_, n) => (n === 0 ? two : (answers[n - 1] ?? '6D00')));

  test.for([
    ['that is not there', '6A82'],
    ['that is blocked', '6283'],
    ['whose FCI has another name', fci(AID.MASTERCARD)],
    ['whose FCI is no TLV', '6F109000'],
    ['whose PDOL breaks off', fci(AID.VISA, object('9F38', '9F'))],
  ])('is taken behind an application %s', ([, first = '']) => {
    const { outcome, commands } = answering(first, fci(AID.MASTERCARD), magstripe);
    expect(commands.slice(1)).toEqual([selectOf(AID.VISA), selectOf(AID.MASTERCARD), GPO]);
    expect(outcome).toEqual({ kind: 'end', reason: 'magstripe-only' });
  });

  test('is taken behind an application that says Select Next', () => {
    const { outcome, commands } = answering(fci(AID.VISA), '6985', fci(AID.MASTERCARD), magstripe);
    expect(commands.slice(1)).toEqual([selectOf(AID.VISA), GPO, selectOf(AID.MASTERCARD), GPO]);
    expect(outcome).toEqual({ kind: 'end', reason: 'magstripe-only' });
  });

  test('is taken behind one that asks for more than a command can hold', () => {
    const { commands } = answering(fci(AID.VISA, object('9F38', '9F02FF')), fci(AID.MASTERCARD), magstripe);
    expect(commands.slice(1)).toEqual([selectOf(AID.VISA), selectOf(AID.MASTERCARD), GPO]);
  });

  test('is not taken behind one that wants the other interface', () => {
    const { outcome, commands } = answering(fci(AID.VISA), '6984');
    expect(commands).toHaveLength(3);
    expect(outcome).toEqual({ kind: 'use-another-interface', reason: 'card-asked-for-it' });
  });

  test('all refused', () => {
    expect(answering('6A82', '6A82').outcome).toEqual(ALL_REFUSED);
    expect(answering(fci(AID.VISA), '6985', fci(AID.MASTERCARD), '6985').outcome).toEqual(ALL_REFUSED);
  });
});

describe('Extended Selection', () => {
  const directory = ppse(entry(AID.VISA, 1, object('9F29', 'AB01')));
  test.for([`${AID.VISA}AB01`, AID.VISA])('goes behind the AID; the FCI may name %s', (name) => {
    const { outcome, commands } = present(laneOptions(), (_, n) => [directory, fci(name), QVSDC][n] ?? '6D00');
    expect(commands[1]).toBe(selectOf(`${AID.VISA}AB01`));
    expect(outcome).toMatchObject({ kind: 'online-request', card: { aid: AID.VISA } });
  });
});

describe('a card that goes away', () => {
  const answers = [
    ppse(entry(AID.VISA)),
    fci(AID.VISA),
    `${object('77', object('82', '0000') + object('94', '08010100') + TRACK_2 + ARQC)}9000`,
  ];

  /** The state in which the machine waits after so many answers. */
  const stateAfter = (count: number): EntryPointState => {
    const machine = createEntryPoint(laneOptions());
    let step = machine.start();
    for (const r of answers.slice(0, count)) {
      if (step.kind === 'command') step = machine.next(step.state, { kind: 'response', bytes: fromHex(r) });
    }
    if (step.kind !== 'command') throw new Error('the machine waits');
    return step.state;
  };
  const endings: readonly (readonly [CardAnswer, string])[] = [
    [{ kind: 'card-removed' }, 'card-removed'],
    [{ kind: 'reader-lost' }, 'reader-lost'],
    [{ kind: 'no-answer' }, 'no-answer'],
    [{ kind: 'response', bytes: fromHex('90') }, 'card-removed'],
  ];

  test.for(endings)('%o at any step is %s', ([answer, kind]) => {
    for (let count = 0; count <= answers.length; count++) {
      const step = createEntryPoint(laneOptions()).next(stateAfter(count), answer);
      expect(step).toEqual({ kind: 'outcome', outcome: { kind } });
    }
  });

  test.for<readonly [string, CardAnswer]>([
    ['was taken away', { kind: 'card-removed' }],
    ['came to its outcome', { kind: 'response', bytes: fromHex('70009000') }],
    ['broke a rule', { kind: 'response', bytes: fromHex('71009000') }],
  ])('leaves nothing behind when it %s', ([, answer]) => {
    const state = stateAfter(answers.length);
    if (state.step !== 'kernel') throw new Error('the kernel reads records');
    const { options } = state.flow.transaction.card;
    const held = () => [...options.values()].map(toHex).join('');
    expect(held()).toContain('4761739001010119');
    createEntryPoint(laneOptions()).next(state, answer);
    expect(held()).toMatch(/^0+$/);
  });
});
