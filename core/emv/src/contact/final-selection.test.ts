import { fromHex } from '@saunter/kit';
import { describe, expect, test } from 'vitest';
import type { RecordedExchange } from '../emv-vectors.vectors.ts';
import { emvVectors, haveEmvVectors, replay } from '../emv-vectors.vectors.ts';
import { laneTerminal } from '../terminal/lane-terminal.ts';
import { createContactDialogue } from './contact-dialogue.ts';

interface SelectionVectors {
  readonly candidateListFrom: readonly RecordedExchange[];
  readonly cases: readonly {
    readonly id: string;
    readonly apdus: readonly RecordedExchange[];
    readonly expected: { readonly outcome: string };
  }[];
}

const found = haveEmvVectors('final selection');
const { candidateListFrom, cases } = found
  ? emvVectors<SelectionVectors>('final-selection')
  : { candidateListFrom: [], cases: [] as SelectionVectors['cases'] };

const dialogue = () =>
  createContactDialogue({
    transaction: {
      amountMinor: 5000,
      currency: 'EUR',
      countryNumeric: '528',
      date: '260601',
      unpredictableNumber: fromHex('01020304'),
    },
    terminal: laneTerminal(),
  });

/** The seven applications of the list, in the order in which they are tried. */
const AIDS = [1, 2, 3, 4, 5, 6].map((n) => `A00000000310100${n}`).concat('A0000000041010');
const select = (aid: string) => `00A40400${(aid.length / 2).toString(16).padStart(2, '0').toUpperCase()}${aid}00`;
const answersOf = (id: string): readonly RecordedExchange[] => cases.find((one) => one.id === id)?.apdus ?? [];
const REFUSED = '6A82';

describe.runIf(found)('vectors of an independent terminal', () => {
  test('there are six', () => expect(cases.map(({ id }) => id)).toHaveLength(6));

  test('an application that fails is left for the next one, down to the last', () => {
    // GET RESPONSE for a blocked application is cut short in the recording; its warning is what counts.
    const app7 = answersOf('select_app7');
    const script = [
      ...candidateListFrom,
      ...answersOf('select_app1'),
      { c: select(AIDS[1] ?? ''), r: REFUSED },
      { c: select(AIDS[2] ?? ''), r: REFUSED },
      { c: select(AIDS[3] ?? ''), r: REFUSED },
      ...answersOf('select_app5'),
      ...answersOf('select_app6'),
      ...app7,
    ];
    const { outcome, used } = replay(dialogue(), script);
    expect(outcome).toEqual({ kind: 'end', reason: 'every-application-refused' });
    expect(used).toBe(script.length);
  });

  test('an answer of one byte is a pulled card', () => {
    // The independent terminal calls it a card error; PC/SC readers answer so when the card is gone.
    const script = [
      ...candidateListFrom,
      ...AIDS.slice(0, 3).map((aid) => ({ c: select(aid), r: REFUSED })),
      ...answersOf('select_app4'),
    ];
    expect(replay(dialogue(), script).outcome).toEqual({ kind: 'card-removed' });
  });

  test('an application that is selected goes on, and makes way when it refuses then', () => {
    const script = [
      ...candidateListFrom,
      ...AIDS.slice(0, 2).map((aid) => ({ c: select(aid), r: REFUSED })),
      ...answersOf('select_app_success'),
      { c: '80A8000002830000', r: '6985' },
      { c: select(AIDS[3] ?? ''), r: `6F0C8408${AIDS[3]}A5009000` },
      { c: '80A8000002830000', r: '6A81' },
    ];
    expect(replay(dialogue(), script).outcome).toEqual({
      kind: 'card-error',
      step: 'initiate-application-processing',
      defect: 'bad-status-word',
      statusWord: 0x6a81,
    });
  });
});

test.for([
  ['a blocked card', '6A81', [], 'card-blocked'],
  ['a card without anything for us', '6A82', ['6A82', '6A82', '6A82', '6A82', '6A82'], 'no-common-application'],
] as const)('%s', ([, pse, selects, reason]) => {
  const script = [{ c: '*', r: pse }, ...selects.map((r) => ({ c: '*', r }))];
  expect(replay(dialogue(), script)).toEqual({ outcome: { kind: 'end', reason }, used: script.length });
});
