import type { IsoFields } from '@saunter/payments';
import { beforeEach, describe, expect, test } from 'vitest';
import { BALANCE_MINOR } from '../books/account-terms.ts';
import { HostBench, leaving, naming, OTHER_PAN, PAN, SENT_AT } from './ask-host.fixture.ts';
import type { Verdict } from './asked.ts';

/** MTI, RRN, STAN, amount, the expected DE39, and what else the message has, or the test's verdict is. */
type Step = readonly [
  mti: string,
  rrn: string,
  stan: string,
  amountMinor: number,
  code: string,
  more?: IsoFields,
  verdict?: Verdict,
];

let bench: HostBench;
let credential: string;
beforeEach(() => {
  bench = new HostBench();
  credential = bench.hold('h1', '000001', 1000);
});

/** Says every step and compares the answers; `SC` in DE63 stands for the credential of the first hold. */
function play(steps: readonly Step[]): void {
  const codes = steps.map(([mti, rrn, stan, amountMinor, , more = {}, verdict]) => {
    const fields = more[63] === 'SC' ? { ...more, 63: credential } : more;
    return bench.ask(mti, rrn, stan, amountMinor, fields, verdict)[39];
  });
  expect(codes).toEqual(steps.map(([, , , , code]) => code));
}

const OF_HOLD = naming('0100', '000001');
const RAISE: Step = ['0100', 'h1', '000002', 500, '00', OF_HOLD];
const CAPTURE: Step = ['0220', 'h1', '000003', 800, '00'];
const CHARGE: Step = ['0200', 'c1', '000004', 300, '00', { 63: 'SC' }];
const BACK = { 3: '200000', 63: 'SC' };
const UNDO_RAISE = { ...naming('0100', '000002'), ...leaving(1000) };
const UNDO_CHARGE = naming('0200', '000004');

describe('raising a hold', () => {
  test.for<readonly [string, readonly Step[], object]>([
    ['adds to it', [RAISE], { heldMinor: 1500, increments: [{ approvedMinor: 500 }] }],
    [
      'once, however often it is asked',
      [RAISE, RAISE, ['0101', 'h1', '000002', 500, '00', OF_HOLD]],
      { heldMinor: 1500 },
    ],
    ['again under another STAN', [RAISE, ['0100', 'h1', '000007', 100, '00', OF_HOLD]], { heldMinor: 1600 }],
    ['lets it be captured up to the sum', [RAISE, ['0220', 'h1', '000003', 1500, '00']], { capturedMinor: 1500 }],
    ['and no further', [RAISE, ['0220', 'h1', '000003', 1501, '13']], { heldMinor: 1500, capturedMinor: 0 }],
    ['needs a hold', [['0100', 'h9', '000002', 500, '25', OF_HOLD]], { heldMinor: 1000 }],
    [
      'needs the hold that it names',
      [['0100', 'h1', '000002', 500, '25', naming('0100', '000009')]],
      { heldMinor: 1000 },
    ],
    ['needs money', [['0100', 'h1', '000002', BALANCE_MINOR, '51', OF_HOLD]], { heldMinor: 1000 }],
    ['needs an amount', [['0100', 'h1', '000002', 0, '13', OF_HOLD]], { heldMinor: 1000 }],
    ['needs the same card', [['0100', 'h1', '000002', 500, '12', { ...OF_HOLD, 2: OTHER_PAN }]], { heldMinor: 1000 }],
    ['needs the same currency', [['0100', 'h1', '000002', 500, '12', { ...OF_HOLD, 49: '840' }]], { heldMinor: 1000 }],
    ['comes too late after the capture', [CAPTURE, ['0100', 'h1', '000002', 500, '12', OF_HOLD]], { heldMinor: 0 }],
    ['is all or nothing', [['0100', 'h1', '000002', 500, '51', OF_HOLD, { approveMinor: 499 }]], { heldMinor: 1000 }],
    [
      'refused is refused at every repeat',
      [
        ['0100', 'h1', '000002', 500, '05', OF_HOLD, { declineCode: '05' }],
        ['0100', 'h1', '000002', 500, '05', OF_HOLD],
      ],
      { heldMinor: 1000 },
    ],
  ])('%s', ([, steps, books]) => {
    play(steps);
    expect(bench.books.report()).toMatchObject(books);
  });
});

describe('taking a raise back', () => {
  test.for<readonly [string, readonly Step[], object]>([
    ['leaves the hold', [RAISE, ['0420', 'h1', '000008', 500, '00', UNDO_RAISE]], { heldMinor: 1000 }],
    [
      'once, however often it is told',
      [RAISE, ['0420', 'h1', '000008', 500, '00', UNDO_RAISE], ['0421', 'h1', '000008', 500, '00', UNDO_RAISE]],
      { heldMinor: 1000, reversals: [{ undone: 'increment' }] },
    ],
    [
      'that never came, and will not come to life',
      [
        ['0420', 'h1', '000008', 500, '25', UNDO_RAISE],
        ['0100', 'h1', '000002', 500, '12', OF_HOLD],
      ],
      { heldMinor: 1000 },
    ],
    [
      'must leave what is there without it',
      [RAISE, ['0420', 'h1', '000008', 500, '13', { ...naming('0100', '000002'), ...leaving(999) }]],
      { heldMinor: 1500, reversals: [] },
    ],
    [
      'does nothing once it is captured',
      [RAISE, CAPTURE, ['0420', 'h1', '000008', 500, '12', UNDO_RAISE]],
      { capturedMinor: 800 },
    ],
    [
      'lets a part of the hold go where DE90 names the hold',
      [['0420', 'h1', '000008', 1000, '00', { ...OF_HOLD, ...leaving(400) }]],
      { heldMinor: 400, authorisations: [{ state: 'held' }] },
    ],
    ['all of the hold, too', [RAISE, ['0420', 'h1', '000008', 1000, '00', OF_HOLD]], { heldMinor: 0 }],
    [
      'never makes a hold larger',
      [['0420', 'h1', '000008', 1000, '13', { ...OF_HOLD, ...leaving(1001) }]],
      { heldMinor: 1000 },
    ],
  ])('%s', ([, steps, books]) => {
    play(steps);
    expect(bench.books.report()).toMatchObject(books);
  });
});

describe('charging by stored credential', () => {
  test.for<readonly [string, readonly Step[], object]>([
    [
      'takes money without a card number',
      [CHARGE],
      { chargedMinor: 300, charges: [{ lastFour: '0011', state: 'charged' }] },
    ],
    ['once, however often it is asked', [CHARGE, CHARGE, CHARGE], { chargedMinor: 300 }],
    [
      'not under another STAN of the same RRN',
      [CHARGE, ['0200', 'c1', '000005', 300, '94', { 63: 'SC' }]],
      { chargedMinor: 300 },
    ],
    ['of somebody', [['0200', 'c1', '000004', 300, '25', { 63: 'SCNOBODY' }]], { chargedMinor: 0 }],
    ['of nobody', [['0200', 'c1', '000004', 300, '25']], { chargedMinor: 0 }],
    ['for another merchant', [['0200', 'c1', '000004', 300, '57', { 63: 'SC', 42: 'STORE2' }]], { chargedMinor: 0 }],
    ['of what is not there', [['0200', 'c1', '000004', BALANCE_MINOR, '51', { 63: 'SC' }]], { chargedMinor: 0 }],
    ['of nothing', [['0200', 'c1', '000004', 0, '13', { 63: 'SC' }]], { chargedMinor: 0 }],
    ['in part', [['0200', 'c1', '000004', 300, '51', { 63: 'SC' }, { approveMinor: 100 }]], { chargedMinor: 0 }],
    [
      'and taking it back',
      [CHARGE, ['0420', 'c1', '000009', 300, '00', UNDO_CHARGE]],
      { chargedMinor: 0, charges: [{ state: 'reversed' }] },
    ],
    [
      'and taking back what never came, for ever',
      [
        ['0420', 'c1', '000009', 300, '25', UNDO_CHARGE],
        ['0200', 'c1', '000004', 300, '12', { 63: 'SC' }],
      ],
      { chargedMinor: 0 },
    ],
    [
      'and taking back what was refunded',
      [
        CHARGE,
        ['0200', 'r1', '000010', 1, '00', { ...BACK, ...UNDO_CHARGE }],
        ['0420', 'c1', '000009', 300, '12', UNDO_CHARGE],
      ],
      { chargedMinor: 300, refundedMinor: 1 },
    ],
  ])('%s', ([, steps, books]) => {
    play(steps);
    expect(bench.books.report()).toMatchObject(books);
  });
});

describe('refunding', () => {
  const OF_CAPTURE = naming('0220', '000003');
  const refund = (stan: string, amountMinor: number, code: string, of = OF_CAPTURE, more: IsoFields = {}): Step => {
    return ['0200', `r${stan}`, stan, amountMinor, code, { ...BACK, ...of, ...more }];
  };
  test.for<readonly [string, readonly Step[], object]>([
    ['a capture', [CAPTURE, refund('000011', 200, '00')], { capturedMinor: 800, refundedMinor: 200 }],
    ['a charge', [CHARGE, refund('000011', 300, '00', UNDO_CHARGE)], { chargedMinor: 300, refundedMinor: 300 }],
    ['a capture by the name of its hold', [CAPTURE, refund('000011', 800, '00', OF_HOLD)], { refundedMinor: 800 }],
    [
      'in parts, never more in all',
      [CAPTURE, refund('000011', 500, '00'), refund('000012', 301, '13'), refund('000013', 300, '00')],
      { refundedMinor: 800 },
    ],
    [
      'once, however often it is told',
      [CAPTURE, refund('000011', 500, '00'), ['0201', 'r000011', '000011', 500, '00', { ...BACK, ...OF_CAPTURE }]],
      { refundedMinor: 500 },
    ],
    ['a hold that nothing was taken of', [refund('000011', 1, '13', OF_HOLD)], { refundedMinor: 0 }],
    [
      'a charge that was undone',
      [CHARGE, ['0420', 'c1', '000009', 300, '00', UNDO_CHARGE], refund('000011', 1, '13', UNDO_CHARGE)],
      { refundedMinor: 0 },
    ],
    ['what nobody knows', [CAPTURE, refund('000011', 1, '25', naming('0220', '000099'))], { refundedMinor: 0 }],
    [
      'what has another time',
      [CAPTURE, refund('000011', 1, '25', naming('0220', '000003', '1123100001'))],
      { refundedMinor: 0 },
    ],
    ['nothing', [CAPTURE, refund('000011', 0, '13')], { refundedMinor: 0 }],
    ['another currency', [CAPTURE, refund('000011', 1, '12', OF_CAPTURE, { 49: '840' })], { refundedMinor: 0 }],
    ['for another merchant', [CAPTURE, refund('000011', 1, '57', OF_CAPTURE, { 42: 'STORE2' })], { refundedMinor: 0 }],
    [
      'to another card',
      [CAPTURE, ['0200', 'r1', '000011', 1, '25', { 3: '200000', 2: OTHER_PAN, ...OF_CAPTURE }]],
      { refundedMinor: 0 },
    ],
    [
      'to the card by its number',
      [CAPTURE, ['0200', 'r1', '000011', 1, '00', { 3: '200000', 2: PAN, ...OF_CAPTURE }]],
      { refundedMinor: 1 },
    ],
    [
      'by the name of the capture alone',
      [CAPTURE, ['0200', 'r1', '000011', 1, '00', { 3: '200000', ...OF_CAPTURE }]],
      { refundedMinor: 1 },
    ],
    [
      'while the issuer is away: nothing is decided',
      [
        CAPTURE,
        ['0200', 'r1', '000011', 1, '91', { ...BACK, ...OF_CAPTURE }, { declineCode: '91' }],
        ['0201', 'r1', '000011', 1, '00', { ...BACK, ...OF_CAPTURE }],
      ],
      { refundedMinor: 1 },
    ],
  ])('%s', ([, steps, books]) => {
    play(steps);
    expect(bench.books.report()).toMatchObject(books);
  });
});

test('an account is what its test said, and credit lies below it', () => {
  const report = bench.books.report().authorisations[0];
  expect(report?.sentAt).toBe(SENT_AT);
  const { card } = bench.books.partyOf(credential) ?? { card: '' };
  bench.books.book({ kind: 'AccountSet', card, balanceMinor: 1100, creditLimitMinor: 50 });
  expect(bench.books.availableMinor(card)).toBe(150);
  play([
    ['0200', 'c1', '000004', 151, '51', { 63: 'SC' }],
    ['0200', 'c2', '000005', 150, '00', { 63: 'SC' }],
    ['0420', 'h1', '000006', 1000, '00', OF_HOLD],
    ['0200', 'c3', '000007', 1000, '00', { 63: 'SC' }],
    ['0200', 'c4', '000008', 1, '51', { 63: 'SC' }],
  ]);
});

test('a credential is no card number, is given with an approval only, and is the same at every repeat', () => {
  expect(credential).toMatch(/^SC[0-9A-F]{22}$/);
  expect(bench.hold('h1', '000001', 1000)).toBe(credential);
  expect(bench.hold('h2', '000020', BALANCE_MINOR)).toBe('');
  expect(bench.hold('h3', '000021', 1)).not.toBe(credential);
  expect(JSON.stringify(bench.books.report())).not.toContain(credential);
  expect(JSON.stringify(bench.books.events)).not.toContain(PAN);
});
