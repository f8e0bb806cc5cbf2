import { fromHex, toHex } from '@saunter/kit';
import { describe, expect, test } from 'vitest';
import type { TerminalApplication } from '../terminal/terminal-settings.ts';
import { barredBy, selectCombinations } from './combination-selection.ts';
import { preProcess } from './pre-processing.ts';
import { AID, laneOptions, laneRow } from './scripted-card.fixture.ts';
import type { DirectoryEntry } from './select-ppse.ts';

const offer = (aid: string, priority: number, kernel?: string): DirectoryEntry => ({
  aid: fromHex(aid),
  label: undefined,
  priority,
  kernelIdentifier: kernel === undefined ? undefined : fromHex(kernel),
  extendedSelection: undefined,
});
const rows = (...applications: readonly TerminalApplication[]) =>
  preProcess(laneOptions({ terminal: { applications } }));
const lane = preProcess(laneOptions());
const chosen = (directory: readonly DirectoryEntry[], combinations = lane): readonly string[] =>
  selectCombinations(directory, combinations).map(({ aid, kernel }) => `${toHex(aid)} ${kernel}`);

const VISA_LONG = 'A000000003101001';
const CB = 'A0000000421010';
const VISA_3 = `${AID.VISA} 3`;
const MASTERCARD_2 = `${AID.MASTERCARD} 2`;

describe('candidates of a lane', () => {
  test.for([
    ['the smallest number is first', [offer(AID.MASTERCARD, 2), offer(AID.VISA, 1)], [VISA_3, MASTERCARD_2]],
    [
      'equal numbers keep the order of the card',
      [offer(AID.MASTERCARD, 1), offer(AID.VISA, 1)],
      [MASTERCARD_2, VISA_3],
    ],
    ['no number is last', [offer(AID.MASTERCARD, 0), offer(AID.VISA, 15)], [VISA_3, MASTERCARD_2]],
    ['a longer AID of the card matches', [offer(VISA_LONG, 1)], [`${VISA_LONG} 3`]],
    ['a shorter AID of the card does not', [offer('A00000000310', 1)], []],
    ['another scheme is left out', [offer(CB, 1)], []],
    ['the kernel of the terminal may be asked for', [offer(AID.VISA, 1, '03')], [VISA_3]],
    ['the terminal may choose', [offer(AID.VISA, 1, '00')], [VISA_3]],
    ['another kernel may not be asked for', [offer(AID.VISA, 1, '02')], []],
    ['the common kernel is passed over', [offer(AID.VISA, 1, '08'), offer(AID.MASTERCARD, 2)], [MASTERCARD_2]],
    ['a domestic kernel is passed over', [offer(AID.VISA, 1, '820250'), offer(AID.MASTERCARD, 2)], [MASTERCARD_2]],
    ['one that cannot be told is passed over', [offer(AID.VISA, 1, '80')], []],
  ] as const)('%s', ([, directory, expected]) => {
    expect(chosen(directory)).toEqual(expected);
  });

  test('at most 16 are tried', () => {
    expect(chosen(Array.from({ length: 40 }, () => offer(AID.VISA, 1)))).toHaveLength(16);
  });

  test('the label of the card wins over the terminal’s', () => {
    const [own] = selectCombinations([{ ...offer(AID.VISA, 1), label: 'MY BANK' }], lane);
    const [ours] = selectCombinations([offer(AID.VISA, 1)], lane);
    expect([own?.label, ours?.label]).toEqual(['MY BANK', 'Visa']);
  });
});

describe('rows of another terminal', () => {
  const visa = laneRow(AID.VISA);

  test('an exact row takes its own AID alone', () => {
    const exact = rows({ ...visa, match: 'exact' });
    expect(chosen([offer(VISA_LONG, 1), offer(AID.VISA, 2)], exact)).toEqual([VISA_3]);
  });

  test('a scheme without a default kernel gets that of its row', () => {
    expect(chosen([offer(CB, 1)], rows({ ...visa, aid: fromHex(CB) }))).toEqual([`${CB} 3`]);
  });

  test('a row with a kernel that is not here is passed over', () => {
    expect(chosen([offer(AID.VISA, 1, '08')], rows({ ...visa, kernel: 8 }))).toEqual([]);
    expect(chosen([offer(CB, 1)], rows({ ...visa, aid: fromHex(CB), kernel: 7 }))).toEqual([]);
  });

  test('a row that is over its limit is out, and said to be the reason', () => {
    const limited = rows({ ...visa, contactless: { ...visa.contactless, transactionLimitMinor: 1 } });
    expect(chosen([offer(AID.VISA, 1)], limited)).toEqual([]);
    expect(barredBy([offer(AID.VISA, 1)], limited)).toBe('amount-over-limit');
    expect(barredBy([offer(AID.MASTERCARD, 1)], limited)).toBeUndefined();
  });
});
