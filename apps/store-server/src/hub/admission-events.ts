import type { AdmissionEvent } from '@saunter/contracts';
import type { VisitId } from '@saunter/model';
import type { VisitState } from '@saunter/visit';
import { admittedOn, isLive } from '@saunter/visit';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';
import type { VisitBook } from '../visits/visit-book.ts';
import type { CommittedFact } from '../visits/visit-feed.ts';

/** What the hub is told when a fact was committed, if anything. */
export function admissionEventOf({ event, state }: CommittedFact): AdmissionEvent | undefined {
  switch (event.type) {
    case 'HoldApproved':
    case 'HoldTakenOver':
    case 'HoldDeferred':
      return openEvent(state);
    case 'VisitAbandoned':
    case 'VisitClosed':
    case 'ReviewResolved':
      return { type: 'closed', visitId: state.request.visitId };
    default:
      return undefined;
  }
}

/** Every visit that people may come in for or are inside of: what the hub is told when it connects. */
export async function liveAdmissions(
  db: StoreDatabase,
  owner: Owned,
  book: VisitBook,
): Promise<readonly AdmissionEvent[]> {
  const rows = await db
    .selectFrom('visit')
    .select('visit_id')
    .where('store_id', '=', owner.store_id)
    .where('phase', 'in', ['held', 'admitted', 'in-store'])
    .orderBy('requested_at')
    .execute();
  const states = await Promise.all(rows.map((row) => book.find(row.visit_id as VisitId)));
  return states.flatMap((state) => (state && openEvent(state)) ?? []);
}

function openEvent(state: VisitState): AdmissionEvent | undefined {
  const admitted = admittedOn(state);
  if (!admitted || !isLive(state)) return undefined;
  const { laneId, visitId, groupSize } = state.request;
  return { type: 'open', admission: { laneId, visitId, ...admitted.admission, expected: groupSize } };
}
