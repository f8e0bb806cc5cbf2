import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { until } from './until.ts';

const HOST = resolve(import.meta.dirname, '../main/host.ts');

/** A gate as a process of its own, as a supervisor sees it. */
export class GateProcess {
  readonly lines: string[] = [];
  stderr = '';
  readonly #child: ChildProcess;

  constructor(environment: Readonly<Record<string, string>>) {
    this.#child = spawn(process.execPath, [HOST], {
      env: { PATH: process.env['PATH'] ?? '', ...environment },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const { stdout, stderr } = this.#child;
    if (stdout) createInterface({ input: stdout }).on('line', (line) => this.lines.push(line));
    stderr?.on('data', (chunk) => {
      this.stderr += String(chunk);
    });
  }

  /** The address of its screen, once it is ready; rejects with what it said when it ended instead. */
  async screenUrl(): Promise<string> {
    const line = await until(
      'the gate to be ready',
      () => {
        if (this.exitCode !== undefined) throw new Error(`the gate ended with ${this.exitCode}: ${this.stderr}`);
        return this.lines.find((candidate) => candidate.includes('"ready":true'));
      },
      30_000,
    );
    return (JSON.parse(line) as { readonly screenUrl: string }).screenUrl;
  }

  get exitCode(): number | undefined {
    return this.#child.exitCode ?? (this.#child.signalCode ? -1 : undefined);
  }

  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | undefined> {
    const ended = this.exitCode === undefined ? once(this.#child, 'exit') : Promise.resolve();
    this.#child.kill(signal);
    return ended.then(() => this.exitCode);
  }
}
