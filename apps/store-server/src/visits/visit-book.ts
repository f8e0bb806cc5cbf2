import type { Clock, Entropy, Result } from '@saunter/kit';
import { err, mintId, ok } from '@saunter/kit';
import type { IdempotencyKey, VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { VisitCommand, VisitEffect, VisitEvent, VisitRefusal, VisitState } from '@saunter/visit';
import { decide, visitEffects } from '@saunter/visit';
import type { Transaction } from 'kysely';
import type { StoreDatabase } from '../database/open-database.ts';
import { ownerOf } from '../database/owner.ts';
import type { Owned, StoreSchema } from '../database/schema.ts';
import { keepQuestions } from '../reviews/keep-questions.ts';
import type { StoreFile } from '../settings/store-file.ts';
import type { NewTask, TasksLeft } from '../tasks/task-queue.ts';
import { GroupCommit } from './group-commit.ts';
import type { StoreWrites } from './store-writes.ts';
import { flush, noWrites } from './store-writes.ts';
import { VisitCache } from './visit-cache.ts';
import type { VisitFeed } from './visit-feed.ts';
import type { VisitHistory } from './visit-history.ts';
import { ELSEWHERE, extendHistory, loadHistory, lockVisits, NO_HISTORY } from './visit-history.ts';

/** What the book is kept with. */
export interface VisitBookParts {
  readonly db: StoreDatabase;
  readonly store: StoreFile;
  readonly clock: Clock;
  readonly entropy: Entropy;
  readonly feed: VisitFeed;
  /** Called after a commit that left work to do. */
  readonly onTasks: (left: TasksLeft) => void;
}

/** One transaction; what it writes of visits is sent before its commit, and told to the feed after it. */
export interface Work {
  readonly trx: Transaction<StoreSchema>;
  readonly writes: StoreWrites;
  /** Visits that this transaction has locked, as they stand in it. */
  readonly histories: Map<VisitId, VisitHistory>;
}

/**
 * Which transactions a visit's work is shared in: a line has one at a time, and the two run beside each other. Only that of
 * the entry locks the registry of shoppers, and only that of the exit the series of receipts.
 */
export type Line = 'entry' | 'exit';

/** What came of a command: the state after it, and what it added. */
export interface Executed {
  readonly state: VisitState | undefined;
  readonly events: readonly VisitEvent[];
}

/** A command, and the visit that it is for. */
export interface VisitOrder {
  readonly visitId: VisitId;
  readonly command: VisitCommand;
}

interface Decided {
  readonly visitId: VisitId;
  readonly before: VisitHistory;
  readonly events: readonly VisitEvent[];
}

/**
 * The store's book of visits.
 *
 * Invariants:
 * 1. Facts, projection, ledger and tasks of one command are written in one transaction, or not at all.
 * 2. One transaction at a time works on a visit.
 * 3. The feed tells facts only after their commit, each once.
 * 4. Nothing is written of another store's visit, and only {@link findInChain} reads one.
 */
export class VisitBook {
  readonly #parts: VisitBookParts;
  readonly #owner: Owned;
  readonly #cache = new VisitCache();
  readonly #lines: Readonly<Record<Line, GroupCommit<Work>>> = { entry: this.#newLine(), exit: this.#newLine() };

  constructor(parts: VisitBookParts) {
    this.#parts = parts;
    this.#owner = ownerOf(parts.store);
  }

  /** Runs `run` in one transaction, writes what it gathered, and publishes afterwards. */
  async transact<T>(run: (work: Work) => Promise<T>): Promise<T> {
    const [writes, histories] = [noWrites(), new Map<VisitId, VisitHistory>()];
    try {
      const { result, left } = await this.#parts.db.transaction().execute(async (trx) => {
        const result = await run({ trx, writes, histories });
        const left = await flush(trx, this.#owner, writes, this.#parts.clock.wallMs());
        await keepQuestions(trx, this.#owner, writes.facts);
        return { result, left };
      });
      for (const [visitId, history] of histories) this.#cache.keep(visitId, history);
      if (writes.facts.length > 0) this.#parts.feed.publish(writes.facts);
      if (writes.tasks.length > 0) this.#parts.onTasks(left);
      return result;
    } catch (error) {
      for (const visitId of histories.keys()) this.#cache.forget(visitId);
      throw error;
    }
  }

  /**
   * Runs `run`, which works on one visit, in a transaction that others of its line share at the same moment. It may be run
   * twice, so it changes nothing but through its work, and waits for nothing but the database.
   */
  share<T>(visitId: VisitId, run: (work: Work) => Promise<T>, line: Line = 'exit'): Promise<T> {
    return this.#lines[line].join(visitId, run);
  }

  /** Executes one command; `given` is what the vault has to be sent for a new hold. */
  execute(visitId: VisitId, command: VisitCommand, given: object = {}): Promise<Result<Executed, VisitRefusal>> {
    return this.share(visitId, (work) => this.executeIn(work, visitId, command, given));
  }

  /** Locks visits that a larger transaction is about to work on, in one go and in the order that everybody keeps to. */
  async lockIn(work: Work, visitIds: readonly VisitId[]): Promise<void> {
    const fresh = visitIds.filter((visitId) => !work.histories.has(visitId));
    if (fresh.length === 0) return;
    const facts = await lockVisits(work.trx, fresh, (visitId) => this.#cache.get(visitId) !== undefined);
    for (const visitId of fresh) {
      const cached = this.#cache.get(visitId);
      const count = facts.get(visitId) ?? 0;
      const isRead = count === 0 || cached?.lastSequence === count;
      work.histories.set(visitId, isRead ? (cached ?? NO_HISTORY) : await this.#readIn(work, visitId));
    }
  }

  /** Executes one command as part of a larger transaction. */
  async executeIn(
    work: Work,
    visitId: VisitId,
    command: VisitCommand,
    given: object = {},
  ): Promise<Result<Executed, VisitRefusal>> {
    const decided = await this.#decideIn(work, { visitId, command });
    return decided.ok ? ok(this.#writeIn(work, decided.value, given)) : decided;
  }

  /** Executes a command to each of several visits as part of a larger transaction: all of them, or none. */
  async executeTogetherIn(
    work: Work,
    commands: readonly VisitOrder[],
  ): Promise<Result<readonly Executed[], VisitRefusal>> {
    const decisions: Decided[] = [];
    for (const order of commands) {
      const decided = await this.#decideIn(work, order);
      if (!decided.ok) return decided;
      decisions.push(decided.value);
    }
    return ok(decisions.map((decided) => this.#writeIn(work, decided, {})));
  }

  async #decideIn(work: Work, { visitId, command }: VisitOrder): Promise<Result<Decided, VisitRefusal>> {
    const before = await this.#historyIn(work, visitId);
    if (before === ELSEWHERE) return err(refusalElsewhere(command));
    const { clock, entropy, store } = this.#parts;
    const decision = decide(before.state, command, {
      at: clock.wallMs(),
      // Few commands ask the vault for anything: a key is made for those alone.
      get freshKey() {
        return asId<IdempotencyKey>(mintId('key', clock, entropy));
      },
      limits: store.limits,
    });
    return decision.ok ? ok({ visitId, before, events: decision.value }) : decision;
  }

  #writeIn(work: Work, { visitId, before, events }: Decided, given: object): Executed {
    const { history, facts } = extendHistory(before, events);
    work.writes.facts.push(...facts);
    work.writes.tasks.push(...this.#tasksOf(visitId, events, given));
    work.histories.set(visitId, history);
    return { state: history.state, events };
  }

  /** The visit as it stands in a larger transaction, which alone may work on it from now on. */
  async stateIn(work: Work, visitId: VisitId): Promise<VisitState | undefined> {
    return (await this.#historyIn(work, visitId)).state;
  }

  /** The visit as it stands; undefined when this store has none of this id. */
  async find(visitId: VisitId): Promise<VisitState | undefined> {
    return (this.#cache.get(visitId) ?? (await loadHistory(this.#parts.db, visitId, this.#owner.store_id))).state;
  }

  /** The visit as it stands, in whichever store of the chain; for its own shopper, who sees them all. */
  async findInChain(visitId: VisitId): Promise<VisitState | undefined> {
    return (this.#cache.get(visitId) ?? (await loadHistory(this.#parts.db, visitId))).state;
  }

  /** Locks a visit and reads it, once in a transaction: a batch of the hub speaks of few visits and often. */
  async #historyIn(work: Work, visitId: VisitId): Promise<VisitHistory> {
    await this.lockIn(work, [visitId]);
    return work.histories.get(visitId) ?? NO_HISTORY;
  }

  async #readIn({ trx }: Work, visitId: VisitId): Promise<VisitHistory> {
    const own = await loadHistory(trx, visitId, this.#owner.store_id);
    return own.lastSequence === 0 ? ELSEWHERE : own;
  }

  #newLine(): GroupCommit<Work> {
    return new GroupCommit<Work>((visitIds, run) =>
      this.transact(async (work) => {
        await this.lockIn(work, visitIds);
        await run(work);
      }),
    );
  }

  #tasksOf(visitId: VisitId, events: readonly VisitEvent[], given: object): readonly NewTask[] {
    const now = this.#parts.clock.wallMs();
    return visitEffects(events, this.#parts.store.limits).map((effect) => ({
      kind: effect.kind,
      key: taskKeyOf(effect, visitId),
      payload: effect.kind === 'authorise' ? given : payloadOf(effect, visitId, given),
      at: 'at' in effect ? effect.at : now,
    }));
  }
}

/** To whoever asks for it, another store's visit is none; its id is taken all the same. */
const refusalElsewhere = ({ kind }: VisitCommand): VisitRefusal =>
  kind === 'open-visit' ? { kind: 'key-reused', class: 'end' } : { kind: 'visit-unknown', class: 'end' };

/** A visit has one task of a kind, but for what it may have several of. */
function taskKeyOf(effect: VisitEffect, visitId: VisitId): string {
  if (effect.kind === 'mail-receipt') return effect.receiptId;
  return effect.kind === 'refund' ? effect.refundId : visitId;
}

/** A sealed card is no part of any fact: whoever decides gives it with the command. */
const payloadOf = ({ kind, ...effect }: VisitEffect, visitId: VisitId, given: object): unknown => ({
  visitId,
  ...effect,
  ...(kind === 'drain-hold' && given),
});
