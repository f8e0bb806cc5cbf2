import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { PRIVATE_SMTPD } from './smtpd-configuration.ts';

const READY_LIMIT_MS = 10_000;
const POLL_MS = 25;
const STOP_LIMIT_MS = 5000;
const MAX_OUTPUT_CHARACTERS = 4000;

/** One smtpd in the foreground, in its own mount namespace. */
export class SmtpdProcess {
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;
  #output = '';
  #isGone = false;

  constructor(configurationFile: string) {
    // The kernel ends it with the process that started it; every step execs the next, so there is one pid.
    const command = [
      '--pdeathsig',
      'TERM',
      'unshare',
      '--mount',
      '--propagation',
      'private',
      'sh',
      '-c',
      PRIVATE_SMTPD,
    ];
    this.#child = spawn('setpriv', [...command, 'smtpd', configurationFile], { stdio: ['ignore', 'pipe', 'pipe'] });
    const keep = (chunk: Buffer) => {
      this.#output = (this.#output + chunk.toString()).slice(-MAX_OUTPUT_CHARACTERS);
    };
    this.#child.stdout?.on('data', keep);
    this.#child.stderr?.on('data', keep);
    this.#exited = new Promise((resolve) => {
      const gone = () => {
        this.#isGone = true;
        resolve(undefined);
      };
      this.#child.once('exit', gone).once('error', gone);
    });
  }

  /** Undefined once it greets on `port`; else what went wrong. */
  async whenReady(port: number): Promise<string | undefined> {
    for (let waitedMs = 0; waitedMs < READY_LIMIT_MS; waitedMs += POLL_MS) {
      if (this.#isGone) return this.#output.trim() || 'it ended at once';
      if (await greets(port)) return undefined;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    return `no greeting within ${READY_LIMIT_MS} ms`;
  }

  async end(): Promise<void> {
    if (this.#isGone) return;
    this.#child.kill('SIGTERM');
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), STOP_LIMIT_MS);
    await this.#exited;
    clearTimeout(timer);
  }
}

/** RFC 5321, 4.2: a server that is ready says 220 first. */
async function greets(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    const [greeting] = (await once(socket, 'data')) as [Buffer];
    return greeting.toString('latin1').startsWith('220');
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
