import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

/** The real `main.ts` in a process of its own, and everything it ever said. */
export class VaultProcess {
  readonly #child: ChildProcess;
  readonly #exit: Promise<number | null>;
  #output = '';
  #watchers: (() => void)[] = [];

  constructor(environment: Readonly<Record<string, string>>) {
    this.#child = spawn(process.execPath, [MAIN], {
      env: { PATH: process.env['PATH'] ?? '', SAUNTER_PARENT: 'stdin', ...environment },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.on('data', (chunk) => this.#heard(`${chunk}`));
    this.#exit = once(this.#child, 'close').then(([code]) => {
      this.#heard('');
      return code as number | null;
    });
  }

  /** Standard output and error together. */
  get output(): string {
    return this.#output;
  }

  /** Resolves with the address of the ready line; rejects with the output when the process ends before. */
  async url(): Promise<string> {
    const ready = /^\{"ready":true.*"url":"([^"]+)"\}$/m;
    await this.said(ready);
    return ready.exec(this.#output)?.[1] ?? '';
  }

  /** Resolves when the output matches; rejects when the process ends without it. */
  async said(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.#output)) {
      if (this.#child.exitCode !== null || this.#child.signalCode !== null) {
        throw new Error(`the vault ended before it said ${pattern}:\n${this.#output}`);
      }
      await new Promise<void>((resolve) => this.#watchers.push(resolve));
    }
  }

  /** The exit code, once it has ended. */
  exit(): Promise<number | null> {
    return this.#exit;
  }

  /** kill -9, and waits until it is gone. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exit;
  }

  /** Asks it to stop in order; gives its exit code. */
  async stop(): Promise<number | null> {
    this.#child.kill('SIGTERM');
    return this.#exit;
  }

  #heard(text: string): void {
    this.#output += text;
    const watchers = this.#watchers;
    this.#watchers = [];
    for (const watch of watchers) watch();
  }
}
