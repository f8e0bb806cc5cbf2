import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';

const READY_LIMIT_MS = 10_000;
const POLL_MS = 25;
const STOP_LIMIT_MS = 5000;
const MAX_OUTPUT_CHARACTERS = 4000;

/** A daemon of the system in the foreground, as a child of ours. */
export class PrivateDaemon {
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;
  #output = '';
  #isGone = false;

  /** @param command what is run, which may exec something else but must not fork; @param env beside our environment. */
  constructor(command: readonly string[], env: Readonly<Record<string, string>> = {}) {
    // The kernel ends the daemon with the process that started it, kill -9 of it included.
    this.#child = spawn('setpriv', ['--pdeathsig', 'TERM', ...command], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    const keep = (chunk: Buffer) => {
      this.#output = (this.#output + chunk.toString()).slice(-MAX_OUTPUT_CHARACTERS);
    };
    this.#child.stdout?.on('data', keep);
    this.#child.stderr?.on('data', keep);
    this.#exited = new Promise((resolve) => {
      const gone = () => {
        this.#isGone = true;
        resolve();
      };
      this.#child.once('exit', gone).once('error', gone);
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Undefined once `isReady`; else what went wrong. */
  async whenReady(isReady: () => Promise<boolean>): Promise<string | undefined> {
    for (let waitedMs = 0; waitedMs < READY_LIMIT_MS; waitedMs += POLL_MS) {
      if (this.#isGone) return this.#output.trim() || 'it ended at once';
      if (await isReady()) return undefined;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    return `not ready within ${READY_LIMIT_MS} ms`;
  }

  /** Ends it, by force when it does not go; settles when it is gone. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (this.#isGone) return;
    this.#child.kill(signal);
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), STOP_LIMIT_MS);
    await this.#exited;
    clearTimeout(timer);
  }
}
