import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { VisitSummary } from '@saunter/testing-shopper';

/** The repository's root folder. */
export const repositoryRoot = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

/** Recordings and vectors that are not part of the repository; see docs/recordings.md. */
export const sharedFolder = process.env['SAUNTER_SHARED'] ?? `${repositoryRoot}/../shared`;

const CLI = `${repositoryRoot}/apps/cli/src/main.ts`;

/** How one `./saunter` ended. */
export interface SaunterEnd {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts `./saunter` with this Node; what it prints is collected. */
export function startSaunter(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [CLI, ...args], {
    cwd: repositoryRoot,
    env: { ...process.env, SAUNTER_LOG: 'info', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    output.stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    output.stderr += chunk.toString();
  });
  const ended = new Promise<SaunterEnd>((resolve) =>
    child.once('close', (exitCode) => resolve({ exitCode, ...output })),
  );
  return { child: child as ChildProcess, output, ended };
}

/** Runs `./saunter visit --json` and gives its summary; rejects with what it printed when it failed. */
export async function runVisit(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<VisitSummary> {
  const end = await startSaunter(['visit', '--json', ...args], env).ended;
  const lastLine = end.stdout.trimEnd().split('\n').at(-1) ?? '';
  if (end.exitCode !== 0) throw new Error(`./saunter visit ended with ${end.exitCode}\n${end.stderr}`);
  return JSON.parse(lastLine) as VisitSummary;
}
