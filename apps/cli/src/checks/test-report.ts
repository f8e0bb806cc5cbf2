import { relative } from 'node:path';

/** How Vitest's run went, read from the report of its JSON reporter. */
export interface TestReport {
  readonly passed: number;
  /** The tests that failed, and the files that never came to their tests. */
  readonly failures: readonly TestFailure[];
  /** How long each file took, in seconds. */
  readonly files: readonly { readonly file: string; readonly seconds: number }[];
}

/** What failed, and the first words of why. */
export interface TestFailure {
  readonly file: string;
  readonly test: string;
  readonly why: string;
}

/** The part of Vitest's report that is read here; its form is Jest's. */
interface JsonReport {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly startTime: number;
    readonly endTime: number;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[] | null;
    }[];
  }[];
}

/** Reads a report; file names come out relative to `root`. @throws SyntaxError when `text` is not JSON. */
export function readTestReport(text: string, root: string): TestReport {
  const report = JSON.parse(text) as JsonReport;
  const failures: TestFailure[] = [];
  const files: { file: string; seconds: number }[] = [];
  for (const result of report.testResults) {
    const file = relative(root, result.name);
    files.push({ file, seconds: (result.endTime - result.startTime) / 1000 });
    const failed = result.assertionResults.filter((test) => test.status === 'failed');
    for (const test of failed)
      failures.push({ file, test: test.fullName, why: firstLines(test.failureMessages?.join('\n')) });
    if (result.status === 'failed' && failed.length === 0)
      failures.push({ file, test: '(the file itself)', why: firstLines(result.message) });
  }
  return { passed: report.numPassedTests, failures, files };
}

/**
 * The end of a run in words: the files that took longest, then what failed and why. A run of half an hour prints
 * thousands of lines, and whoever looks at it looks at the last ones.
 */
export function formatTestEnd(report: Pick<TestReport, 'failures' | 'files'>): string {
  const slowest = [...report.files].sort((a, b) => b.seconds - a.seconds).slice(0, SLOWEST);
  const lines = slowest.map(({ file, seconds }) => `${seconds.toFixed(0).padStart(6)} s  ${file}`);
  const failed = report.failures.map(({ file, test, why }) => `FAILED  ${file}: ${test}\n${indent(why)}`);
  return [...lines, ...failed].map((line) => `${line}\n`).join('');
}

const SLOWEST = 20;
const REASON_LINES = 12;

/** Vitest colours its words even in a report. */
const COLOUR = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

const firstLines = (text = ''): string => text.replace(COLOUR, '').trim().split('\n').slice(0, REASON_LINES).join('\n');

const indent = (text: string): string =>
  text
    .split('\n')
    .map((line) => `        ${line}`)
    .join('\n');
