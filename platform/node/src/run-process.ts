import type { Log } from '@saunter/kit';
import { createLog } from './log.ts';

/** A failure that a person can mend: printed as two lines, without a stack, and the process ends with `exitCode`. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';
  readonly remedy: string;
  readonly exitCode: number;

  /** @param message names the thing and what is wrong; @param remedy says what to do, in the imperative. */
  constructor(message: string, remedy: string, exitCode = 78) {
    super(message);
    this.remedy = remedy;
    this.exitCode = exitCode;
  }
}

/** What a started service gives back: where it answers, and how to stop it. */
export interface RunningService {
  /** Merged into the ready line, e.g. `{ url: 'http://127.0.0.1:4821' }`. */
  readonly ready: Readonly<Record<string, unknown>>;
  /** Stops it in order; must settle within 10 s. */
  stop(): Promise<void>;
}

const STOP_LIMIT_MS = 10_000;
/** How long a service that is told to stop may still go on starting. */
const START_PATIENCE_MS = 3_000;

/**
 * Runs one service as a process of the store. The protocol with its supervisor:
 * - one line of JSON on standard output when it is ready: `{"ready":true,"name":…}` and what the service adds;
 * - SIGTERM or SIGINT stops it in order, exit code 0;
 * - with `SAUNTER_PARENT=stdin` it also stops when standard input ends, so that no orphan outlives its supervisor;
 * - an OperatorError is two plain lines on standard error; anything else is a bug: stack, exit code 70.
 */
export async function runProcess(name: string, start: (log: Log) => Promise<RunningService>): Promise<void> {
  const log = createLog(name);
  process.on('uncaughtException', (error) => die(name, error));
  process.on('unhandledRejection', (error) => die(name, error));
  const starting = Promise.resolve().then(() => start(log));
  let stopping = false;
  const stop = (reason: string) => {
    if (stopping) return;
    stopping = true;
    log.info('stopping', { reason });
    setTimeout(() => process.exit(75), STOP_LIMIT_MS).unref();
    // One that is still starting may hold a lock already: it gets the time to finish, and is then stopped in order.
    const patience = new Promise<undefined>((resolve) =>
      setTimeout(() => resolve(undefined), START_PATIENCE_MS).unref(),
    );
    void Promise.race([starting, patience])
      .then((service) => service?.stop())
      .then(
        () => process.exit(0),
        (error: unknown) => die(name, error),
      );
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
  if (process.env['SAUNTER_PARENT'] === 'stdin') {
    process.stdin
      .on('end', () => stop('supervisor gone'))
      .on('error', () => stop('supervisor gone'))
      .resume();
  }
  const service = await starting.catch((error: unknown): undefined => die(name, error));
  // Electron comes back from process.exit and ends a moment later.
  if (!service || stopping) return;
  process.stdout.write(`${JSON.stringify({ ready: true, name, ...service.ready })}\n`);
}

function die(name: string, error: unknown): never {
  if (error instanceof OperatorError) {
    process.stderr.write(`${name}: ${error.message}\n  ${error.remedy}\n`);
    process.exit(error.exitCode);
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${name}: a bug ended this process\n${detail}\n`);
  process.exit(70);
}
