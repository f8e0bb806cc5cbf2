import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../run-command.ts';

/** How many tests passed and failed. */
export interface TestCount {
  readonly passed: number;
  readonly failed: number;
}

/** Projects of vitest.config.ts that run one after the other; the two lanes run side by side. */
const LANES = { parts: ['unit', 'rig'], machine: ['machine', 'story'] } as const;

/**
 * Runs Vitest over everything (or `patterns`) and counts from its JSON reports. The first lane writes straight to
 * this terminal, the second is shown when it is done. A run without a report, or one that failed without a failing
 * test (a broken import, an unhandled error), counts as one failure; so does a run that found no test at all.
 */
export async function runVitest(patterns: readonly string[]): Promise<TestCount> {
  const counts = await Promise.all([runLane(LANES.parts, patterns, true), runLane(LANES.machine, patterns, false)]);
  const count = { passed: sum(counts, 'passed'), failed: sum(counts, 'failed') };
  return count.passed + count.failed === 0 ? { passed: 0, failed: 1 } : count;
}

async function runLane(projects: readonly string[], patterns: readonly string[], inherit: boolean): Promise<TestCount> {
  const folder = mkdtempSync(join(tmpdir(), 'saunter-tests-'));
  const report = join(folder, 'report.json');
  try {
    const chosen = projects.flatMap((project) => ['--project', project]);
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`, '--passWithNoTests'];
    const end = await runCommand('node_modules/.bin/vitest', ['run', ...chosen, ...reporters, ...patterns], {
      inherit,
    });
    process.stdout.write(end.output);
    const count = readCount(report);
    return end.exitCode !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const sum = (counts: readonly TestCount[], field: keyof TestCount): number =>
  counts.reduce((total, count) => total + count[field], 0);

function readCount(report: string): TestCount {
  try {
    const json = JSON.parse(readFileSync(report, 'utf8')) as { numPassedTests: number; numFailedTests: number };
    return { passed: json.numPassedTests, failed: json.numFailedTests };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
