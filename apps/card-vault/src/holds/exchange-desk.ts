import type { CardDetails } from '@saunter/identity';
import type { Cancel, Clock, Log, Timers } from '@saunter/kit';
import { assert } from '@saunter/kit';
import type { IdempotencyKey } from '@saunter/model';
import type { ExchangeState, IsoMessage, MerchantProfile } from '@saunter/payments';
import { answerMti, correlationKey, isSettled, isUndoable, MTI, readAnswer } from '@saunter/payments';
import type { Journal } from '@saunter/sync';
import type { MessageLine } from '../line/message-line.ts';
import { messageTime } from '../message-time.ts';
import type { CardStore } from './card-store.ts';
import { exchangeMessage } from './exchange-message.ts';
import { ExchangeRunner } from './exchange-runner.ts';
import { storableAnswer } from './storable-answer.ts';
import type { VaultRecord } from './vault-record.ts';
import type { VaultState } from './vault-state.ts';

/** Delays of an exchange, in milliseconds. */
export interface ExchangeTimings {
  /** How long an answer may take before the request counts as unknown. */
  readonly answerMs: number;
  /** First pause before an advice is repeated; doubles up to `repeatLimitMs`, and never ends. */
  readonly repeatMs: number;
  readonly repeatLimitMs: number;
  /** How long a new request waits for a line that is just being connected. */
  readonly lineGraceMs: number;
}

/** What the desk is made of. */
export interface DeskParts {
  readonly journal: Journal;
  readonly state: VaultState;
  readonly cards: CardStore;
  readonly line: MessageLine;
  readonly merchant: MerchantProfile;
  readonly timings: ExchangeTimings;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
}

interface Asked {
  readonly key: IdempotencyKey;
  readonly answerMti: string;
}

/**
 * All exchanges that have no end yet: writes their facts down, sends their messages, pairs the answers.
 *
 * Invariants:
 * 1. A request is in the journal before its first byte goes to the acquirer.
 * 2. A hold's card is on disk as long as a message about it may have to be sent, and no longer.
 */
export class ExchangeDesk {
  readonly #parts: DeskParts;
  readonly #runners = new Map<IdempotencyKey, ExchangeRunner>();
  readonly #asked = new Map<string, Asked>();
  readonly #waitingForLine = new Set<() => void>();

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  /** How many exchanges have no end yet. */
  get openCount(): number {
    return this.#runners.size;
  }

  /** Takes up what an earlier process left without an end, removes cards nobody needs, and listens to the line. */
  recover(): void {
    const { state, cards, line, log } = this.#parts;
    for (const id of cards.ids()) {
      const hold = state.holds.get(id);
      if (!hold || !state.needsCard(hold)) cards.forget(id);
    }
    const open = [...state.exchanges.values()].filter((entry) => !isSettled(entry.state));
    if (open.length > 0) log.info('exchanges without an end are taken up again', { count: open.length });
    for (const { key } of open) this.#runner(key).take({ kind: 'restart', at: this.#now() });
    line.start({ up: () => this.#lineUp(), message: (message) => this.#take(message) });
  }

  /** Writes a new exchange down and starts it once the line is up, or has had its time; `card` is needed for a hold. */
  open(record: Exclude<VaultRecord, { kind: 'ExchangeMoved' }>, card?: CardDetails): void {
    this.#write(record);
    const runner = this.#runner(record.key, card);
    const start = () => {
      runner.take({ kind: 'start' });
      card?.pan.wipe();
    };
    if (this.#parts.line.isUp) start();
    else this.#whenUp(start);
  }

  /** The state of an exchange, as soon as it satisfies `test` or after `limitMs`. */
  async stateWhen(
    key: IdempotencyKey,
    limitMs: number,
    test: (state: ExchangeState) => boolean,
  ): Promise<ExchangeState> {
    const runner = this.#runners.get(key);
    if (!runner) return this.#parts.state.exchange(key).state;
    let cancel: Cancel = () => {};
    const limit = new Promise<void>((resolve) => {
      cancel = this.#parts.timers.after(limitMs, resolve);
    });
    await Promise.race([runner.until(test), limit]);
    cancel();
    return runner.state;
  }

  /** Stops all timers and the line; the journal knows what is open. */
  stop(): void {
    for (const runner of this.#runners.values()) runner.stop();
    this.#parts.line.stop();
  }

  #runner(key: IdempotencyKey, card?: CardDetails): ExchangeRunner {
    const { state, timings, timers, log } = this.#parts;
    const runner: ExchangeRunner = new ExchangeRunner(state.exchange(key).state, {
      write: (events) => this.#write({ kind: 'ExchangeMoved', at: this.#parts.clock.wallMs(), key, events }),
      send: (mti) => this.#send(key, runner.state, mti, card),
      now: () => this.#now(),
      wait: (length, run) => {
        const repeatMs = (count: number) =>
          Math.min(timings.repeatMs * 2 ** Math.min(count, 20), timings.repeatLimitMs);
        // An answer that came while this process was busy is in the socket by now: it is read before its time is over.
        return timers.after(length === 'answer' ? timings.answerMs : repeatMs(length), () => setImmediate(run));
      },
      ignored: (why) => log.warn('an answer changes nothing', { why, key }),
    });
    this.#runners.set(key, runner);
    return runner;
  }

  #write(record: VaultRecord): void {
    const { journal, state, cards } = this.#parts;
    journal.append(record);
    state.apply(record);
    if (record.kind !== 'ExchangeMoved') return;
    const entry = state.exchange(record.key);
    if (!isSettled(entry.state)) return;
    this.#runners.delete(record.key);
    for (const [correlation, asked] of this.#asked) if (asked.key === record.key) this.#asked.delete(correlation);
    if (!state.needsCard(state.hold(entry.authorisationId))) cards.forget(entry.authorisationId);
  }

  #send(key: IdempotencyKey, exchange: ExchangeState, mti: string, read: CardDetails | undefined): boolean {
    const { line, log } = this.#parts;
    if (!line.isUp) return false;
    const message = exchangeMessage(this.#parts, key, exchange, mti, read);
    const correlation = correlationKey(message);
    const answer = answerMti(mti);
    assert(correlation && answer, 'a question of ours can be paired with its answer');
    this.#asked.set(correlation, { key, answerMti: answer });
    log.info('a message goes to the acquirer', { mti, stan: message.fields[11] ?? '', key });
    return line.send(message);
  }

  #take(message: IsoMessage): void {
    const { state, log } = this.#parts;
    const asked = this.#asked.get(correlationKey(message) ?? '');
    const runner = asked && this.#runners.get(asked.key);
    if (!asked || !runner || asked.answerMti !== message.mti) {
      log.warn('the acquirer answers what was not asked', { mti: message.mti });
      return;
    }
    const { request } = runner.state;
    if (isUndoable(request.purpose) && message.mti === MTI.reversalAdviceAnswer) {
      runner.take({ kind: 'undo-answer', responseCode: message.fields[39] ?? '' });
      return;
    }
    const { authorisationId } = state.exchange(asked.key);
    const answer = readAnswer(message, request, state.hold(authorisationId).facts.currency);
    if (answer.ok) {
      const storable = storableAnswer(this.#parts, authorisationId, answer.value);
      runner.take({ kind: 'answer', answer: storable, at: this.#now() });
    } else log.warn('an answer cannot be believed', { mti: message.mti, defect: answer.error });
  }

  #lineUp(): void {
    for (const start of [...this.#waitingForLine]) start();
    for (const runner of this.#runners.values()) runner.nudge();
  }

  /** Runs `start` once: when the line comes up, or when its grace is over and the line is known to be down. */
  #whenUp(start: () => void): void {
    const once = () => {
      this.#waitingForLine.delete(once);
      cancel();
      start();
    };
    const cancel = this.#parts.timers.after(this.#parts.timings.lineGraceMs, once);
    this.#waitingForLine.add(once);
  }

  #now() {
    return messageTime(this.#parts.clock.wallMs());
  }
}
