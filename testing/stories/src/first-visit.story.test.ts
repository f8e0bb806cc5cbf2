import { existsSync } from 'node:fs';
import type { FaultName } from '@saunter/testing-shopper';
import { describe, expect, test } from 'vitest';
import { runVisit, sharedFolder } from './run-saunter.ts';

const BENCHMARK = `${sharedFolder}/data/autocheckout/benchmark-1`;
const hasBenchmark = existsSync(BENCHMARK);
if (!hasBenchmark) console.log(`SKIPPED: no recording of a real shop at ${BENCHMARK} (set SAUNTER_SHARED)`);

const ONE_BOTTLE = [expect.objectContaining({ barcode: '071142008582', quantity: 1 })];

describe('a first visit, in a real recorded shop', () => {
  test('one bottle: charged once, mailed once, within five seconds of leaving', async () => {
    if (!hasBenchmark) return;
    const summary = await runVisit(['--recording', BENCHMARK]);
    console.log(`one bottle: exit to mail ${summary.exitToMailMs} ms; ${JSON.stringify(summary.stepsMs)}`);
    expect(summary).toMatchObject({ lines: ONE_BOTTLE, groupSize: 1, captureCount: 1, mailCount: 1 });
    expect(summary.chargedMinor).toBe(100);
  });

  test.each<FaultName>(['server-after-capture', 'gate-before-lock', 'hub-mid-visit'])(
    'the same through %s',
    async (fault) => {
      if (!hasBenchmark) return;
      const summary = await runVisit(['--recording', BENCHMARK, '--speed', '5', '--fault', fault]);
      expect(summary).toMatchObject({ lines: ONE_BOTTLE, captureCount: 1, mailCount: 1, faults: [fault] });
    },
  );
});

describe('a first visit, in a store made from a seed', () => {
  test('two on one card leave apart; the visit closes when the last is out', async () => {
    const summary = await runVisit(['--seed', '1']);
    expect(summary).toMatchObject({ groupSize: 2, captureCount: 1, mailCount: 1 });
    expect(summary.lines.length).toBeGreaterThan(0);
    expect(summary.heldMinor).toBeGreaterThanOrEqual(summary.chargedMinor ?? Number.POSITIVE_INFINITY);
  });
});
