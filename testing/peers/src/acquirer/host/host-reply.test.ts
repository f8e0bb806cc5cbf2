import type { IsoFields, IsoMessage } from '@saunter/payments';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { BALANCE_MINOR } from '../books/account-terms.ts';
import { Books } from '../books/books.ts';
import type { Verdict } from './asked.ts';
import { hostReply } from './host-reply.ts';

let books: Books;
beforeEach(() => {
  books = new Books();
});

const message = (mti: string, rrn: string, stan: string, amountMinor: number, more: IsoFields = {}): IsoMessage => ({
  mti,
  fields: {
    2: '4761730000000011',
    4: String(amountMinor).padStart(12, '0'),
    7: '0601100000',
    11: stan,
    14: '3912',
    37: rrn,
    41: 'SAUNTER1',
    49: '978',
    ...more,
  },
});

/** Sends one message to the host and books what it says; gives DE39. */
function say(mti: string, rrn: string, stan: string, amountMinor: number, verdict: Verdict = {}, more: IsoFields = {}) {
  const reply = hostReply(books, message(mti, rrn, stan, amountMinor, more), verdict, '2026-06-01');
  if (reply?.book) books.book(reply.book);
  return reply?.answer.fields[39];
}

test('a hold is set aside, captured in part, and the rest is free again', () => {
  expect(say('0100', 'r1', '000001', 5000)).toBe('00');
  expect(books.report()).toMatchObject({ heldMinor: 5000, capturedMinor: 0 });
  expect(say('0220', 'r1', '000002', 1234)).toBe('00');
  expect(books.report()).toMatchObject({
    heldMinor: 0,
    capturedMinor: 1234,
    authorisations: [{ state: 'captured', lastFour: '0011' }],
  });
});

test('repeats get the first answer and book nothing', () => {
  for (const mti of ['0100', '0101', '0100']) expect(say(mti, 'r1', '000001', 5000)).toBe('00');
  for (const mti of ['0220', '0221', '0221']) expect(say(mti, 'r1', '000002', 5000)).toBe('00');
  expect(books.report()).toMatchObject({ capturedMinor: 5000, authorisations: [{}], captures: [{}] });
});

test.each([
  ['a capture of nothing known', [['0220', 'r9', 100, '25']]],
  [
    'a second capture under another STAN',
    [
      ['0100', 'r1', 5000, '00'],
      ['0220', 'r1', 100, '00'],
      ['0220', 'r1', 100, '94'],
    ],
  ],
  [
    'more than the hold',
    [
      ['0100', 'r1', 5000, '00'],
      ['0220', 'r1', 5001, '13'],
    ],
  ],
  [
    'a capture after a reversal',
    [
      ['0100', 'r1', 5000, '00'],
      ['0420', 'r1', 5000, '00'],
      ['0220', 'r1', 100, '12'],
    ],
  ],
  [
    'a reversal after a capture',
    [
      ['0100', 'r1', 5000, '00'],
      ['0220', 'r1', 100, '00'],
      ['0420', 'r1', 5000, '12'],
    ],
  ],
  [
    'a reversal that overtook its hold',
    [
      ['0420', 'r1', 5000, '25'],
      ['0100', 'r1', 5000, '12'],
    ],
  ],
  [
    'more than the card has',
    [
      ['0100', 'r1', BALANCE_MINOR, '00'],
      ['0100', 'r2', 1, '51'],
    ],
  ],
] as const)('%s', (_what, steps) => {
  const codes = steps.map(([mti, rrn, amountMinor], at) => say(mti, rrn, String(at).padStart(6, '0'), amountMinor));
  expect(codes).toEqual(steps.map(([, , , code]) => code));
});

test('an expired card, a verdict of the test, a part', () => {
  expect(say('0100', 'r1', '000001', 5000, {}, { 14: '2605' })).toBe('54');
  expect(say('0100', 'r2', '000002', 5000, { declineCode: '43' })).toBe('43');
  expect(say('0100', 'r3', '000003', 5000, { approveMinor: 3000 })).toBe('10');
  expect(books.report()).toMatchObject({
    heldMinor: 3000,
    authorisations: [{ approvedMinor: 0 }, { state: 'declined' }, { approvedMinor: 3000 }],
  });
});

test('a busy host books nothing, and takes the repeat', () => {
  say('0100', 'r1', '000001', 5000);
  expect(say('0220', 'r1', '000002', 5000, { declineCode: '96' })).toBe('96');
  expect(say('0221', 'r1', '000002', 5000)).toBe('00');
  expect(books.report().captures).toHaveLength(1);
});

test('an answer echoes what pairs it with its question, and never the card', () => {
  const reply = hostReply(books, message('0100', 'r1', '000001', 5000), {}, '2026-06-01');
  expect(reply?.answer).toMatchObject({
    mti: '0110',
    fields: { 7: '0601100000', 11: '000001', 37: 'r1', 41: 'SAUNTER1' },
  });
  expect(reply?.answer.fields[2]).toBeUndefined();
  expect(JSON.stringify(books.report())).not.toContain('4761');
  expect(
    hostReply(books, { mti: '0800', fields: { 7: '0601100000', 11: '000001', 70: '301' } }, {}, '2026-06-01')?.answer,
  ).toEqual({
    mti: '0810',
    fields: { 7: '0601100000', 11: '000001', 39: '00', 70: '301' },
  });
  expect(hostReply(books, message('0110', 'r1', '000001', 5000), {}, '2026-06-01')).toBeUndefined();
});

test('whatever is sent in whatever order, a card never spends more than it has, and no hold is taken twice', () => {
  const steps = fc.array(
    fc.tuple(
      fc.constantFrom('0100', '0220', '0221', '0420', '0421'),
      fc.constantFrom('r1', 'r2', 'r3'),
      fc.constantFrom('000001', '000002', '000003'),
      fc.integer({ min: 0, max: BALANCE_MINOR }),
    ),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(steps, (script) => {
      books = new Books();
      for (const [mti, rrn, stan, amountMinor] of script) say(mti, rrn, stan, amountMinor);
      const report = books.report();
      expect(report.heldMinor + report.capturedMinor).toBeLessThanOrEqual(BALANCE_MINOR);
      const taken = report.captures.filter(({ responseCode }) => responseCode === '00').map(({ rrn }) => rrn);
      expect(new Set(taken).size).toBe(taken.length);
    }),
  );
});
