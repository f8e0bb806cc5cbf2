import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A vision hub as a process of its own. */
export class HubProcess {
  readonly mqttUrl: string;
  readonly #child: ChildProcess;
  readonly #stderr: string[];

  private constructor(child: ChildProcess, mqttUrl: string, stderr: string[]) {
    this.#child = child;
    this.mqttUrl = mqttUrl;
    this.#stderr = stderr;
  }

  /** Starts a hub and waits until it is ready; rejects with its standard error when it ends instead. */
  static async start(environment: Readonly<Record<string, string>>): Promise<HubProcess> {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
      env: { PATH: process.env['PATH'] ?? '', SAUNTER_PARENT: 'stdin', ...environment },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const stderr: string[] = [];
    child.stderr.setEncoding('utf8').on('data', (text: string) => stderr.push(text));
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`the hub ended with ${code}: ${stderr.join('')}`);
    });
    ended.catch(() => {});
    const [line] = (await Promise.race([once(createInterface(child.stdout), 'line'), ended])) as [string];
    const ready = JSON.parse(line) as { mqttUrl: string };
    return new HubProcess(child, ready.mqttUrl, stderr);
  }

  /** Everything it logged so far. */
  get log(): string {
    return this.#stderr.join('');
  }

  /** Resolves once a log line matches. */
  async untilLogged(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.log)) await once(this.#child.stderr ?? this.#child, 'data');
  }

  get running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Sends a signal and waits for the end. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (!this.running) return;
    const exit = once(this.#child, 'exit');
    this.#child.kill(signal);
    await exit;
  }
}
