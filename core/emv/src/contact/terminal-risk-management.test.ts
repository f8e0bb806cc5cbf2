import { asciiText, fromHex, toHex } from '@saunter/kit';
import { describe, expect, test } from 'vitest';
import type { RecordedExchange } from '../emv-vectors.vectors.ts';
import { emvVectors, haveEmvVectors } from '../emv-vectors.vectors.ts';
import { replayFlow } from '../flow/replay-flow.vectors.ts';
import { LANE_APPLICATIONS, laneTerminal } from '../terminal/lane-terminal.ts';
import { transactionOf } from '../transaction.fixture.ts';
import { terminalRiskManagement } from './terminal-risk-management.ts';

type Values = Readonly<Record<string, string>>;

interface RiskVectors {
  readonly cases: readonly {
    readonly id: string;
    readonly name: string;
    readonly terminal: Values;
    readonly transaction: Values;
    readonly icc: Values;
    readonly transactionLog: readonly { readonly panCn: string; readonly amountBinary: number }[];
    readonly apdus: readonly RecordedExchange[];
    readonly expected: { readonly tvr: string; readonly tsi: string };
  }[];
}

const found = haveEmvVectors('terminal risk management');
const cases = found ? emvVectors<RiskVectors>('terminal-risk-management').cases : [];

/** The AIP bit that asks for it; the vectors leave the AIP out. */
const WANTED = { aip: fromHex('0800') };

describe.runIf(found)('vectors of an independent terminal', () => {
  test('there are seven', () => expect(cases).toHaveLength(7));

  test.for(cases)('$id: $name', ({ terminal, transaction, icc, transactionLog, apdus, expected }) => {
    const settings = laneTerminal({
      earlierAmounts: (digits) =>
        transactionLog
          .filter(({ panCn }) => panCn.startsWith(asciiText(digits)))
          .map(({ amountBinary }) => amountBinary),
    });
    // The vectors' cards have no expiry, without which an account is none.
    const card = transactionOf({ '5F24': '281231', ...icc }, { ...terminal, ...transaction }, WANTED);
    const { move, used } = replayFlow([terminalRiskManagement], card, apdus, settings);
    expect(used).toBe(apdus.length);
    expect([toHex(move.transaction.tvr), toHex(move.transaction.tsi)]).toEqual([expected.tvr, expected.tsi]);
  });
});

test.for([
  ['below the floor limit', '0000270F', '0000000000'],
  ['at the floor limit', '00002710', '0000008000'],
] as const)('%s', ([, amount, tvr]) => {
  const { move } = replayFlow(
    [terminalRiskManagement],
    transactionOf({}, { '81': amount, '9F1B': '00002710' }, WANTED),
    [],
  );
  expect(toHex(move.transaction.tvr)).toBe(tvr);
});

test('a counter that has not moved since the last time online is not believed', () => {
  const icc = { '9F14': '12', '9F23': '34' };
  const script = [
    { c: '80CA9F3600', r: '9F360200059000' },
    { c: '80CA9F1300', r: '9F130200059000' },
  ];
  const { move } = replayFlow([terminalRiskManagement], transactionOf(icc, { '9F1B': '00002710' }, WANTED), script);
  expect(toHex(move.transaction.tvr)).toBe('0000006000');
});

test('a card that does not want it is not asked anything', () => {
  const { move } = replayFlow(
    [terminalRiskManagement],
    transactionOf({}, { '81': '00003A98', '9F1B': '00000000' }),
    [],
  );
  expect([toHex(move.transaction.tvr), toHex(move.transaction.tsi)]).toEqual(['0000000000', '0000']);
});

const tvrWith = (unpredictableNumber: string, amount: string, online: 'offline-capable' | 'online-only') => {
  const randomSelection = { thresholdMinor: 1000, targetPercent: 20, maxTargetPercent: 80 };
  const terminal = laneTerminal({
    online,
    applications: LANE_APPLICATIONS.map((row) => ({ ...row, randomSelection })),
  });
  const objects = { '81': amount, '9F1B': '00002710', '9F37': unpredictableNumber };
  const { move } = replayFlow([terminalRiskManagement], transactionOf({}, objects, WANTED), [], terminal);
  return toHex(move.transaction.tvr);
};

// Below 1000 a share of 20 in 100 is selected; at 5500, half way to the floor limit of 10000, it is 50.
test.for([
  ['00130000', '000001F4', '0000001000'],
  ['00140000', '000001F4', '0000000000'],
  ['00140000', '0000157C', '0000001000'],
  ['00310000', '0000157C', '0000001000'],
  ['00320000', '0000157C', '0000000000'],
  ['00630000', '0000157C', '0000001000'],
] as const)('number %s and amount %s give TVR %s', ([number, amount, tvr]) => {
  expect(tvrWith(number, amount, 'offline-capable')).toBe(tvr);
  expect(tvrWith(number, amount, 'online-only')).toBe('0000000000');
});
