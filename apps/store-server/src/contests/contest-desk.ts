import { refundableOf } from '@saunter/cart';
import type { ContestLine, ContestReason, ContestView } from '@saunter/contracts';
import type { Clock, Result } from '@saunter/kit';
import { assert, err, ok } from '@saunter/kit';
import type { RefundReason, ShopperId, VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { VisitRefusal, VisitState } from '@saunter/visit';
import { phaseOf, refundedOf, settledLines } from '@saunter/visit';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';
import type { StoreFile } from '../settings/store-file.ts';
import { noteAct } from '../staff/staff-acts.ts';
import { digestOf } from '../visits/request-digest.ts';
import type { VisitBook, Work } from '../visits/visit-book.ts';
import type { KeptContest } from './contest-store.ts';
import {
  changeContest,
  contestIn,
  contestsOf,
  findContest,
  instantCredits,
  keepContest,
  storeOfVisit,
} from './contest-store.ts';
import { contestTerms } from './contest-terms.ts';

/** What the desk works with. */
export interface ContestParts {
  readonly db: StoreDatabase;
  readonly owner: Owned;
  readonly store: StoreFile;
  readonly book: VisitBook;
  readonly clock: Clock;
}

/** Why a line is not contested, or an answer not taken. */
export type ContestRefusal =
  | { readonly kind: 'contest-unknown'; readonly class: 'end' }
  | { readonly kind: 'visit-unknown'; readonly class: 'end' }
  /** Another product stands there by now, or fewer units. */
  | { readonly kind: 'line-changed'; readonly class: 'end' }
  /** This product was contested before, or the id used for something else. */
  | { readonly kind: 'contested-before'; readonly class: 'end' }
  | { readonly kind: 'answered-otherwise'; readonly class: 'end'; readonly first: ContestView }
  | VisitRefusal;

/** What staff say of a contested line. */
export interface ContestAnswer {
  readonly decision: 'credit' | 'refuse';
  readonly answer: string;
  readonly by: string;
}

const REFUND_REASON: Readonly<Record<ContestReason, RefundReason>> = {
  'not-taken': 'not-taken',
  'wrong-product': 'wrong-product',
  'wrong-price': 'wrong-price',
  damaged: 'damaged',
};
const DAY_MS = 86_400_000;
/** Of a store whose file says nothing about it. */
const USUAL_TERMS = contestTerms.parse({});

/**
 * Lines that shoppers say are wrong.
 *
 * Invariants:
 * 1. A contest and the refund that it leads to are written in one transaction; the refund is named after the contest, so
 *    that no contest gives money twice.
 * 2. A product of a visit is contested once.
 * 3. What is contested during the visit waits for its price and is decided in the transaction of the receipt.
 */
export class ContestDesk {
  readonly #parts: ContestParts;

  constructor(parts: ContestParts) {
    this.#parts = parts;
  }

  /** A shopper contests units of a line. A repeat is answered as the first time. */
  async ask(shopperId: ShopperId, asked: ContestLine): Promise<Result<ContestView, ContestRefusal>> {
    const { db, book, owner } = this.#parts;
    const { visitId } = asked;
    const storeId = await storeOfVisit(db, shopperId, visitId);
    if (storeId === undefined) return refused('visit-unknown');
    if (storeId === owner.store_id) {
      return book.share(visitId, async (work) => {
        const state = await book.stateIn(work, visitId);
        return state
          ? this.#askIn(work.trx, { shopperId, asked, visit: { state, storeId } }, work)
          : refused('visit-unknown');
      });
    }
    // Another store's book is its own server's: here it is only read, and its staff answer.
    const state = await book.findInChain(visitId);
    if (!state) return refused('visit-unknown');
    return db.transaction().execute((trx) => this.#askIn(trx, { shopperId, asked, visit: { state, storeId } }));
  }

  async #askIn(
    trx: StoreDatabase,
    { shopperId, asked, visit }: { shopperId: ShopperId; asked: ContestLine; visit: FoundVisit },
    work?: Work,
  ): Promise<Result<ContestView, ContestRefusal>> {
    const known = await findContest(trx, asked.contestId);
    if (known) return sameAs(known.view, asked) ? ok(known.view) : refused('contested-before');
    const { state } = visit;
    const line = (state.priced?.lines ?? settledLines(state))[asked.line];
    if (line?.barcode !== asked.barcode || line.quantity < asked.units) return refused('line-changed');
    const before = await contestsOf(trx, asked.visitId);
    if (before.some(({ barcode }) => barcode === asked.barcode)) return refused('contested-before');
    const { store, owner, clock } = this.#parts;
    const { answerWithinMs } = store.contests ?? USUAL_TERMS;
    const kept = { owner: { ...owner, store_id: visit.storeId }, at: clock.wallMs(), answerWithinMs };
    await keepContest(trx, { ...kept, shopperId, asked, currency: state.request.currency });
    if (phaseOf(state) === 'settled' && state.receipt) await this.#decide(trx, asked.contestId, visit, work);
    return ok((await contestIn(trx, asked.contestId)).view);
  }

  /** Decides what was contested during a visit, when its receipt is issued, in that transaction. */
  async decideWaiting(work: Work, visitId: VisitId): Promise<void> {
    const waiting = (await contestsOf(work.trx, visitId)).filter(({ state }) => state === 'waiting');
    if (waiting.length === 0) return;
    const state = await this.#parts.book.stateIn(work, visitId);
    assert(state, 'a visit with a receipt is there');
    const storeId = this.#parts.owner.store_id;
    for (const { view } of waiting) await this.#decide(work.trx, view.contestId, { state, storeId }, work);
  }

  /**
   * Staff of the visit's store answer, and the log has it. The same answer again changes nothing; another one is refused with
   * the first.
   */
  async answer(
    contestId: string,
    { decision, answer, by }: ContestAnswer,
  ): Promise<Result<ContestView, ContestRefusal>> {
    const { db, owner, clock } = this.#parts;
    const found = await findContest(db, contestId);
    if (found?.storeId !== owner.store_id) return refused('contest-unknown');
    return this.#parts.book.share(asId<VisitId>(found.view.visitId), async (work) => {
      const known = await findContest(work.trx, contestId);
      if (!known) return refused('contest-unknown');
      const wanted = decision === 'credit' ? 'credited' : 'refused';
      if (known.state === wanted) return ok(known.view);
      if (known.state !== 'with-staff') return err({ kind: 'answered-otherwise', class: 'end', first: known.view });
      const given = decision === 'credit' ? await this.#credit(work, known) : ok(known.view.amountMinor);
      if (!given.ok) return given;
      await changeContest(work.trx, contestId, { state: wanted, answered_by: by, answer, amount_minor: given.value });
      const detail = { contestId, decision, answer };
      const at = clock.wallMs();
      await noteAct(work.trx, owner, { act: 'contest-answered', detail, by, at, visitId: known.view.visitId });
      return ok((await contestIn(work.trx, contestId)).view);
    });
  }

  /** What is small is given back at once, as often as the store lets a payer; the rest goes to staff. */
  async #decide(trx: StoreDatabase, contestId: string, { state }: FoundVisit, work?: Work): Promise<void> {
    const { contests = USUAL_TERMS } = this.#parts.store;
    const { barcode, shopperId, view } = await contestIn(trx, contestId);
    const line = state.priced?.lines.findIndex((of) => of.barcode === barcode) ?? -1;
    const priced = state.priced?.lines[line];
    // What is not on the receipt was not charged: there is nothing to give back.
    if (!priced) return changeContest(trx, contestId, { state: 'credited', amount_minor: 0 });
    const units = Math.min(view.units, priced.quantity);
    const asked = refundableOf(priced, { units }, refundedOf(state, line));
    const amountMinor = asked.ok ? asked.value.grossMinor : 0;
    await changeContest(trx, contestId, { state: 'with-staff', line, units, amount_minor: amountMinor });
    if (!work || !asked.ok || amountMinor > contests.instantMinor) return;
    const since = new Date(this.#parts.clock.wallMs() - contests.instantDays * DAY_MS);
    if ((await instantCredits(trx, shopperId, since)) >= contests.instantCount) return;
    const given = await this.#credit(work, await contestIn(trx, contestId));
    if (given.ok) await changeContest(trx, contestId, { state: 'credited', at_once: true });
  }

  /** Asks for the refund that is named after the contest. @returns what goes back. */
  async #credit(work: Work, { view }: KeptContest): Promise<Result<number, VisitRefusal>> {
    const { contestId, line, units, reason } = view;
    const refundId = asId<never>(`rfd_${contestId.slice('con_'.length)}`);
    const executed = await this.#parts.book.executeIn(work, asId<VisitId>(view.visitId), {
      ...{ kind: 'request-refund', refundId, reason: REFUND_REASON[reason] },
      asked: { lines: [{ line, of: { units } }] },
      requestDigest: digestOf({ contestId, line, units, reason }),
    });
    if (!executed.ok) return executed;
    const refund = executed.value.state?.refunds.find((known) => known.refundId === refundId);
    return ok(refund?.amountMinor ?? 0);
  }
}

/** A visit, and which store of the chain it was in. */
interface FoundVisit {
  readonly state: VisitState;
  readonly storeId: string;
}

const sameAs = (known: ContestView, asked: ContestLine): boolean =>
  known.visitId === asked.visitId && known.units === asked.units && known.reason === asked.reason;

const refused = (kind: 'contest-unknown' | 'visit-unknown' | 'line-changed' | 'contested-before') =>
  err({ kind, class: 'end' } as const);
