import type { Clock, EpochMs } from '@saunter/kit';
import { assert } from '@saunter/kit';
import type { VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { VisitState } from '@saunter/visit';
import { HAND_OVER_WITHIN_MS, isLive } from '@saunter/visit';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';
import type { Hearing } from './hearing.ts';
import type { VisitBook, Work } from './visit-book.ts';

/** What handing over needs. */
export interface TakeOverParts {
  readonly db: StoreDatabase;
  readonly book: VisitBook;
  readonly registry: { readonly owner: Owned; readonly clock: Clock };
  readonly hearing: Hearing;
}

/**
 * Lets a visit have the hold of the last visit of the same card, if nobody came in on that: whoever taps twice has one hold.
 * Both visits are written down in one transaction. @returns whether there was such a hold; `finish` was called if so.
 */
export async function takeOverHold(
  { db, book, registry, hearing }: TakeOverParts,
  to: VisitId,
  cardId: string | undefined,
  finish: (work: Work) => Promise<void>,
): Promise<boolean> {
  if (cardId === undefined || hearing() > 0) return false;
  const since = registry.clock.wallMs() - HAND_OVER_WITHIN_MS;
  const from = await latestHeld(db, registry.owner, { cardId, to, since });
  return from !== undefined && book.transact((work) => handOver(book, work, { from, to, cardId, finish }));
}

/** Held visits are few; the visit itself decides whether its hold is free. */
async function latestHeld(
  db: StoreDatabase,
  { store_id }: Owned,
  { cardId, to, since }: { readonly cardId: string; readonly to: VisitId; readonly since: EpochMs },
): Promise<VisitId | undefined> {
  const row = await db
    .selectFrom('visit')
    .select('visit_id')
    .where('store_id', '=', store_id)
    .where('card_id', '=', cardId)
    .where('phase', 'in', ['held', 'admitted'])
    .where('visit_id', '<>', to)
    .where('changed_at', '>=', new Date(since))
    .orderBy('requested_at', 'desc')
    .executeTakeFirst();
  return row && asId<VisitId>(row.visit_id);
}

interface HandOver {
  readonly from: VisitId;
  readonly to: VisitId;
  readonly cardId: string;
  readonly finish: (work: Work) => Promise<void>;
}

async function handOver(book: VisitBook, work: Work, { from, to, cardId, finish }: HandOver): Promise<boolean> {
  // Always in the same order, so that two such transactions never wait for each other.
  await book.lockIn(work, [from, to]);
  const [giver, taker] = [await book.stateIn(work, from), await book.stateIn(work, to)];
  if (!giver?.hold || !taker || !wants(taker, giver.hold.approvedMinor)) return false;
  const { admission: _admission, at: _at, ...hold } = giver.hold;
  const given = await book.executeIn(work, from, { kind: 'hand-over-hold', to, cardId });
  if (!given.ok) return false;
  const taken = await book.executeIn(work, to, { kind: 'take-over-hold', from, hold });
  assert(taken.ok, 'a visit that has no hold, and asked for none, takes one');
  await finish(work);
  return true;
}

const wants = (taker: VisitState, approvedMinor: number) =>
  taker.payment === 'AUTHORISING' && isLive(taker) && approvedMinor >= taker.request.minimumMinor;
