import { fromHex } from '@saunter/kit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { laneTerminal } from '../terminal/lane-terminal.ts';
import type { Transaction } from '../transaction.ts';
import { createContactDialogue } from './contact-dialogue.ts';

const VISA = 'A0000000031010';
const RECORD =
  '70465A0847617390010101195F3401015F24032812318C159F02069F03069F1A0295055F2A029A039C019F37048D198A029F02069F03069F1A0295055F2A029A039C019F37049108';

/** What a card of good manners says at some step or other. */
const PLAUSIBLE = [
  '6F1A840E315041592E5359532E4444463031A5088801015F2D02656E9000',
  `700E610C4F07${VISA}8701019000`,
  '6A83',
  `6F0B8407${VISA}A5009000`,
  `6F138407${VISA}A5089F38059F020695059000`,
  '800E5C000801010010010101100204009000',
  '77128202FF00940C0801010010010101100200009000',
  `${RECORD}9000`,
  '70119F1401039F2301058E0A000000000000000001009000',
  '9F360200089000',
  '8012800008205AC6074EB7F46E06010A03A000009000',
  '771E9F2701809F360200089F2608B5ED68FE64AD25489F100706010A03A000009000',
  '6283',
  '6985',
  '6A81',
  '6A82',
  '6110',
  '6C10',
];

/**
 * PSE, 16 directory records, five AIDs with nine occurrences each, 16 candidates with SELECT and options, 48 records,
 * DDA, two counters, one cryptogram: with up to 33 commands for each answer. More than this never is sent.
 */
const MAX_ANSWERS = 1 + 16 + 5 * 9 + 16 * 2 + 48 + 1 + 2 + 1;
const MAX_COMMANDS = MAX_ANSWERS * 33;

const transaction = {
  amountMinor: 5000,
  currency: 'EUR' as const,
  countryNumeric: '528',
  date: '260601',
  unpredictableNumber: fromHex('01020304'),
};

interface Run {
  readonly outcome: string | undefined;
  readonly sent: number;
  /** Whether a byte of the card is left in any state. */
  readonly isLeft: boolean;
}

/** Answers of a card for as long as it is asked: drawn ones, over and over. */
function run(answers: readonly Uint8Array[]): Run {
  const seen: Uint8Array[] = [];
  const machine = createContactDialogue({ transaction, terminal: laneTerminal({ online: 'offline-capable' }) });
  let step = machine.start();
  let sent = 0;
  while (step.kind === 'command' && sent <= MAX_COMMANDS) {
    const { inner, received } = step.state;
    seen.push(received, ...(inner.step === 'flow' ? secretsOf(inner.flow.transaction) : []));
    const bytes = answers[sent % answers.length]?.slice() ?? new Uint8Array(0);
    sent += 1;
    step = machine.next(step.state, { kind: 'response', bytes });
    bytes.fill(0);
  }
  const isLeft = seen.some((bytes) => bytes.some((byte) => byte !== 0));
  return { outcome: step.kind === 'outcome' ? step.outcome.kind : undefined, sent, isLeft };
}

const secretsOf = ({ card, staticData }: Transaction): readonly Uint8Array[] => [
  ...[card.options, card.records, card.answers].flatMap((map) => [...map.values()]),
  ...(staticData ? [staticData] : []),
];

const plausible = fc.constantFrom(...PLAUSIBLE).map(fromHex);
const statusWord = fc.constantFrom(
  '9000',
  '9000',
  '6283',
  '6300',
  '6985',
  '6A81',
  '6A82',
  '6A83',
  '6100',
  '6C00',
  '6D00',
);
const changed = fc
  .tuple(plausible, fc.nat(60), fc.integer({ min: 0, max: 255 }))
  .map(([bytes, at, value]) => bytes.map((byte, i) => (i === at % bytes.length ? value : byte)));
const noise = fc
  .tuple(fc.uint8Array({ maxLength: 40 }), statusWord)
  .map(([data, word]) => Uint8Array.from([...data, ...fromHex(word)]));
const anyAnswer = fc.oneof({ weight: 6, arbitrary: plausible }, changed, noise, fc.uint8Array({ maxLength: 3 }));

test('any answers to any command come to an outcome, in a bounded number of commands', () => {
  fc.assert(
    fc.property(fc.array(anyAnswer, { minLength: 1, maxLength: 40 }), (answers) => {
      const { outcome, sent, isLeft } = run(answers);
      expect(outcome).toBeDefined();
      expect(isLeft).toBe(false);
      expect(sent).toBeLessThanOrEqual(MAX_COMMANDS);
    }),
    { numRuns: 2000 },
  );
});

/** A good card with counters, which goes online. */
const GOOD = [
  PLAUSIBLE[0] ?? '',
  PLAUSIBLE[1] ?? '',
  '6A83',
  PLAUSIBLE[3] ?? '',
  '80061C00080102009000',
  `${RECORD}9000`,
  '70089F1401039F2301059000',
  '9F360200089000',
  '9F130200079000',
  '8012800008205AC6074EB7F46E06010A03A000009000',
];

test('the good card goes online with its last answer', () => {
  expect(run(GOOD.map(fromHex))).toEqual({ outcome: 'online-request', sent: GOOD.length, isLeft: false });
});

test('one answer gone wrong, wherever it is, comes to an outcome', () => {
  fc.assert(
    fc.property(fc.nat(GOOD.length - 1), anyAnswer, (at, answer) => {
      const { outcome, isLeft } = run(GOOD.map((hex, i) => (i === at ? answer : fromHex(hex))));
      expect(outcome).toBeDefined();
      expect(isLeft).toBe(false);
    }),
    { numRuns: 2000 },
  );
});

test.for(['card-removed', 'reader-lost', 'no-answer'] as const)('%s ends the dialogue at any step', (kind) => {
  for (let before = 0; before < GOOD.length; before++) {
    const machine = createContactDialogue({ transaction, terminal: laneTerminal({ online: 'offline-capable' }) });
    let step = machine.start();
    for (const hex of GOOD.slice(0, before)) {
      if (step.kind === 'command') step = machine.next(step.state, { kind: 'response', bytes: fromHex(hex) });
    }
    if (step.kind !== 'command') throw new Error('the card is asked once more');
    const { inner } = step.state;
    expect(machine.next(step.state, { kind })).toEqual({ kind: 'outcome', outcome: { kind } });
    const left = inner.step === 'flow' ? secretsOf(inner.flow.transaction) : [];
    expect(left.some((bytes) => bytes.some((byte) => byte !== 0))).toBe(false);
  }
});
