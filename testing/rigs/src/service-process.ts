import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { assert } from '@saunter/kit';

const READY_LINES = /^\{"ready":true.*\}$/gm;

/** A service of the store in a process of its own, as `runProcess` of platform/node runs it, and everything it ever said. */
export class ServiceProcess {
  readonly #child: ChildProcess;
  readonly #exit: Promise<number | null>;
  #output = '';
  #hasEnded = false;
  #watchers: (() => void)[] = [];

  /** @param main the file to run; @param environment all that it sees besides PATH. */
  constructor(main: string, environment: Readonly<Record<string, string>>, args: readonly string[] = []) {
    this.#child = spawn(process.execPath, [main, ...args], {
      env: { PATH: process.env['PATH'] ?? '', SAUNTER_PARENT: 'stdin', ...environment },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => this.#heard(text));
    }
    this.#exit = once(this.#child, 'close').then(([code]) => {
      this.#hasEnded = true;
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

  /** What the ready line holds, or the `count`th of a service that says it more than once. Rejects as `said` does. */
  async ready(count = 1): Promise<Readonly<Record<string, unknown>>> {
    const line = () => this.#output.match(READY_LINES)?.[count - 1];
    await this.#until('it was ready', () => line() !== undefined);
    return JSON.parse(line() ?? '{}');
  }

  /** An address in the ready line: its `url`, or what this service calls it. Rejects as `said` does. */
  async url(name = 'url'): Promise<string> {
    return String((await this.ready())[name] ?? '');
  }

  /** Resolves when the output matches; rejects with the output when the process ends without it. */
  said(pattern: RegExp): Promise<void> {
    return this.#until(`it said ${pattern}`, () => pattern.test(this.#output));
  }

  /** The exit code, once it has ended; null after a signal. */
  exit(): Promise<number | null> {
    return this.#exit;
  }

  /** Writes to its standard input. */
  write(text: string): void {
    this.#child.stdin?.write(text);
  }

  /** kill -9, and waits until it is gone. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exit;
  }

  /** Asks it to stop in order; gives its exit code. */
  stop(): Promise<number | null> {
    this.#child.kill('SIGTERM');
    return this.#exit;
  }

  /** Ends its standard input, as the end of its supervisor would; gives its exit code. */
  abandon(): Promise<number | null> {
    this.#child.stdin?.end();
    return this.#exit;
  }

  async #until(what: string, isTrue: () => boolean): Promise<void> {
    while (!isTrue()) {
      if (this.#hasEnded) {
        const how = this.#child.exitCode ?? this.#child.signalCode;
        throw new Error(`before ${what} the process ended with ${how}: ${this.#output}`);
      }
      await new Promise<void>((resolve) => this.#watchers.push(resolve));
    }
  }

  #heard(text: string): void {
    this.#output += text;
    const watchers = this.#watchers;
    this.#watchers = [];
    for (const watch of watchers) watch();
  }
}
