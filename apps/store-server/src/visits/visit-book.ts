import type { Clock, Entropy, Result } from '@saunter/kit';
import { mintId, ok } from '@saunter/kit';
import type { IdempotencyKey, VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { VisitCommand, VisitEffect, VisitEvent, VisitRefusal, VisitState } from '@saunter/visit';
import { decide, evolve, evolveAll, visitEffects } from '@saunter/visit';
import type { Transaction } from 'kysely';
import type { StoreDatabase } from '../database/open-database.ts';
import { ownerOf } from '../database/owner.ts';
import type { Owned, StoreSchema } from '../database/schema.ts';
import type { StoreFile } from '../settings/store-file.ts';
import type { NewTask } from '../tasks/task-queue.ts';
import { addTasks } from '../tasks/task-queue.ts';
import { bookTransfers, projectVisit } from './project-visit.ts';
import type { CommittedFact, VisitFeed } from './visit-feed.ts';
import type { VisitHistory } from './visit-history.ts';
import { appendFacts, loadHistory, lockVisit } from './visit-history.ts';

/** What the book is kept with. */
export interface VisitBookParts {
  readonly db: StoreDatabase;
  readonly store: StoreFile;
  readonly clock: Clock;
  readonly entropy: Entropy;
  readonly feed: VisitFeed;
  /** Called after a commit that left work to do. */
  readonly onTasks: () => void;
}

/** One transaction; what it wrote is told to the feed after its commit. */
export interface Work {
  readonly trx: Transaction<StoreSchema>;
  readonly facts: CommittedFact[];
  /** Visits that this transaction has locked, as they stand in it. */
  readonly histories: Map<VisitId, VisitHistory>;
}

/** What came of a command: the state after it, and what it added. */
export interface Executed {
  readonly state: VisitState | undefined;
  readonly events: readonly VisitEvent[];
}

/**
 * The store's book of visits.
 *
 * Invariants:
 * 1. Facts, projection, ledger and tasks of one command are written in one transaction, or not at all.
 * 2. One transaction at a time works on a visit.
 * 3. The feed tells facts only after their commit, each once.
 */
export class VisitBook {
  readonly #parts: VisitBookParts;
  readonly #owner: Owned;

  constructor(parts: VisitBookParts) {
    this.#parts = parts;
    this.#owner = ownerOf(parts.store);
  }

  /** Runs `run` in one transaction and publishes afterwards. */
  async transact<T>(run: (work: Work) => Promise<T>): Promise<T> {
    const facts: CommittedFact[] = [];
    const result = await this.#parts.db.transaction().execute((trx) => run({ trx, facts, histories: new Map() }));
    if (facts.length > 0) {
      this.#parts.feed.publish(facts);
      this.#parts.onTasks();
    }
    return result;
  }

  /** Executes one command in a transaction of its own; `authorise` is what the vault has to be sent for a new hold. */
  execute(visitId: VisitId, command: VisitCommand, authorise: unknown = {}): Promise<Result<Executed, VisitRefusal>> {
    return this.transact((work) => this.executeIn(work, visitId, command, authorise));
  }

  /** Executes one command as part of a larger transaction. */
  async executeIn(
    work: Work,
    visitId: VisitId,
    command: VisitCommand,
    authorise: unknown = {},
  ): Promise<Result<Executed, VisitRefusal>> {
    const { state: before, lastSequence } = await historyIn(work, visitId);
    const { clock, entropy, store } = this.#parts;
    const freshKey = asId<IdempotencyKey>(mintId('key', clock, entropy));
    const decision = decide(before, command, { at: clock.wallMs(), freshKey, limits: store.limits });
    if (!decision.ok) return decision;
    const events = decision.value;
    const state = evolveAll(events, before);
    if (events.length > 0 && state) {
      await appendFacts(work.trx, this.#owner, visitId, lastSequence, events);
      await projectVisit(work.trx, this.#owner, state, { events, before, lastSequence });
      await bookTransfers(work.trx, this.#owner, { events, before, lastSequence });
      await addTasks(work.trx, this.#owner, this.#tasksOf(visitId, events, authorise));
      work.facts.push(...committed(events, before));
      work.histories.set(visitId, { state, lastSequence: lastSequence + events.length });
    }
    return ok({ state, events });
  }

  /** The visit as it stands in a larger transaction, which alone may work on it from now on. */
  async stateIn(work: Work, visitId: VisitId): Promise<VisitState | undefined> {
    return (await historyIn(work, visitId)).state;
  }

  /** The visit as it stands; undefined when there is none of this id. */
  async find(visitId: VisitId): Promise<VisitState | undefined> {
    return (await loadHistory(this.#parts.db, visitId)).state;
  }

  #tasksOf(visitId: VisitId, events: readonly VisitEvent[], authorise: unknown): readonly NewTask[] {
    const now = this.#parts.clock.wallMs();
    return visitEffects(events, this.#parts.store.limits).map((effect) => ({
      kind: effect.kind,
      key: effect.kind === 'mail-receipt' ? effect.receiptId : visitId,
      payload: effect.kind === 'authorise' ? authorise : payloadOf(effect, visitId),
      at: 'at' in effect ? effect.at : now,
    }));
  }
}

/** Locks a visit and reads it, once in a transaction: a batch of the hub speaks of few visits and often. */
async function historyIn(work: Work, visitId: VisitId): Promise<VisitHistory> {
  const known = work.histories.get(visitId);
  if (known) return known;
  await lockVisit(work.trx, visitId);
  const history = await loadHistory(work.trx, visitId);
  work.histories.set(visitId, history);
  return history;
}

const payloadOf = ({ kind: _kind, ...effect }: VisitEffect, visitId: VisitId): unknown => ({ visitId, ...effect });

function committed(events: readonly VisitEvent[], before: VisitState | undefined): readonly CommittedFact[] {
  let state = before;
  return events.map((event) => {
    state = evolve(state, event);
    return { event, state };
  });
}
