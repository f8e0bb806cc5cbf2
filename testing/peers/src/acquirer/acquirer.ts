import type { Cancel, Clock, Log, Timers } from '@saunter/kit';
import type { IsoMessage } from '@saunter/payments';
import type { Journal } from '@saunter/sync';
import type { TermsOfCard } from './books/account-terms.ts';
import type { AccountTerms, BookEvent } from './books/book-event.ts';
import { Books } from './books/books.ts';
import type { Fault } from './faults/faults.ts';
import { Faults } from './faults/faults.ts';
import { cardHash } from './host/asked.ts';
import { hostReply } from './host/host-reply.ts';
import type { CardIssuer } from './issuer/card-issuer.ts';
import type { Caller } from './line.ts';
import { AcquirerLine } from './line.ts';
import { MessageFeed } from './message-feed.ts';
import type { MessageSeal } from './message-seal.ts';
import { noSeal } from './message-seal.ts';
import type { SettlementOf } from './settlement/settlement-file.ts';
import { settlementFile, settlementParties } from './settlement/settlement-file.ts';

/** What an acquirer is made of; without a journal its books die with it, without an issuer no cryptogram is checked. */
export interface AcquirerParts {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly journal?: Journal;
  readonly issuer?: CardIssuer;
  readonly seal?: MessageSeal;
  readonly terms?: TermsOfCard;
}

const HELD_LIMIT = 1000;

/** An acquirer to test against: takes messages, keeps books of its own, and fails on request. */
export class Acquirer {
  readonly books: Books;
  readonly faults = new Faults();
  readonly feed = new MessageFeed();
  readonly #parts: AcquirerParts;
  readonly #line: AcquirerLine;
  readonly #late = new Set<Cancel>();
  #held: (() => void)[] = [];

  constructor(parts: AcquirerParts) {
    this.#parts = parts;
    this.books = new Books(parts.terms);
    for (const { body } of parts.journal?.records ?? []) this.books.book(body as BookEvent);
    this.#line = new AcquirerLine(parts.log, parts.seal ?? noSeal, (message, caller) => this.#take(message, caller));
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

  /** From now on the card may spend this, before what is held and taken already. The number is not kept. */
  setAccount(pan: string, terms: AccountTerms): void {
    this.#book({ kind: 'AccountSet', card: cardHash(pan), ...terms });
  }

  /** The settlement files of a business day (`YYYY-MM-DD`, UTC), one for each merchant and currency. */
  settle(day: string): readonly (SettlementOf & { readonly file: string })[] {
    return settlementParties(this.books).map((party) => ({ ...party, file: settlementFile(this.books, day, party) }));
  }

  async close(): Promise<void> {
    for (const cancel of this.#late) cancel();
    await this.#line.close();
    this.#parts.journal?.close();
  }

  #take(message: IsoMessage, caller: Caller): void {
    const { 4: amount = '0', 11: stan = '', 37: rrn = '' } = message.fields;
    const seen = { mti: message.mti, stan, rrn, amountMinor: Number(amount) };
    this.feed.publish(seen);
    const fault = this.faults.take(seen);
    if (fault?.kind === 'drop-request') return;
    const verdict = {
      ...(fault?.kind === 'decline' && { declineCode: fault.code }),
      ...(fault?.kind === 'partial' && { approveMinor: fault.amountMinor }),
    };
    const reply = hostReply(this.books, message, verdict, this.#today(), this.#parts.issuer);
    if (!reply) {
      caller.hangUp();
      return;
    }
    if (reply.book) this.#book(reply.book);
    this.#answer(reply.answer, caller, fault);
  }

  /** On disk before anybody is answered. */
  #book(event: BookEvent): void {
    this.#parts.journal?.append(event);
    this.books.book(event);
  }

  #answer(answer: IsoMessage, caller: Caller, fault: Fault | undefined): void {
    const send = () => caller.send(answer);
    switch (fault?.kind) {
      case 'drop-answer':
        break;
      case 'hang-up':
        caller.hangUp();
        break;
      case 'cut-frame':
      case 'wrong-mac':
        caller.send(answer, fault.kind);
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

  #today(): string {
    return new Date(this.#parts.clock.wallMs()).toISOString().slice(0, 10);
  }
}
