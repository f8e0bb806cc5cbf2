import type { CardDetails } from '@saunter/identity';
import { deriveDenyKey, Pan, sealCard, sealingKeyOf } from '@saunter/identity';
import type { Entropy } from '@saunter/kit';
import { fromHex, Secret, silentLog } from '@saunter/kit';
import type { AuthorisationId, CardRef } from '@saunter/model';
import type { IsoMessage } from '@saunter/payments';
import type { Journal, JournalRecord } from '@saunter/sync';
import type { BookEvent } from '@saunter/testing-peers/acquirer';
import { Books, hostReply } from '@saunter/testing-peers/acquirer';
import type { LineListener, MessageLine } from '../line/message-line.ts';
import { CardsOnFile } from '../on-file/cards-on-file.ts';
import { SealedCards } from '../sealed/sealed-cards.ts';
import type { CardStore } from './card-store.ts';
import { CardVault } from './card-vault.ts';
import { ExchangeDesk } from './exchange-desk.ts';
import { ManualTime, ProcessTimers } from './manual-time.fixture.ts';
import type { VaultRecord } from './vault-record.ts';
import { VaultState } from './vault-state.ts';

/** What happens to one message on its way. */
export type Trouble =
  | 'none'
  | 'request-lost'
  | 'answer-lost'
  | 'answer-late'
  | 'answer-twice'
  | 'declined'
  | 'partial'
  | 'busy';

const TIMINGS = { answerMs: 5000, repeatMs: 1000, repeatLimitMs: 60_000, lineGraceMs: 1000 };
const LATE_MS = TIMINGS.answerMs + 500;
const MERCHANT = { acquirerId: '1', terminalId: 'T', merchantId: 'M', nameAndLocation: 'N', merchantType: '5411' };

/** A journal that survives crashes because the world keeps it. */
class MemoryJournal implements Journal {
  readonly records: JournalRecord[] = [];
  /** The process dies once so many lines are on disk: whoever wrote the last one never comes back. */
  dieAfter = Number.POSITIVE_INFINITY;
  /** Called before the line of this number is written, and says whether its process writes anything any more. */
  isHeard: (sequence: number) => boolean = () => true;

  append(body: unknown): number {
    if (!this.isHeard(this.records.length + 1)) return this.records.length + 1;
    // As from disk: nothing is shared with who wrote it, and only what JSON keeps comes back.
    this.records.push({ sequence: this.records.length + 1, body: JSON.parse(JSON.stringify(body)) as unknown });
    if (this.records.length === this.dieAfter) throw new Error('killed');
    if (this.records.length > this.dieAfter) throw new Error('a dead process writes nothing');
    return this.records.length;
  }

  replace(): void {
    throw new Error('the vault does not compact');
  }

  close(): void {}
}

class MemoryCards<Id extends string = AuthorisationId> implements CardStore<Id> {
  readonly #cards = new Map<Id, string>();
  /** Whether the process that uses them lives. */
  isHeard: () => boolean = () => true;

  put(id: Id, card: CardDetails): void {
    if (this.isHeard()) this.#cards.set(id, card.pan.expose());
  }

  open(id: Id): CardDetails {
    return worldCard(this.#cards.get(id) ?? 'gone');
  }

  find(id: Id): CardDetails | undefined {
    return this.#cards.has(id) ? this.open(id) : undefined;
  }

  forget(id: Id): void {
    if (this.isHeard()) this.#cards.delete(id);
  }

  ids(): readonly Id[] {
    return [...this.#cards.keys()];
  }
}

function worldCard(digits: string): CardDetails {
  const pan = Pan.parse(digits);
  if (!pan.ok) throw new Error(`a card is ${pan.error}`);
  return {
    pan: pan.value,
    expiry: '3912',
    psn: '01',
    emv: fromHex('9F270180'),
    interface: 'contactless',
    chip: 'unproven',
  };
}

/** A store without encrypting terminals. */
const NO_TERMINALS = { read: () => ({}), write: () => {} };

/** The vault's own code between a journal and an acquirer's books, with a line that fails as the script says. */
export class VaultWorld {
  readonly time = new ManualTime();
  readonly books = new Books();
  readonly cards = new MemoryCards();
  readonly onFile = new MemoryCards<CardRef>();
  readonly journal = new MemoryJournal();
  readonly sealedCard: string;
  readonly troubles: Trouble[];
  lineUp = true;
  vault!: CardVault;
  desk!: ExchangeDesk;
  state!: VaultState;
  #timers: ProcessTimers;
  #listener: LineListener | undefined;
  #seed = 0;
  readonly #opening = { keyId: 'k-1', privateKey: new Secret(new Uint8Array(32).fill(5)) };

  constructor(troubles: readonly Trouble[]) {
    this.troubles = [...troubles];
    this.sealedCard = this.seal('4761730000000011');
    this.#timers = new ProcessTimers(this.time);
    this.restart();
  }

  /** What a gate sends of the card with this number. */
  seal(digits: string): string {
    return sealCard(sealingKeyOf(this.#opening), worldCard(digits), this.#entropy);
  }

  /** kill -9 and start again: only the journal and the cards are still there. */
  restart(): void {
    this.#timers.end();
    this.#timers = new ProcessTimers(this.time);
    const { journal, cards, time } = this;
    const timers = this.#timers;
    const state = new VaultState();
    for (const { body } of journal.records) state.apply(body as VaultRecord);
    const parts = { state, cards, timings: TIMINGS, clock: time };
    const line = this.#line();
    const desk = new ExchangeDesk({ ...parts, journal, line, merchant: MERCHANT, timers, log: silentLog });
    const token = { version: 1, secret: new Secret(new Uint8Array(32).fill(6)) };
    const keys = {
      cardEncryption: token.secret,
      tokens: [token],
      denyKeys: [deriveDenyKey(token)],
      opening: this.#opening,
      sealing: sealingKeyOf(this.#opening),
      baseKeys: [],
    };
    const sealedCards = new SealedCards({ opening: this.#opening, baseKeys: [], counters: NO_TERMINALS });
    const own = { keys, clock: time, entropy: this.#entropy, log: silentLog };
    const onFile = new CardsOnFile({ ...own, store: this.onFile });
    this.vault = new CardVault({ ...parts, ...own, sealedCards, onFile, desk });
    this.desk = desk;
    this.state = state;
    desk.recover();
    this.setLine(this.lineUp);
  }

  setLine(up: boolean): void {
    this.lineUp = up;
    if (up) this.#listener?.up();
  }

  /** Lets `ms` of the world's time pass, with everything that is due in it. */
  async pass(ms: number): Promise<void> {
    const end = this.time.wallMs() + ms;
    while (this.time.wallMs() < end) {
      this.time.step(end - this.time.wallMs());
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  readonly #entropy: Entropy = {
    bytes: (length) =>
      Uint8Array.from({ length }, () => {
        this.#seed = (Math.imul(this.#seed, 1103515245) + 12345) & 0x7fffffff;
        return this.#seed >> 16;
      }),
  };

  #line(): MessageLine {
    const world = this;
    return {
      get isUp() {
        return world.lineUp;
      },
      start(listener) {
        world.#listener = listener;
      },
      send(message) {
        if (world.lineUp) world.#carry(message);
        return world.lineUp;
      },
      stop() {},
    };
  }

  /** What happens to this message on its way. */
  protected troubleOf(_message: IsoMessage): Trouble {
    return this.troubles.shift() ?? 'none';
  }

  /** What the acquirer writes down. */
  protected book(event: BookEvent): void {
    this.books.book(event);
  }

  #carry(message: IsoMessage): void {
    const trouble = this.troubleOf(message);
    if (trouble === 'request-lost') return;
    const declineCode = { declined: '05', busy: '96' }[trouble as string];
    const verdict = { ...(declineCode && { declineCode }), ...(trouble === 'partial' && { approveMinor: 1500 }) };
    const reply = hostReply(this.books, message, verdict, '2026-06-01');
    if (reply?.book) this.book(reply.book);
    if (!reply || trouble === 'answer-lost') return;
    // An answer on its way to a process that dies is lost with its connection.
    const deliver = () => this.#listener?.message(reply.answer);
    this.#timers.after(trouble === 'answer-late' ? LATE_MS : 10, deliver);
    if (trouble === 'answer-twice') this.#timers.after(20, deliver);
  }
}
