import { spawn } from 'node:child_process';
import { repositoryRoot } from './repository.ts';

/** How a program ended, and what it printed. */
export interface CommandEnd {
  readonly exitCode: number;
  readonly output: string;
}

/** What a program is run with beside its arguments. */
export interface CommandOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** `true` lets the program write straight to this terminal; `output` is then empty. */
  readonly inherit?: boolean;
  /** A program that takes longer is killed; its exit code is then not 0. */
  readonly limitMs?: number;
  /** Ends the program early, with an exit code that is not 0. */
  readonly signal?: AbortSignal;
}

/** Runs a program in the repository's root to its end; a program that is not there ends with 127. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandEnd> {
  return new Promise((resolve) => {
    const child = spawn(command, [...args], {
      cwd: repositoryRoot,
      env: { ...process.env, ...options.env },
      stdio: options.inherit ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      ...(options.limitMs === undefined ? {} : { timeout: options.limitMs, killSignal: 'SIGKILL' as const }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    let output = '';
    const take = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.on('error', (error) => resolve({ exitCode: 127, output: error.message }));
    child.on('close', (code, signal) => resolve({ exitCode: code ?? (signal ? 128 : 1), output }));
  });
}
