import type { HubBatch, HubMessage } from '@saunter/contracts';
import type { Clock, Log } from '@saunter/kit';
import type { VisitHubMessage } from '@saunter/visit';
import type { Owned } from '../database/schema.ts';
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
    await parts.book.lockIn(work, visitsOf(batch));
    let next = cursor + 1;
    for (const { sequence, message } of batch.messages) {
      if (sequence < next) continue;
      if (sequence > next) break;
      if (message.type === 'UnboundPerson') unbound.push(message);
      await take(parts, work, message);
      next++;
    }
    await price?.(parts, work);
    await moveCursor(parts, work, batch.journalId, next - 1);
    return { accepted: next - 1, unbound };
  });
}

const visitsOf = ({ messages }: HubBatch) => [
  ...new Set(
    messages.flatMap(({ message }) => ('visitId' in message && message.visitId !== undefined ? [message.visitId] : [])),
  ),
];

async function take({ book, log }: HubParts, work: Work, message: HubMessage): Promise<void> {
  const { visitId } = 'visitId' in message ? message : {};
  if (visitId === undefined) {
    log.warn('the hub saw somebody of no visit', { type: message.type });
    return;
  }
  const outcome = await book.executeIn(work, visitId, { kind: 'apply-hub-message', message: asVisitMessage(message) });
  if (!outcome.ok) log.warn('the hub speaks of a visit that the store does not know', { visitId, type: message.type });
}

/** The schema writes absent fields as `undefined`, which JSON never carries: the two types mean the same values. */
const asVisitMessage = (message: HubMessage) => message as VisitHubMessage;

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
