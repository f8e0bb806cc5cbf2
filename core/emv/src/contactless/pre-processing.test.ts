import { fromHex, toHex } from '@saunter/kit';
import { describe, expect, test } from 'vitest';
import type { TerminalSettings } from '../terminal/terminal-settings.ts';
import { preProcess } from './pre-processing.ts';
import type { LaneChange } from './scripted-card.fixture.ts';
import { AID, laneOptions, laneRow } from './scripted-card.fixture.ts';

/** One combination that may go offline, so that only the rule under test sets bits. */
const combine = (change: LaneChange) => {
  const [first] = preProcess(
    laneOptions({
      ...change,
      terminal: {
        online: 'offline-capable',
        applications: [
          {
            ...laneRow(AID.VISA),
            floorLimitMinor: 1_000_000,
            ...change.row,
            contactless: {
              ...laneRow(AID.VISA).contactless,
              floorLimitMinor: undefined,
              ttq: fromHex('20004000'),
              ...change.limits,
            },
          },
        ],
        ...change.terminal,
      },
    }),
  );
  if (!first) throw new Error('no combination');
  return { ...first, ttq: toHex(first.ttq) };
};
const amount = (amountMinor: number) => ({ transaction: { amountMinor } });

test('a row without a kernel is for contact alone', () => {
  const applications: TerminalSettings['applications'] = [{ ...laneRow(AID.VISA), kernel: undefined }];
  expect(preProcess(laneOptions({ terminal: { applications } }))).toEqual([]);
});

test('bits of the transaction that the configuration brings are cleared', () => {
  expect(combine({ limits: { ttq: fromHex('21C04000') } })).toMatchObject({ ttq: '21004000' });
});

test('a lane that is always online always asks for an online cryptogram', () => {
  expect(combine({ terminal: { online: 'online-only' } }).ttq).toBe('20804000');
});

test('the qualifiers of a transaction win over those of the row', () => {
  expect(combine({ transaction: { ttq: fromHex('36804000') } }).ttq).toBe('36004000');
});

describe('limits', () => {
  test.for([
    ['transaction limit', { transactionLimitMinor: 5000 }, 4999, { notAllowed: undefined }],
    ['transaction limit', { transactionLimitMinor: 5000 }, 5000, { notAllowed: 'amount-over-limit' }],
    ['floor limit', { floorLimitMinor: 5000 }, 5000, { floorLimitExceeded: false, ttq: '20004000' }],
    ['floor limit', { floorLimitMinor: 5000 }, 5001, { floorLimitExceeded: true, ttq: '20804000' }],
    ['CVM limit', { cvmRequiredLimitMinor: 5000 }, 4999, { cvmRequired: false, ttq: '20004000' }],
    ['CVM limit', { cvmRequiredLimitMinor: 5000 }, 5000, { cvmRequired: true, ttq: '20404000' }],
    ['no limit', {}, 999_999, { notAllowed: undefined, cvmRequired: false, ttq: '20004000' }],
  ] as const)('%s with %o at %i', ([, limits, amountMinor, expected]) => {
    expect(combine({ limits, ...amount(amountMinor) })).toMatchObject(expected);
  });

  test('the terminal floor limit stands in for the reader’s', () => {
    expect(combine({ row: { floorLimitMinor: 10 }, ...amount(11) })).toMatchObject({ floorLimitExceeded: true });
    const both = { row: { floorLimitMinor: 10 }, limits: { floorLimitMinor: 20 } };
    expect(combine({ ...both, ...amount(11) })).toMatchObject({ floorLimitExceeded: false });
  });
});

describe('an amount of zero', () => {
  const offlineReader = fromHex('28004000');
  test.for([
    ['refused', fromHex('20004000'), { notAllowed: 'amount-not-allowed' }],
    ['online-only', fromHex('20004000'), { notAllowed: undefined, zeroAmount: true, ttq: '20804000' }],
    ['online-only', offlineReader, { notAllowed: 'amount-not-allowed' }],
    ['allowed', fromHex('20004000'), { notAllowed: undefined, ttq: '20804000' }],
    ['allowed', offlineReader, { notAllowed: undefined, ttq: '28004000' }],
  ] as const)('that is %s with %o', ([zeroAmount, ttq, expected]) => {
    expect(combine({ limits: { zeroAmount, ttq }, ...amount(0) })).toMatchObject(expected);
  });

  test('the rule is not for other amounts', () => {
    expect(combine({ limits: { zeroAmount: 'refused' }, ...amount(1) })).toMatchObject({ zeroAmount: false });
  });
});

describe('status check', () => {
  test.for([
    ['one euro asks for it', true, 100, { statusCheckRequested: true, ttq: '20804000' }],
    ['one euro is an amount where it is not supported', false, 100, { statusCheckRequested: false, ttq: '20004000' }],
    ['other amounts are amounts', true, 101, { statusCheckRequested: false, ttq: '20004000' }],
  ] as const)('%s', ([, statusCheck, amountMinor, expected]) => {
    expect(combine({ limits: { statusCheck }, ...amount(amountMinor) })).toMatchObject(expected);
  });
});
