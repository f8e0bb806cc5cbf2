import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../../apps/cli/src/main.ts', import.meta.url));

import type { ByteForm } from '../byte-forms.ts';

/** How one `saunter card …` ended. */
export interface CardCommandEnd {
  readonly exitCode: number | null;
  /** The JSON of its last line on standard output; empty when that is none. */
  readonly summary: Readonly<Record<string, unknown>>;
  readonly stdout: string;
  readonly stderr: string;
}

/** The technician's command as a process of its own, with a state folder of its own. */
export class CardCommand {
  readonly folder = mkdtempSync(join(tmpdir(), 'saunter-card-command-'));

  /** Runs `saunter card` with `args` to its end. */
  run(...args: readonly string[]): Promise<CardCommandEnd> {
    return this.runWith({}, ...args);
  }

  /** The same with more environment; a process that does not end within 20 s is killed, and has no exit code. */
  runWith(environment: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<CardCommandEnd> {
    const child = spawn(process.execPath, [MAIN, 'card', ...args], {
      ...{ stdio: ['ignore', 'pipe', 'pipe'], timeout: 20_000, killSignal: 'SIGKILL' },
      env: { ...process.env, SAUNTER_LOG: 'debug', SAUNTER_HOME: this.folder, ...environment },
    });
    const said = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => {
      said.stdout += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      said.stderr += chunk.toString();
    });
    return new Promise((resolve) => {
      child.on('close', (exitCode) => resolve({ exitCode, ...said, summary: lastLine(said.stdout) }));
    });
  }

  /** Which of `forms` are in `said` or in a file that the command keeps. */
  tracesOf(forms: readonly ByteForm[], said: string): readonly string[] {
    const files = readdirSync(this.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const texts = [Buffer.from(said), ...files.map((entry) => readFileSync(join(entry.parentPath, entry.name)))];
    return forms.filter(({ bytes }) => texts.some((text) => text.includes(bytes))).map(({ name }) => name);
  }

  /** Takes the state folder away. */
  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function lastLine(stdout: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
  } catch {
    return {};
  }
}
