import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { assert } from '@saunter/kit';

const READY = /^(\{"ready":true.*\})$/m;

/** A real `main.ts` in a process of its own, and everything it ever said. */
export class ServiceProcess {
  readonly #child: ChildProcess;
  readonly #exit: Promise<number | null>;
  #output = '';
  #watchers: (() => void)[] = [];

  /** @param main the file to run; @param environment all that it sees besides PATH. */
  constructor(main: string, environment: Readonly<Record<string, string>>) {
    this.#child = spawn(process.execPath, [main], {
      env: { PATH: process.env['PATH'] ?? '', SAUNTER_PARENT: 'stdin', ...environment },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => this.#heard(text));
    }
    this.#exit = once(this.#child, 'close').then(([code]) => {
      this.#heard('');
      return code as number | null;
    });
  }

  get pid(): number {
    assert(this.#child.pid !== undefined, 'the process was started');
    return this.#child.pid;
  }

  /** Standard output and error together. */
  get output(): string {
    return this.#output;
  }

  /** The address in the ready line; rejects with the output when the process ends before. */
  async url(): Promise<string> {
    await this.said(READY);
    const ready = JSON.parse(READY.exec(this.#output)?.[1] ?? '{}') as { readonly url?: string };
    return ready.url ?? '';
  }

  /** Resolves when the output matches; rejects when the process ends without it. */
  async said(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.#output)) {
      if (this.#child.exitCode !== null || this.#child.signalCode !== null) {
        throw new Error(`the process ended before it said ${pattern}:\n${this.#output}`);
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
