import { refundableOf } from '@saunter/cart';
import type { ContestLine, ContestReason, ContestView } from '@saunter/contracts';
import type { Clock, Result } from '@saunter/kit';
import { assert, err, ok } from '@saunter/kit';
import type { RefundReason, ShopperId, VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { VisitRefusal, VisitState } from '@saunter/visit';
import { phaseOf, refundedOf, settledLines } from '@saunter/visit';
import type { Updateable } from 'kysely';
import type { StoreDatabase } from '../database/open-database.ts';
import type { ContestTable, Owned } from '../database/schema.ts';
import type { StoreFile } from '../settings/store-file.ts';
import { referencesOf } from '../shoppers/one-payer.ts';
import { digestOf } from '../visits/request-digest.ts';
import type { VisitBook, Work } from '../visits/visit-book.ts';
import type { KeptContest } from './contest-store.ts';
import { contestsOf, findContest, instantCredits } from './contest-store.ts';
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
  ask(shopperId: ShopperId, asked: ContestLine): Promise<Result<ContestView, ContestRefusal>> {
    return this.#parts.book.share(asked.visitId, async (work) => {
      const known = await findContest(work.trx, asked.contestId);
      if (known) return sameAs(known.view, asked) ? ok(known.view) : refused('contested-before');
      const visit = await this.#visitOf(work, shopperId, asked.visitId);
      if (!visit) return refused('visit-unknown');
      const lines = visit.state.priced?.lines ?? settledLines(visit.state);
      const line = lines[asked.line];
      if (line?.barcode !== asked.barcode || line.quantity < asked.units) return refused('line-changed');
      const before = await contestsOf(work.trx, asked.visitId);
      if (before.some(({ barcode }) => barcode === asked.barcode)) return refused('contested-before');
      const isSettled = phaseOf(visit.state) === 'settled' && visit.state.receipt !== undefined;
      await this.#keep(work, shopperId, asked, { storeId: visit.storeId, currency: visit.state.request.currency });
      if (isSettled) await this.#decide(work, asked.contestId, visit);
      const kept = await findContest(work.trx, asked.contestId);
      assert(kept, 'a contest that was kept is there');
      return ok(kept.view);
    });
  }

  /** Decides what was contested during a visit, when its receipt is issued, in that transaction. */
  async decideWaiting(work: Work, visitId: VisitId): Promise<void> {
    const waiting = (await contestsOf(work.trx, visitId)).filter(({ state }) => state === 'waiting');
    if (waiting.length === 0) return;
    const state = await this.#parts.book.stateIn(work, visitId);
    assert(state, 'a visit with a receipt is there');
    const storeId = this.#parts.owner.store_id;
    for (const { view } of waiting) await this.#decide(work, view.contestId, { state, storeId });
  }

  /** Staff answer. The same answer again changes nothing; another one is refused with the first. */
  async answer(
    contestId: string,
    { decision, answer, by }: ContestAnswer,
  ): Promise<Result<ContestView, ContestRefusal>> {
    const found = await findContest(this.#parts.db, contestId);
    if (!found) return refused('contest-unknown');
    return this.#parts.book.share(asId<VisitId>(found.view.visitId), async (work) => {
      const known = await findContest(work.trx, contestId);
      if (!known) return refused('contest-unknown');
      const wanted = decision === 'credit' ? 'credited' : 'refused';
      if (known.state === wanted) return ok(known.view);
      if (known.state !== 'with-staff') return err({ kind: 'answered-otherwise', class: 'end', first: known.view });
      const given = decision === 'credit' ? await this.#credit(work, known) : ok(known.view.amountMinor);
      if (!given.ok) return given;
      await this.#change(work, contestId, { state: wanted, answered_by: by, answer, amount_minor: given.value });
      const kept = await findContest(work.trx, contestId);
      assert(kept, 'a contest that was answered is there');
      return ok(kept.view);
    });
  }

  /** What is small is given back at once, as often as the store lets a payer; the rest goes to staff. */
  async #decide(work: Work, contestId: string, visit: FoundVisit): Promise<void> {
    const row = await work.trx
      .selectFrom('contest')
      .selectAll()
      .where('contest_id', '=', contestId)
      .executeTakeFirstOrThrow();
    const { contests = USUAL_TERMS } = this.#parts.store;
    const line = visit.state.priced?.lines.findIndex(({ barcode }) => barcode === row.barcode) ?? -1;
    const priced = visit.state.priced?.lines[line];
    // What is not on the receipt was not charged: there is nothing to give back.
    if (!priced) return this.#change(work, contestId, { state: 'credited', amount_minor: 0 });
    const units = Math.min(row.units, priced.quantity);
    const asked = refundableOf(priced, { units }, refundedOf(visit.state, line));
    const amountMinor = asked.ok ? asked.value.grossMinor : 0;
    await this.#change(work, contestId, { state: 'with-staff', line, units, amount_minor: amountMinor });
    const isHere = visit.storeId === this.#parts.owner.store_id;
    if (!isHere || !asked.ok || amountMinor > contests.instantMinor) return;
    const since = new Date(this.#parts.clock.wallMs() - contests.instantDays * DAY_MS);
    if ((await instantCredits(work.trx, asId<ShopperId>(row.shopper_id), since)) >= contests.instantCount) return;
    const kept = await findContest(work.trx, contestId);
    const given = kept && (await this.#credit(work, kept));
    if (given?.ok) await this.#change(work, contestId, { state: 'credited', at_once: true });
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

  async #keep(
    { trx }: Work,
    shopperId: ShopperId,
    { contestId, visitId, line, barcode, units, reason }: ContestLine,
    { storeId, currency }: { readonly storeId: string; readonly currency: string },
  ): Promise<void> {
    const now = this.#parts.clock.wallMs();
    await trx
      .insertInto('contest')
      .values({
        ...{ ...this.#parts.owner, store_id: storeId, contest_id: contestId, visit_id: visitId, shopper_id: shopperId },
        ...{ line, barcode, units, reason, state: 'waiting', amount_minor: 0, currency },
        ...{
          asked_at: new Date(now),
          answer_by: new Date(now + (this.#parts.store.contests ?? USUAL_TERMS).answerWithinMs),
        },
      })
      .execute();
  }

  async #change({ trx }: Work, contestId: string, changed: ContestChange): Promise<void> {
    await trx.updateTable('contest').set(changed).where('contest_id', '=', contestId).execute();
  }

  async #visitOf(work: Work, shopperId: ShopperId, visitId: VisitId): Promise<FoundVisit | undefined> {
    const row = await work.trx
      .selectFrom('visit')
      .select('store_id')
      .where('visit_id', '=', visitId)
      .where('shopper_id', 'in', referencesOf(shopperId))
      .executeTakeFirst();
    const state = row && (await this.#parts.book.stateIn(work, visitId));
    return state && { state, storeId: row.store_id };
  }
}

/** A visit, and which store of the chain it was in. */
interface FoundVisit {
  readonly state: VisitState;
  readonly storeId: string;
}

/** What becomes of a contest. */
type ContestChange = Pick<
  Updateable<ContestTable>,
  'state' | 'line' | 'units' | 'amount_minor' | 'at_once' | 'answered_by' | 'answer'
>;

const sameAs = (known: ContestView, asked: ContestLine): boolean =>
  known.visitId === asked.visitId && known.units === asked.units && known.reason === asked.reason;

const refused = (kind: 'contest-unknown' | 'visit-unknown' | 'line-changed' | 'contested-before') =>
  err({ kind, class: 'end' } as const);
