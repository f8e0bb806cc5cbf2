import { toHex } from '@saunter/kit';
import { describe, expect, test } from 'vitest';
import { emvVectors, haveEmvVectors } from '../emv-vectors.vectors.ts';
import { replayFlow } from '../flow/replay-flow.vectors.ts';
import { transactionOf } from '../transaction.fixture.ts';
import { processingRestrictions } from './processing-restrictions.ts';

type Values = Readonly<Record<string, string>>;

interface RestrictionVectors {
  readonly cases: readonly {
    readonly id: string;
    readonly name: string;
    readonly terminal: Values;
    readonly transaction: Values;
    readonly icc: Values;
    readonly expected: { readonly tvr: string };
  }[];
}

const found = haveEmvVectors('processing restrictions');
const cases = found ? emvVectors<RestrictionVectors>('processing-restrictions').cases : [];

const tvrOf = (icc: Values, terminal: Values): string => {
  const { move } = replayFlow([processingRestrictions], transactionOf(icc, terminal), []);
  return toHex(move.transaction.tvr);
};

describe.runIf(found)('vectors of an independent terminal', () => {
  test('there are six', () => expect(cases).toHaveLength(6));

  test.for(cases)('$id: $name', ({ terminal, transaction, icc, expected }) => {
    expect(tvrOf(icc, { ...terminal, ...transaction })).toBe(expected.tvr);
  });
});

const SHOP = { '9F09': '0096', '9F35': '24', '9F40': '6000003000', '9F1A': '0528', '9C': '00', '9A': '260601' };
const CARD = { '9F08': '0096', '5F28': '0528', '5F24': '281231' };

test.for([
  ['domestic goods will do', { '9F07': '2100' }, '0000000000'],
  ['domestic services will do', { '9F07': '0900' }, '0000000000'],
  ['international goods only', { '9F07': '1100' }, '0010000000'],
  ['international goods, card from elsewhere', { '9F07': '1100', '5F28': '0840' }, '0000000000'],
  ['only ATMs', { '9F07': '2A00' }, '0010000000'],
  ['no country: only the kind of terminal counts', { '9F07': '0100', '5F28': '' }, '0010000000'],
  ['no expiry at all has expired', { '5F24': '' }, '0040000000'],
] as const)('%s', ([, icc, tvr]) => {
  expect(tvrOf({ ...CARD, ...icc }, SHOP)).toBe(tvr);
});
