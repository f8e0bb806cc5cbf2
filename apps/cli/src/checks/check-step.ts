import { runCommand } from '../run-command.ts';

/** One thing that `npm test` looks at: a program that says yes by its exit code. */
export interface CheckStep {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

const typecheck = (project: string, what: string): CheckStep => ({
  name: `types: ${what}`,
  command: 'node_modules/.bin/tsc',
  args: ['-p', `tsconfig.${project}.json`],
});

/** The checks that need no running part, cheapest first. */
export const CHECK_STEPS: readonly CheckStep[] = [
  { name: 'format and lint', command: 'node_modules/.bin/biome', args: ['check', '--error-on-warnings', '.'] },
  typecheck('core', 'core, without any platform'),
  typecheck('hardware', 'hardware'),
  typecheck('node', 'services, tools and tests'),
  typecheck('kiosk', 'kiosks, Electron 45'),
  typecheck('e25', 'kiosks, Electron 25'),
];

/** Runs one check, says how it went, and returns whether it passed; the program's words are shown when it did not. */
export async function runCheck(step: CheckStep): Promise<boolean> {
  const started = performance.now();
  const end = await runCommand(step.command, step.args);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${end.exitCode === 0 ? 'passed' : 'FAILED'}  ${step.name} (${seconds} s)\n`);
  if (end.exitCode !== 0) process.stdout.write(`${end.output.trimEnd()}\n`);
  return end.exitCode === 0;
}
