import { join } from 'node:path';
import { ServiceProcess } from '@saunter/testing-rigs/service-process';

const MAIN = join(import.meta.dirname, 'main.ts');

/** A vision hub as a process of its own. */
export class HubProcess {
  readonly mqttUrl: string;
  readonly #process: ServiceProcess;

  private constructor(process: ServiceProcess, mqttUrl: string) {
    this.#process = process;
    this.mqttUrl = mqttUrl;
  }

  /** Starts a hub and waits until it is ready; rejects with all that it said when it ends instead. */
  static async start(environment: Readonly<Record<string, string>>): Promise<HubProcess> {
    const process = new ServiceProcess(MAIN, environment);
    return new HubProcess(process, await process.url('mqttUrl'));
  }

  /** Everything it said so far. */
  get log(): string {
    return this.#process.output;
  }

  /** Resolves once a log line matches. */
  untilLogged(pattern: RegExp): Promise<void> {
    return this.#process.said(pattern);
  }

  /** Sends a signal and waits for the end. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    await (signal === 'SIGTERM' ? this.#process.stop() : this.#process.kill());
  }
}
