import type { Cancel, Clock, Log, Timers } from '@saunter/kit';
import type { IsoMessage } from '@saunter/payments';
import type { Journal } from '@saunter/sync';
import type { BookEvent } from './books.ts';
import { Books } from './books.ts';
import type { Fault } from './faults.ts';
import { Faults } from './faults.ts';
import { hostReply } from './host.ts';
import type { Caller } from './line.ts';
import { AcquirerLine } from './line.ts';
import { MessageFeed } from './message-feed.ts';

/** What an acquirer is made of; without a journal its books die with it. */
export interface AcquirerParts {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly journal?: Journal;
}

const HELD_LIMIT = 1000;

/** An acquirer to test against: takes messages, keeps books of its own, and fails on request. */
export class Acquirer {
  readonly books = new Books();
  readonly faults = new Faults();
  readonly feed = new MessageFeed();
  readonly #parts: AcquirerParts;
  readonly #line: AcquirerLine;
  readonly #late = new Set<Cancel>();
  #held: (() => void)[] = [];

  constructor(parts: AcquirerParts) {
    this.#parts = parts;
    for (const { body } of parts.journal?.records ?? []) this.books.book(body as BookEvent);
    this.#line = new AcquirerLine(parts.log, (message, caller) => this.#take(message, caller));
  }

  /** Listens for stores; gives `host:port`. */
  listen(port: number): Promise<string> {
    return this.#line.listen(port);
  }

  /** Sends the answers that `hold` faults kept back; gives how many. */
  release(): number {
    const held = this.#held;
    this.#held = [];
    for (const send of held) send();
    return held.length;
  }

  async close(): Promise<void> {
    for (const cancel of this.#late) cancel();
    await this.#line.close();
    this.#parts.journal?.close();
  }

  #take(message: IsoMessage, caller: Caller): void {
    const { 4: amount = '0', 11: stan = '', 37: rrn = '' } = message.fields;
    this.feed.publish({ mti: message.mti, stan, rrn, amountMinor: Number(amount) });
    const fault = this.faults.take(message.mti);
    if (fault?.kind === 'drop-request') return;
    const verdict = {
      ...(fault?.kind === 'decline' && { declineCode: fault.code }),
      ...(fault?.kind === 'partial' && { approveMinor: fault.amountMinor }),
    };
    const reply = hostReply(this.books, message, verdict, this.#yearMonth());
    if (!reply) {
      caller.hangUp();
      return;
    }
    if (reply.book) {
      this.#parts.journal?.append(reply.book);
      this.books.book(reply.book);
    }
    this.#answer(reply.answer, caller, fault);
  }

  #answer(answer: IsoMessage, caller: Caller, fault: Fault | undefined): void {
    const send = () => caller.send(answer);
    switch (fault?.kind) {
      case 'drop-answer':
        break;
      case 'hang-up':
        caller.hangUp();
        break;
      case 'late':
        this.#sendLater(fault.delayMs, send);
        break;
      case 'hold':
        if (this.#held.length < HELD_LIMIT) this.#held.push(send);
        break;
      case 'duplicate':
        send();
        send();
        break;
      default:
        send();
    }
  }

  #sendLater(delayMs: number, send: () => void): void {
    const cancel = this.#parts.timers.after(delayMs, () => {
      this.#late.delete(cancel);
      send();
    });
    this.#late.add(cancel);
  }

  #yearMonth(): string {
    const now = new Date(this.#parts.clock.wallMs()).toISOString();
    return now.slice(2, 4) + now.slice(5, 7);
  }
}
