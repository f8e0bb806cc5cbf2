import { decodeResponseApdu, encodeCommandApdu } from '@saunter/iso7816';
import { fromHex, toHex } from '@saunter/kit';
import { describe, expect, test } from 'vitest';
import type { RecordedExchange } from '../emv-vectors.vectors.ts';
import { emvVectors, haveEmvVectors } from '../emv-vectors.vectors.ts';
import { LANE_APPLICATIONS, laneTerminal } from '../terminal/lane-terminal.ts';
import type { SearchMove } from './build-candidate-list.ts';
import { continueSearch, startSearch } from './build-candidate-list.ts';
import { isCardholderAsked } from './contact-candidate.ts';
import { readPse, selectPse } from './select-pse.ts';

interface CandidateVectors {
  readonly terminalApps: readonly { readonly aid: string; readonly match: 'exact' | 'partial' }[];
  readonly cases: readonly {
    readonly id: string;
    readonly apdus: readonly RecordedExchange[];
    readonly expected: {
      readonly outcome: 'CARD_BLOCKED' | 'NOT_ACCEPTED' | 'OK';
      readonly apps?: readonly { readonly aid: string; readonly name?: string; readonly priority: number }[];
      readonly displayNames?: readonly string[];
      readonly cardholderSelectionRequired?: boolean;
    };
  }[];
}

const found = haveEmvVectors('candidate lists');
const { terminalApps, cases } = found
  ? emvVectors<CandidateVectors>('candidate-list')
  : { terminalApps: [], cases: [] as CandidateVectors['cases'] };

const [anyRow] = LANE_APPLICATIONS;
const terminal = laneTerminal({
  canConfirmApplication: true,
  applications: terminalApps.flatMap(({ aid, match }) => (anyRow ? [{ ...anyRow, aid: fromHex(aid), match }] : [])),
});

const answer = (hex: string) => {
  const response = decodeResponseApdu(fromHex(hex));
  if (!response.ok) throw new Error('a response has a status word');
  return response.value;
};

type Ended = Exclude<SearchMove, { readonly kind: 'command' }>;

/** Plays a card to the search. */
function search(script: readonly RecordedExchange[], settings = terminal): Ended {
  const [first, ...rest] = script;
  expect(toHex(encodeCommandApdu(selectPse()))).toBe(first?.c);
  let move = startSearch(readPse(answer(first?.r ?? '')), settings);
  for (const { c, r } of rest) {
    if (move.kind !== 'command') throw new Error('the search ends before its script');
    expect(toHex(encodeCommandApdu(move.command))).toBe(c);
    move = continueSearch(move.search, answer(r), settings);
  }
  if (move.kind === 'command') throw new Error('the script ends before the search');
  return move;
}

/** GET RESPONSE is one layer lower: with-get-response.test.ts. Here its data are in the answer itself. */
const withoutGetResponse = (script: readonly RecordedExchange[]): readonly RecordedExchange[] =>
  script.flatMap((exchange, i) => {
    if (exchange.c.startsWith('00C0')) return [];
    const data = script[i + 1]?.c.startsWith('00C0') ? script[i + 2]?.r.slice(0, -4) : '';
    return [{ ...exchange, r: `${data}${exchange.r}` }];
  });

describe.runIf(found)('vectors of an independent terminal', () => {
  test('there are eight', () => expect(cases).toHaveLength(8));

  test.for(cases)('$id', ({ apdus, expected }) => {
    const end = search(withoutGetResponse(apdus));
    if (expected.outcome === 'CARD_BLOCKED') {
      expect(end).toEqual({ kind: 'card-blocked' });
      return;
    }
    if (end.kind !== 'done') throw new Error('the card is not blocked');
    const { candidates } = end;
    if (expected.displayNames) expect(candidates.map(({ label }) => label)).toEqual(expected.displayNames);
    if (expected.apps) {
      expect(candidates.map(({ aid, priority }) => [toHex(aid), priority])).toEqual(
        expected.apps.map(({ aid, priority }) => [aid, priority]),
      );
      for (const [i, { name }] of expected.apps.entries()) if (name) expect(candidates[i]?.label).toBe(name);
    }
    if (expected.outcome === 'OK') expect(isCardholderAsked(candidates)).toBe(expected.cardholderSelectionRequired);
  });
});

const PSE = {
  c: '00A404000E315041592E5359532E444446303100',
  r: '6F1A840E315041592E5359532E4444463031A5088801015F2D02656E9000',
};
const entry = (aid: string, indicator: string) => `610C4F07${aid}8701${indicator}`;
const [VISA, MASTERCARD] = ['A0000000031010', 'A0000000041010'];

test('an application that wants to be confirmed is dropped where nobody can', () => {
  const script = [
    PSE,
    { c: '00B2010C00', r: `701C${entry(VISA, '81')}${entry(MASTERCARD, '02')}9000` },
    { c: '00B2020C00', r: '6A83' },
  ];
  const names = (canConfirmApplication: boolean) => {
    const end = search(script, laneTerminal({ canConfirmApplication }));
    return end.kind === 'done' ? end.candidates.map(({ aid }) => toHex(aid)) : [];
  };
  expect(names(true)).toEqual([VISA, MASTERCARD]);
  expect(names(false)).toEqual([MASTERCARD]);
});

test('a row that wants its AID alone takes no longer one, and asks behind it', () => {
  const exact = laneTerminal({
    applications: LANE_APPLICATIONS.slice(0, 1).map((row) => ({ ...row, match: 'exact' as const })),
  });
  const longer = `6F0C8408${VISA}01A5009000`;
  const fromList = search(
    [
      { ...PSE, r: '6A82' },
      { c: `00A4040007${VISA}00`, r: longer },
      { c: `00A4040207${VISA}00`, r: `6F0B8407${VISA}A5009000` },
    ],
    exact,
  );
  expect(fromList.kind === 'done' && fromList.candidates.map(({ aid }) => toHex(aid))).toEqual([VISA]);
  const directory = { c: '00B2010C00', r: `700F610D4F08${VISA}018701019000` };
  const after = [
    { c: '00B2020C00', r: '6A83' },
    { c: `00A4040007${VISA}00`, r: '6A82' },
  ];
  expect(search([PSE, directory, ...after], exact)).toEqual({ kind: 'done', candidates: [] });
});

test('a directory without end is left after sixteen records', () => {
  const records = Array.from({ length: 16 }, (_, i) => ({
    c: `00B2${(i + 1).toString(16).padStart(2, '0').toUpperCase()}0C00`,
    r: `700E${entry(VISA, '01')}9000`,
  }));
  expect(search([PSE, ...records], laneTerminal())).toMatchObject({ kind: 'done', candidates: [{ label: 'Visa' }] });
});

test('a card with ever one more application under an AID is asked nine times for it', () => {
  const fci = `6F0C8408${VISA}01A5009000`;
  const rows = laneTerminal({ applications: LANE_APPLICATIONS.slice(0, 1) });
  const select = (p2: string) => ({ c: `00A404${p2}07${VISA}00`, r: fci });
  const end = search([{ ...PSE, r: '6A82' }, select('00'), ...Array.from({ length: 8 }, () => select('02'))], rows);
  expect(end).toMatchObject({ kind: 'done', candidates: [{ priority: 0 }] });
});

test.for([
  ['a record that is no template', '61009000'],
  ['a record that cannot be read', '6981'],
])('%s leaves the list of AIDs', ([, record = '']) => {
  const rows = laneTerminal({ applications: LANE_APPLICATIONS.slice(0, 1) });
  const end = search(
    [PSE, { c: '00B2010C00', r: record }, { c: `00A4040007${VISA}00`, r: `6F0B8407${VISA}A5009000` }],
    rows,
  );
  expect(end).toMatchObject({ kind: 'done', candidates: [{ label: 'Visa' }] });
});

test('an application that is blocked is no candidate', () => {
  const rows = laneTerminal({ applications: LANE_APPLICATIONS.slice(0, 1) });
  const end = search(
    [
      { ...PSE, r: '6A82' },
      { c: `00A4040007${VISA}00`, r: `6F0B8407${VISA}A5006283` },
    ],
    rows,
  );
  expect(end).toEqual({ kind: 'done', candidates: [] });
});
