import { expect, test } from 'vitest';
import { formatTestEnd, readTestReport } from './test-report.ts';

const report = JSON.stringify({
  numPassedTests: 3,
  testResults: [
    {
      name: '/repo/core/a.test.ts',
      status: 'failed',
      message: '',
      startTime: 1_000,
      endTime: 3_500,
      assertionResults: [
        { fullName: 'adds', status: 'passed', failureMessages: [] },
        {
          fullName: 'subtracts',
          status: 'failed',
          failureMessages: ['\u001b[31mexpected 2 to be 1\u001b[39m\n  at a.ts:3'],
        },
      ],
    },
    {
      name: '/repo/core/b.test.ts',
      status: 'failed',
      message: 'Cannot find module ./c.ts',
      startTime: 1_000,
      endTime: 61_000,
      assertionResults: [],
    },
  ],
});

test('names the tests that failed, and the files that never came to theirs', () => {
  expect(readTestReport(report, '/repo')).toEqual({
    passed: 3,
    failures: [
      { file: 'core/a.test.ts', test: 'subtracts', why: 'expected 2 to be 1\n  at a.ts:3' },
      { file: 'core/b.test.ts', test: '(the file itself)', why: 'Cannot find module ./c.ts' },
    ],
    files: [
      { file: 'core/a.test.ts', seconds: 2.5 },
      { file: 'core/b.test.ts', seconds: 60 },
    ],
  });
});

test('ends with what failed, after the slowest files', () => {
  const lines = formatTestEnd(readTestReport(report, '/repo')).split('\n');
  expect(lines.slice(0, 3)).toEqual([
    '    60 s  core/b.test.ts',
    '     3 s  core/a.test.ts',
    'FAILED  core/a.test.ts: subtracts',
  ]);
});
