import type { Cancel } from '@saunter/kit';
import { assert, unreachable } from '@saunter/kit';
import type {
  ExchangeEffect,
  ExchangeEvent,
  ExchangeIgnored,
  ExchangeInput,
  ExchangeState,
  MessageTime,
} from '@saunter/payments';
import { isSettled, isUndoable, nextExchange } from '@saunter/payments';

/** What a running exchange needs of the vault. */
export interface ExchangePorts {
  /** Puts facts on disk; what follows may rely on it. */
  write(events: readonly ExchangeEvent[]): void;
  /** Hands the message of this MTI to the line; false when the line is down and nothing left. */
  send(mti: string): boolean;
  now(): MessageTime;
  /** Calls back once, after an answer's time or after the wait before the `repeat`th repeat. */
  wait(length: 'answer' | number, run: () => void): Cancel;
  ignored(why: ExchangeIgnored): void;
}

/**
 * Drives one exchange: gives its machine what happens, and does what the machine says.
 *
 * Invariants:
 * 1. Facts are on disk before the effects that follow from them.
 * 2. At most one timer runs, and none after the end.
 */
export class ExchangeRunner {
  readonly #ports: ExchangePorts;
  #state: ExchangeState;
  #timer: Cancel | undefined;
  #repeats = 0;
  #watchers: (() => void)[] = [];

  constructor(state: ExchangeState, ports: ExchangePorts) {
    this.#state = state;
    this.#ports = ports;
  }

  get state(): ExchangeState {
    return this.#state;
  }

  /** Gives the machine one input and does what follows. @throws AssertionBug on an input that cannot happen now. */
  take(input: ExchangeInput): void {
    const step = nextExchange(this.#state, input);
    assert(step.kind !== 'illegal', `${input.kind} cannot happen to an exchange that is ${this.#state.kind}`);
    if (step.kind === 'ignore') {
      this.#ports.ignored(step.why);
      return;
    }
    if (step.events.length > 0) this.#ports.write(step.events);
    this.#state = step.state;
    if (isSettled(this.#state)) this.stop();
    for (const effect of step.effects) this.#do(effect);
    const watchers = this.#watchers;
    this.#watchers = [];
    for (const watch of watchers) watch();
  }

  /** The line is up: what waits to be repeated goes now. */
  nudge(): void {
    const repeats = this.#state.kind === 'undoing' || !isUndoable(this.#state.request.purpose);
    if (this.#timer && repeats) this.take({ kind: 'time-out', at: this.#ports.now() });
  }

  /** Resolves when the state satisfies `test`; the caller bounds the wait. */
  async until(test: (state: ExchangeState) => boolean): Promise<void> {
    while (!test(this.#state)) await new Promise<void>((resolve) => this.#watchers.push(resolve));
  }

  /** Lets go of the timer; the exchange goes on when somebody gives it an input. */
  stop(): void {
    this.#timer?.();
    this.#timer = undefined;
  }

  #do(effect: ExchangeEffect): void {
    switch (effect.kind) {
      case 'send':
        this.stop();
        this.take(this.#ports.send(effect.mti) ? { kind: 'sent' } : { kind: 'line-down' });
        break;
      case 'wait':
        this.stop();
        this.#wait(effect.for === 'answer' ? 'answer' : this.#repeats++);
        break;
      default:
        unreachable(effect);
    }
  }

  #wait(length: 'answer' | number): void {
    const timer = this.#ports.wait(length, () => {
      // A time-out that was stopped after it was due, and before it was delivered, is none.
      if (this.#timer !== timer) return;
      this.#timer = undefined;
      this.take({ kind: 'time-out', at: this.#ports.now() });
    });
    this.#timer = timer;
  }
}
