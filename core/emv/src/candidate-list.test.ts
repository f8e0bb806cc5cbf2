import { decodeResponseApdu } from '@saunter/iso7816';
import { fromHex, toHex } from '@saunter/kit';
import { expect, test } from 'vitest';
import { ACCEPTED_APPLICATIONS, buildCandidateList } from './candidate-list.ts';
import type { DirectoryEntry } from './select-ppse.ts';
import { readPpse } from './select-ppse.ts';

const entry = (aid: string, priority: number, requestedKernel = 0): DirectoryEntry => ({
  aid: fromHex(aid),
  label: undefined,
  priority,
  requestedKernel,
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

const ppse = (hex: string) => {
  const response = decodeResponseApdu(fromHex(hex));
  return response.ok ? readPpse(response.value) : response;
};

test('a directory gives AID, label, priority and wanted kernel', () => {
  const entryHex = '61124F07A000000003101087018A9F2A01035000';
  expect(ppse(`6F29840E325041592E5359532E4444463031A517BF0C14${entryHex}9000`)).toEqual({
    ok: true,
    value: [{ aid: fromHex(VISA), label: '', priority: 10, requestedKernel: 3 }],
  });
});

test.for([
  ['an entry without an AID is passed over', '6F0CA50ABF0C07610550034142439000', { ok: true, value: [] }],
  ['an AID of four bytes is passed over', '6F0DA50BBF0C0861064F04010203049000', { ok: true, value: [] }],
  ['an FCI without a directory', '6F02A5009000', { ok: false, error: { kind: 'wrong-template' } }],
  ['no TLV', '6F10A5009000', { ok: false, error: { kind: 'not-tlv' } }],
  ['6A82', '6A82', { ok: false, error: { kind: 'bad-status-word', statusWord: 0x6a82 } }],
] as const)('%s', ([, hex, expected]) => {
  expect(ppse(hex)).toMatchObject(expected);
});
