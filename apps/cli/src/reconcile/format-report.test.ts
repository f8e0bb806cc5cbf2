import type { ReconciliationReport } from '@saunter/contracts';
import { expect, test } from 'vitest';
import { formatReport } from './format-report.ts';

const none = { count: 0, sumMinor: 0 };
const sums = {
  count: 2,
  byType: {
    capture: { count: 1, sumMinor: 3275 },
    charge: none,
    refund: { count: 1, sumMinor: 450 },
    'charge-reversal': none,
  },
  netMinor: 2825,
};
const clean: ReconciliationReport = {
  ...{ day: '2026-11-23', merchant: 'STORE1', currency: 'EUR', reconciledAt: 0, fileSha256: 'a'.repeat(64) },
  ...{ isClean: true, here: sums, there: sums, matched: sums, differences: [] },
};

test('a clean day', () => {
  expect(formatReport(clean)).toBe(
    [
      '2026-11-23 STORE1 EUR: 2 matched, 0 differences',
      '  here    2 movements, net 28.25; capture 1 × 32.75; refund 1 × 4.50',
      '  there   2 movements, net 28.25; capture 1 × 32.75; refund 1 × 4.50',
      '',
    ].join('\n'),
  );
});

test('each difference says what either side says, and where it stands', () => {
  const of = { type: 'capture', retrievalReference: '632710000101' } as const;
  const visitId = `vis_${'0'.repeat(26)}` as never;
  const text = formatReport({
    ...clean,
    isClean: false,
    differences: [
      { kind: 'only-there', ...of, line: 2, thereMinor: 100, thereDay: '2026-11-23' },
      { kind: 'only-here', ...of, visitId, hereMinor: 100, hereCurrency: 'USD', hereDay: '2026-11-22' },
    ],
  });
  expect(text).toContain('  only-there     capture 632710000101: here nothing, there 1.00 2026-11-23 (line 2)\n');
  expect(text).toContain(`capture 632710000101: here 1.00 USD 2026-11-22, there nothing (${visitId})\n`);
  expect(text).toMatch(/docs\/operations\/settlement-file\.md\n$/);
});
