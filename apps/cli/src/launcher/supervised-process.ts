import type { Log } from '@saunter/kit';
import { type ProcessSpec, type ReadyLine, type RunningProcess, startProcess } from './child-process.ts';

const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 5_000;
/** A process that ran this long has recovered: the next restart is quick again. */
const STEADY_MS = 30_000;

/**
 * A process that is started again when it ends, with a growing delay.
 *
 * Invariants:
 * 1. At most one run of it is alive.
 * 2. After `stop` none is, and none is started.
 * 3. `onRun` hears of each run once, before anything waits on its ready line's content.
 * 4. Between `halt` and `resume` no run is started.
 */
export class SupervisedProcess {
  readonly spec: ProcessSpec;
  readonly #log: Log;
  readonly #onRun: (run: RunningProcess) => void;
  #current: RunningProcess | undefined;
  #starting: Promise<RunningProcess> | undefined;
  #stopping = false;
  #watch: Promise<void> = Promise.resolve();
  #wake: () => void = () => {};
  #halted: PromiseWithResolvers<void> | undefined;

  constructor(spec: ProcessSpec, log: Log, onRun: (run: RunningProcess) => void) {
    this.spec = spec;
    this.#log = log;
    this.#onRun = onRun;
  }

  /** Starts the first run; @throws OperatorError when it does not come up. */
  async start(): Promise<ReadyLine> {
    const run = await this.#startRun();
    this.#watch = this.#watchOver(run);
    return run.ready;
  }

  /** The pid of the run that is alive, if one is. */
  get pid(): number | undefined {
    return this.#current?.pid;
  }

  /** Ends the run with kill -9; it is started again like after any other death. */
  kill(): void {
    this.#current?.kill();
  }

  /** What the run that is alive said when it was ready, if one is. */
  get ready(): ReadyLine | undefined {
    return this.#current?.ready;
  }

  /** Ends the run with kill -9 and leaves it ended until `resume`. */
  halt(): void {
    this.#halted ??= Promise.withResolvers();
    this.kill();
  }

  /** Lets a halted process be started again. */
  resume(): void {
    this.#halted?.resolve();
    this.#halted = undefined;
  }

  /** Stops it for good. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#wake();
    this.resume();
    // A run that is just coming up is let come up: only then is there something to ask to stop.
    const starting = await this.#starting?.catch(() => undefined);
    await (starting ?? this.#current)?.stop();
    await this.#watch;
  }

  async #startRun(): Promise<RunningProcess> {
    this.#starting = startProcess(this.spec);
    const run = await this.#starting.finally(() => {
      this.#starting = undefined;
    });
    this.#current = run;
    this.#onRun(run);
    return run;
  }

  async #watchOver(first: RunningProcess): Promise<void> {
    let run: RunningProcess | undefined = first;
    let delayMs = FIRST_DELAY_MS;
    while (!this.#stopping) {
      const since = performance.now();
      const how = run ? await run.ended : 'did not start';
      this.#current = undefined;
      if (this.#stopping) return;
      delayMs = performance.now() - since > STEADY_MS ? FIRST_DELAY_MS : Math.min(delayMs * 2, LONGEST_DELAY_MS);
      this.#log.warn('a process ended and is started again', { process: this.spec.name, how, delayMs });
      await this.#pause(delayMs);
      await this.#halted?.promise;
      if (this.#stopping) return;
      run = await this.#startRun().catch(() => undefined);
    }
    await run?.stop();
  }

  #pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, delayMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
