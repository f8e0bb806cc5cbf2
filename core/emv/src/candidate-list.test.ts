import { fromHex, toHex } from '@saunter/kit';
import { expect, test } from 'vitest';
import { ACCEPTED_APPLICATIONS, buildCandidateList } from './candidate-list.ts';
import type { DirectoryEntry } from './contactless/select-ppse.ts';

const entry = (aid: string, priority: number, requestedKernel?: number): DirectoryEntry => ({
  aid: fromHex(aid),
  label: undefined,
  priority,
  kernelIdentifier: requestedKernel === undefined ? undefined : Uint8Array.of(requestedKernel),
  extendedSelection: undefined,
});
const aidsOf = (...entries: readonly DirectoryEntry[]): readonly string[] =>
  buildCandidateList(entries, ACCEPTED_APPLICATIONS).map(({ aid }) => toHex(aid));

const VISA = 'A0000000031010';
const VISA_LONG = 'A000000003101001';
const MASTERCARD = 'A0000000041010';

test.for([
  ['the smallest number is first', [entry(MASTERCARD, 2), entry(VISA, 1)], [VISA, MASTERCARD]],
  ['equal numbers keep the order of the card', [entry(MASTERCARD, 1), entry(VISA, 1)], [MASTERCARD, VISA]],
  ['no number is last', [entry(MASTERCARD, 0), entry(VISA, 15)], [VISA, MASTERCARD]],
  ['a longer AID of the card matches', [entry(VISA_LONG, 1)], [VISA_LONG]],
  ['a shorter AID of the card does not', [entry('A00000000310', 1)], []],
  ['another scheme is left out', [entry('A0000000421010', 1)], []],
  ['the kernel of the terminal may be asked for', [entry(VISA, 1, 3)], [VISA]],
  ['another kernel may not', [entry(VISA, 1, 2)], []],
] as const)('%s', ([, entries, expected]) => {
  expect(aidsOf(...entries)).toEqual(expected);
});

test('at most 16 candidates are tried', () => {
  expect(aidsOf(...Array.from({ length: 40 }, () => entry(VISA, 1)))).toHaveLength(16);
});
