import { CHECK_STEPS, runCheck } from '../checks/check-step.ts';
import { formatTestEnd } from '../checks/test-report.ts';
import { runVitest } from '../checks/vitest-step.ts';
import { ensureDebianPackages, TEST_PACKAGES } from '../provision/debian-packages.ts';

/**
 * All that CI runs: packages, format, types, every test. It ends with the slowest files, what failed and why, and
 * `N passed, N failed`; each check counts as one. @returns the exit code.
 */
export async function testCommand(patterns: readonly string[]): Promise<number> {
  await ensureDebianPackages(TEST_PACKAGES);
  const checks = patterns.length > 0 ? [] : CHECK_STEPS;
  let passed = 0;
  for (const step of checks) if (await runCheck(step)) passed += 1;
  const tests = await runVitest(patterns);
  const failed = checks.length - passed + tests.failures.length;
  process.stdout.write(formatTestEnd(tests));
  process.stdout.write(`${passed + tests.passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

/** Only the checks that need no running part. @returns the exit code. */
export async function checkCommand(): Promise<number> {
  let failed = 0;
  for (const step of CHECK_STEPS) if (!(await runCheck(step))) failed += 1;
  return failed === 0 ? 0 : 1;
}
