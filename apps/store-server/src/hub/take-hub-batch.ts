import type { HubBatch, HubMessage, StoreNotice } from '@saunter/contracts';
import type { Clock, Log } from '@saunter/kit';
import type { VisitId } from '@saunter/model';
import type { VisitHubMessage } from '@saunter/visit';
import type { Owned } from '../database/schema.ts';
import { keepNotices } from '../notices/keep-notices.ts';
import { visitsInside } from '../opening/opening-desk.ts';
import type { PriceAtOnceParts } from '../visits/price-at-once.ts';
import { priceAtOnce } from '../visits/price-at-once.ts';
import type { Work } from '../visits/visit-book.ts';
import type { StoreFeed } from './store-feed.ts';

/** What taking the hub's messages needs. */
export interface HubParts extends PriceAtOnceParts {
  readonly owner: Owned;
  readonly clock: Clock;
  readonly storeFeed: StoreFeed;
  readonly log: Log;
}

type Unbound = Extract<HubMessage, { type: 'UnboundPerson' }>;

interface Taken {
  readonly accepted: number;
  readonly unbound: readonly Unbound[];
}

/**
 * Takes the hub's messages in their order, the cursor in the transaction of what they say. Those known already are
 * skipped; behind a gap nothing is taken. Visits that end with them are priced in the same transaction; if that fails, the
 * messages are taken without.
 * @returns up to which sequence the hub need never send again.
 */
export async function takeHubBatch(parts: HubParts, batch: HubBatch): Promise<number> {
  const { accepted, unbound } = await takeIn(parts, batch, priceAtOnce).catch((error: unknown) => {
    parts.log.warn('visits cannot be priced as they end', { reason: String(error) });
    return takeIn(parts, batch);
  });
  for (const { laneId, at } of unbound) {
    parts.storeFeed.publish({ laneId, event: { type: 'unbound-person', at } });
  }
  return accepted;
}

async function takeIn(parts: HubParts, batch: HubBatch, price?: typeof priceAtOnce): Promise<Taken> {
  const unbound: Unbound[] = [];
  return parts.book.transact(async (work) => {
    const cursor = await lockCursor(parts, work, batch.journalId);
    const inside = saysEmpty(batch) ? await visitsInside(work.trx, parts.owner) : [];
    await parts.book.lockIn(work, [...new Set([...visitsOf(batch), ...inside])]);
    const notices: StoreNotice[] = [];
    let next = cursor + 1;
    for (const { sequence, message } of batch.messages) {
      if (sequence < next) continue;
      if (sequence > next) break;
      if (message.type === 'UnboundPerson') {
        unbound.push(message);
        notices.push({ reason: 'unbound-person', laneId: message.laneId, at: message.at });
      }
      if (message.type === 'Noticed') notices.push(message.notice);
      else if (message.type === 'ZoneEmpty') await endStuck(parts, work, inside, message.since);
      else await take(parts, work, message);
      next++;
    }
    await keepNotices(work.trx, parts.owner, notices, parts.clock.wallMs());
    await price?.(parts, work);
    await moveCursor(parts, work, batch.journalId, next - 1);
    return { accepted: next - 1, unbound };
  });
}

const saysEmpty = ({ messages }: HubBatch) => messages.some(({ message }) => message.type === 'ZoneEmpty');

const visitsOf = ({ messages }: HubBatch) => [
  ...new Set(
    messages.flatMap(({ message }) => ('visitId' in message && message.visitId !== undefined ? [message.visitId] : [])),
  ),
];

type OfVisits = Exclude<HubMessage, { type: 'Noticed' | 'ZoneEmpty' }>;

/** Nobody is in the store: whoever is still said to be inside was lost. */
async function endStuck({ book, log }: HubParts, work: Work, inside: readonly VisitId[], emptySince: number) {
  for (const visitId of inside) {
    const ended = await book.executeIn(work, visitId, { kind: 'end-stuck', reason: 'zone-empty', emptySince });
    if (ended.ok && ended.value.events.length > 0) log.warn('a visit goes on in an empty store', { visitId });
  }
}

async function take({ book, log }: HubParts, work: Work, message: OfVisits): Promise<void> {
  const { visitId } = 'visitId' in message ? message : {};
  if (visitId === undefined) {
    log.warn('the hub saw somebody of no visit', { type: message.type });
    return;
  }
  const outcome = await book.executeIn(work, visitId, { kind: 'apply-hub-message', message: asVisitMessage(message) });
  if (!outcome.ok) log.warn('the hub speaks of a visit that the store does not know', { visitId, type: message.type });
}

/** The schema writes absent fields as `undefined`, which JSON never carries: the two types mean the same values. */
const asVisitMessage = (message: OfVisits) => message as VisitHubMessage;

async function lockCursor({ owner, clock }: HubParts, { trx }: Work, journalId: string): Promise<number> {
  const changed = { changed_at: new Date(clock.wallMs()) };
  const cursor = await trx
    .insertInto('hub_cursor')
    .values({ ...owner, journal_id: journalId, accepted: 0, ...changed })
    .onConflict((conflict) => conflict.columns(['store_id', 'journal_id']).doUpdateSet(changed))
    .returning('accepted')
    .executeTakeFirstOrThrow();
  return cursor.accepted;
}

async function moveCursor(
  { owner, clock }: HubParts,
  { trx }: Work,
  journalId: string,
  accepted: number,
): Promise<void> {
  await trx
    .updateTable('hub_cursor')
    .set({ accepted, changed_at: new Date(clock.wallMs()) })
    .where('store_id', '=', owner.store_id)
    .where('journal_id', '=', journalId)
    .execute();
}
