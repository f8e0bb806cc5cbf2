import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** The command that starts a gate, and the environment it gets. */
export interface GateCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/** How a gate process ended: an exit code, a signal, or the system could not start it. */
export interface GateExit {
  readonly code: number | undefined;
  readonly signal: string | undefined;
  readonly detail?: string;
}

/** Wait for a gate that was asked to stop before it is killed. */
const STOP_LIMIT_MS = 5000;

/** One run of the gate. Its standard input ends with us, so that it stops itself when we are killed. */
export class GateProcess {
  readonly exited: Promise<GateExit>;
  readonly #child: ChildProcess;

  constructor({ command, args, env }: GateCommand, onLine: (line: string) => void) {
    this.#child = spawn(command, args, {
      env: { ...env, SAUNTER_PARENT: 'stdin' },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    if (this.#child.stdout) createInterface({ input: this.#child.stdout }).on('line', onLine);
    // Writing nothing, we only see here that the gate closed its end; its exit tells the rest.
    this.#child.stdin?.on('error', () => {});
    this.exited = new Promise((resolve) => {
      this.#child.once('exit', (code, signal) => resolve({ code: code ?? undefined, signal: signal ?? undefined }));
      this.#child.once('error', (error) => resolve({ code: undefined, signal: undefined, detail: error.message }));
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Ends it without asking. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }

  /** Asks it to stop, and kills it when it does not. */
  async stop(): Promise<void> {
    const late = setTimeout(() => this.kill(), STOP_LIMIT_MS);
    this.#child.kill('SIGTERM');
    await this.exited;
    clearTimeout(late);
  }
}
