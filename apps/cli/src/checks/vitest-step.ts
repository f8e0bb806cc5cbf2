import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../run-command.ts';

/** How many tests passed and failed. */
export interface TestCount {
  readonly passed: number;
  readonly failed: number;
}

/**
 * Runs Vitest over everything (or `patterns`), output straight to this terminal, and counts from its JSON report.
 * A run without a report, or one that failed without a failing test (a broken import, an unhandled error), counts as
 * one failure; so does a run that found no test.
 */
export async function runVitest(patterns: readonly string[]): Promise<TestCount> {
  const folder = mkdtempSync(join(tmpdir(), 'saunter-tests-'));
  const report = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const end = await runCommand('node_modules/.bin/vitest', ['run', ...reporters, ...patterns], { inherit: true });
    const count = readCount(report);
    if (count.passed + count.failed === 0) return { passed: 0, failed: 1 };
    return end.exitCode !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readCount(report: string): TestCount {
  try {
    const json = JSON.parse(readFileSync(report, 'utf8')) as { numPassedTests: number; numFailedTests: number };
    return { passed: json.numPassedTests, failed: json.numFailedTests };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
