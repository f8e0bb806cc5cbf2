import type { GateLock, LockFailure } from '@saunter/gate-lock';
import type { Log, Result, Timers } from '@saunter/kit';
import type { UntimedInput } from './lane-runner.ts';

/** A lock that has not answered by then counts as failed; what it says later is heard no more. */
const LOCK_ANSWER_LIMIT_MS = 3_000;

/** What works the lock for the machine: commands in, outcomes as inputs. */
export class LockHand {
  readonly #lock: GateLock;
  readonly #timers: Timers;
  readonly #log: Log;
  readonly #onInput: (input: UntimedInput) => void;

  constructor(lock: GateLock, timers: Timers, log: Log, onInput: (input: UntimedInput) => void) {
    this.#lock = lock;
    this.#timers = timers;
    this.#log = log;
    this.#onInput = onInput;
  }

  async start(): Promise<void> {
    const started = await this.#lock.start((state) => {
      this.#onInput({ kind: 'lock', state: state === 'absent' ? 'away' : 'ready' });
    });
    this.#note('start', started);
  }

  stop(): Promise<void> {
    return this.#lock.stop();
  }

  release(pulseMs: number): void {
    let answered = false;
    const answer = (kind: 'lock-released' | 'lock-failed') => {
      if (answered) return;
      answered = true;
      cancel();
      this.#onInput({ kind });
    };
    const cancel = this.#timers.after(LOCK_ANSWER_LIMIT_MS, () => {
      this.#log.error('lock did not answer');
      answer('lock-failed');
    });
    void this.#lock.release(pulseMs).then((done) => {
      this.#note('release', done);
      answer(done.ok ? 'lock-released' : 'lock-failed');
    });
  }

  makeSafe(): void {
    void this.#lock.makeSafe().then((done) => this.#note('make safe', done));
  }

  secure(): void {
    void this.#lock.secure().then((done) => this.#note('secure', done));
  }

  #note(command: string, done: Result<void, LockFailure>): void {
    if (!done.ok) this.#log.error('lock command failed', { command, ...done.error });
  }
}
