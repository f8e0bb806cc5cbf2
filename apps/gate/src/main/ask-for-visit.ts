import type { LaneId } from '@saunter/model';
import type { ServerAnswer, VisitRequest } from '@saunter/visit/lane';
import type { ServerClient } from './server-client.ts';
import type { ServerClock } from './server-clock.ts';

/** One asking. */
export interface VisitQuestion {
  readonly client: Pick<ServerClient, 'knows' | 'openVisit'>;
  readonly serverClock: ServerClock;
  readonly laneId: LaneId;
  readonly request: VisitRequest;
  /** This gate was restarted since it first asked. */
  readonly recovered: boolean;
}

/**
 * Asks the server once. A restarted gate first asks whether the server knows the visit at all: asking for it anew
 * would hold money for a shopper who may have walked away.
 */
export async function askForVisit(question: VisitQuestion): Promise<ServerAnswer> {
  const { client, serverClock, laneId, request, recovered } = question;
  // Without the server's time nobody could tell whether the admission is still good.
  if (!serverClock.isSet) return { kind: 'no-answer' };
  if (!recovered) return client.openVisit(laneId, request);
  const known = await client.knows(request.visitId);
  if (!known.ok) return { kind: 'no-answer' };
  return known.value ? client.openVisit(laneId, request) : { kind: 'unknown-visit' };
}
