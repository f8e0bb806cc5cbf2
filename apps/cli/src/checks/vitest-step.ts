import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '../repository.ts';
import { runCommand } from '../run-command.ts';
import { readTestReport, type TestReport } from './test-report.ts';

/** Projects of vitest.config.ts that run one after the other; the two lanes run side by side. */
const LANES = { parts: ['unit', 'rig'], machine: ['machine', 'story'] } as const;

const nothingRan = (why: string): TestReport => ({
  passed: 0,
  failures: [{ file: 'vitest', test: '(the run itself)', why }],
  files: [],
});

/**
 * Runs Vitest over everything (or `patterns`) and reads its JSON reports. The first lane writes straight to this
 * terminal, the second is shown when it is done. A run without a report, or one that failed without a failing test
 * (an unhandled error), counts as one failure; so does a run that found no test at all.
 */
export async function runVitest(patterns: readonly string[]): Promise<TestReport> {
  const [parts, machine] = await Promise.all([
    runLane(LANES.parts, patterns, true),
    runLane(LANES.machine, patterns, false),
  ]);
  const whole: TestReport = {
    passed: parts.passed + machine.passed,
    failures: [...parts.failures, ...machine.failures],
    files: [...parts.files, ...machine.files],
  };
  return whole.passed + whole.failures.length === 0 ? nothingRan('no test was found') : whole;
}

async function runLane(
  projects: readonly string[],
  patterns: readonly string[],
  inherit: boolean,
): Promise<TestReport> {
  const folder = mkdtempSync(join(tmpdir(), 'saunter-tests-'));
  const file = join(folder, 'report.json');
  try {
    const chosen = projects.flatMap((project) => ['--project', project]);
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`, '--passWithNoTests'];
    const end = await runCommand('node_modules/.bin/vitest', ['run', ...chosen, ...reporters, ...patterns], {
      inherit,
    });
    process.stdout.write(end.output);
    const report = readReport(file);
    if (end.exitCode === 0 || report.failures.length > 0) return report;
    const why = `ended with ${end.exitCode} though no test failed; its output says why\n${tail(end.output)}`;
    return { ...report, failures: nothingRan(why).failures };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const tail = (output: string): string => output.trimEnd().split('\n').slice(-10).join('\n');

function readReport(file: string): TestReport {
  try {
    return readTestReport(readFileSync(file, 'utf8'), repositoryRoot);
  } catch (error) {
    return nothingRan(`wrote no report that can be read: ${String(error)}`);
  }
}
