import type { CardAnswer } from '@saunter/iso7816';
import { decodeTlvs } from '@saunter/iso7816';
import { asciiText, fromHex, toHex } from '@saunter/kit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AcceptedApplication } from './candidate-list.ts';
import { ACCEPTED_APPLICATIONS } from './candidate-list.ts';
import { createEmvSession } from './emv-session.ts';
import type { RecordedExchange } from './emv-vectors.vectors.ts';
import { emvVectors, haveEmvVectors, replay } from './emv-vectors.vectors.ts';
import { toSealedPlain } from './sealed-plain.ts';
import type { TransactionData } from './terminal-data.ts';

const transaction: TransactionData = {
  amountMinor: 5000,
  currency: 'EUR',
  countryNumeric: '528',
  date: '260601',
  unpredictableNumber: fromHex('05AB527D'),
};
const session = (options: Partial<Parameters<typeof createEmvSession>[0]> = {}) =>
  createEmvSession({ cardInterface: 'contactless', transaction, ...options });

interface OwnCards {
  readonly cards: readonly {
    readonly id: string;
    readonly interface: readonly string[];
    readonly expected: { readonly pan: string; readonly expiry: string; readonly psn: string; readonly par: string };
    readonly transcript: {
      readonly unpredictableNumber: string;
      readonly ttq: string | null;
      readonly apdus: readonly (RecordedExchange & { readonly step: string })[];
    };
  }[];
}

interface Traces {
  readonly cases: readonly { readonly id: string; readonly apdus: readonly RecordedExchange[] }[];
}

const found = haveEmvVectors('recorded cards');
const contactlessCards = found
  ? emvVectors<OwnCards>('own-cards').cards.filter((card) => card.interface.includes('ctls'))
  : [];

/** What belongs to the kernels behind the read: the session ends before these exchanges. */
const isBeyondRead = ({ step }: { readonly step: string }): boolean => /^(get data|generate AC)/.test(step);

describe.runIf(found)('invented cards, as far as a read goes', () => {
  test('there are three of them', () => expect(contactlessCards).toHaveLength(3));

  test.for(contactlessCards)('$id', ({ transcript, expected }) => {
    const script = transcript.apdus.filter((exchange) => !isBeyondRead(exchange));
    const { outcome, used } = replay(
      session({
        transaction: {
          ...transaction,
          unpredictableNumber: fromHex(transcript.unpredictableNumber),
          ...(transcript.ttq && { ttq: fromHex(transcript.ttq) }),
        },
      }),
      script,
    );
    expect(used).toBe(script.length);
    expect(outcome).toMatchObject({ kind: 'card-read', label: 'TEST DEBIT', expiry: expected.expiry.slice(0, 4) });
    if (outcome.kind !== 'card-read') return;
    expect(asciiText(outcome.pan.expose())).toBe(expected.pan);
    expect(outcome.par && asciiText(outcome.par.expose())).toBe(expected.par);
    expect(outcome.psn).toBe(expected.psn);
    const online = decodeTlvs(outcome.de55);
    const tags = online.ok ? online.value.map(({ tag }) => tag.toString(16)) : [];
    expect(tags).toContain('9f37');
    for (const forbidden of ['57', '5a', '9f1f', '9f20']) expect(tags).not.toContain(forbidden);
  });
});

/** Cartes Bancaires, which the recorded cards put first. */
const withCb: readonly AcceptedApplication[] = [
  ...ACCEPTED_APPLICATIONS,
  { aid: fromHex('A0000000421010'), kernel: 3, label: 'CB' },
];

/** How far each recorded trace goes with a terminal that keeps the rules, and where it ends. */
const TRACE_ENDS: Readonly<Record<string, readonly [used: number, end: object]>> = {
  // The answer to READ RECORD is a template 77: EMV wants 70 in files 1 to 10.
  MasterCardPpse: [4, { kind: 'card-error', step: 'read-application-data', defect: 'wrong-template' }],
  VisaCardPpse: [3, { kind: 'card-error', step: 'get-processing-options', statusWord: 0x6700 }],
  VisaCardPpse2: [4, { kind: 'card-error', step: 'read-application-data', defect: 'wrong-template' }],
  VisaCardNullTransaction: [3, { kind: 'card-error', step: 'get-processing-options', statusWord: 0x6700 }],
  UnknownCard: [1, { kind: 'not-supported', reason: 'no-ppse' }],
  LockedCard: [3, { kind: 'not-supported', reason: 'every-application-refused' }],
};

describe.runIf(found)('recorded contactless traces', () => {
  // wrapperTestSW_61 is about T=0 procedure bytes: those belong to contact cards.
  const traces = (found ? emvVectors<Traces>('ctls-traces').cases : []).filter(({ id }) => id in TRACE_ENDS);

  test('all six are there', () => expect(traces).toHaveLength(6));

  test.for(traces)('$id', ({ id, apdus }) => {
    const { outcome, used } = replay(session({ accepted: withCb }), apdus);
    const [expectedUse, end] = TRACE_ENDS[id] ?? [0, {}];
    expect(outcome).toMatchObject(end);
    expect(used).toBe(expectedUse);
  });
});

const PPSE = '6F23840E325041592E5359532E4444463031A511BF0C0E610C4F07A0000000031010870101';
const FCI_WITHOUT_PDOL = '6F128407A0000000031010A50750055649534120';
const SELECT_PPSE = '00A404000E325041592E5359532E444446303100';
const SELECT_VISA = '00A4040007A000000003101000';
const GPO = '80A8000002830000';

/** A small card that gives everything with its processing options. */
const smallCard: readonly RecordedExchange[] = [
  { c: SELECT_PPSE, r: `${PPSE}9000` },
  { c: SELECT_VISA, r: `${FCI_WITHOUT_PDOL}9000` },
  { c: GPO, r: '771182022000570B4761739001010119D3012F9000' },
];

/** Processing options with one record, file 1. */
const optionsWithRecord = '771782022000940408010100570B4761739001010119D3012F';

test('a card without records is read from its processing options', () => {
  const { outcome, used } = replay(session(), smallCard);
  expect(used).toBe(3);
  expect(outcome).toMatchObject({ kind: 'card-read', aid: 'A0000000031010', psn: undefined, par: undefined });
  if (outcome.kind !== 'card-read') return;
  const plain: unknown = JSON.parse(asciiText(toSealedPlain(outcome)));
  expect(plain).toEqual({
    v: 1,
    pan: '4761739001010119',
    expiry: '3012',
    emv: toHex(outcome.de55),
    interface: 'contactless',
  });
});

test('an application that refuses makes way for the next one', () => {
  const mastercard = 'A0000000041010';
  const directory = `610C4F07A0000000031010870101610C4F07${mastercard}870102`;
  const { outcome, used } = replay(session(), [
    { c: SELECT_PPSE, r: `6F31840E325041592E5359532E4444463031A51FBF0C1C${directory}9000` },
    { c: SELECT_VISA, r: `${FCI_WITHOUT_PDOL}9000` },
    { c: GPO, r: '6985' },
    { c: `00A4040007${mastercard}00`, r: `6F0B8407${mastercard}A5009000` },
    { c: GPO, r: '771182022000570B4761739001010119D3012F9000' },
  ]);
  expect(used).toBe(5);
  expect(outcome).toMatchObject({ kind: 'card-read', aid: mastercard, label: 'Mastercard' });
});

test('a card behind contacts is not asked anything', () => {
  expect(session({ cardInterface: 'contact' }).start()).toEqual({
    kind: 'outcome',
    outcome: { kind: 'not-supported', reason: 'contact-interface' },
  });
});

test.for(['card-removed', 'reader-lost', 'no-answer'] as const)('%s ends the session at any step', (kind) => {
  for (let before = 0; before < smallCard.length; before++) {
    const machine = session();
    let step = machine.start();
    for (const { r } of smallCard.slice(0, before)) {
      if (step.kind === 'command') step = machine.next(step.state, { kind: 'response', bytes: fromHex(r) });
    }
    expect(step.kind).toBe('command');
    if (step.kind === 'command') step = machine.next(step.state, { kind });
    expect(step).toEqual({ kind: 'outcome', outcome: { kind } });
  }
});

test.for([
  ['an outcome', '70095F24033012315F3400', 'card-read'],
  ['a record that breaks the rules', '71095F24033012315F3400', 'card-error'],
])('nothing of the card is left behind %s', ([, record = '', kind]) => {
  const machine = session();
  let step = machine.start();
  const answers = [...smallCard.slice(0, 2).map(({ r }) => r), `${optionsWithRecord}9000`];
  for (const r of answers) {
    if (step.kind === 'command') step = machine.next(step.state, { kind: 'response', bytes: fromHex(r) });
  }
  const held = step.kind === 'command' && step.state.step === 'read-application-data' ? step.state.data : undefined;
  expect([...(held?.options.values() ?? [])].some((value) => value.some((byte) => byte !== 0))).toBe(true);
  if (step.kind === 'command') {
    step = machine.next(step.state, { kind: 'response', bytes: fromHex(`${record}9000`) });
  }
  expect(step).toMatchObject({ kind: 'outcome', outcome: { kind } });
  expect([...(held?.options.values() ?? [])].every((value) => value.every((byte) => byte === 0))).toBe(true);
});

test('an answer of one byte is a pulled card', () => {
  const machine = session();
  const first = machine.start();
  expect(first.kind).toBe('command');
  if (first.kind !== 'command') return;
  expect(machine.next(first.state, { kind: 'response', bytes: fromHex('90') })).toEqual({
    kind: 'outcome',
    outcome: { kind: 'card-removed' },
  });
});

test('any answers at any step come to an outcome, in a bounded number of commands', () => {
  const plausible = fc.constantFrom(...smallCard.map(({ r }) => fromHex(r)), fromHex('6985'), fromHex('6A82'));
  const noise = fc.uint8Array({ maxLength: 60 }).map((bytes) => Uint8Array.of(...bytes, 0x90, 0x00));
  const anyAnswer = fc.oneof(plausible, noise, fc.uint8Array({ maxLength: 4 }));
  fc.assert(
    fc.property(fc.array(anyAnswer, { minLength: 120, maxLength: 120 }), (answers) => {
      const machine = session();
      let step = machine.start();
      for (const bytes of answers) {
        if (step.kind === 'outcome') return;
        const answer: CardAnswer = { kind: 'response', bytes: bytes.slice() };
        step = machine.next(step.state, answer);
      }
      expect(step.kind).toBe('outcome');
    }),
  );
});
