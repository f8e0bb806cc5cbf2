import type { GateEvent } from '@saunter/contracts';
import type { CommittedFact } from '../visits/visit-feed.ts';
import type { LaneNote } from './store-feed.ts';

/** What a lane's screen is told when a fact was committed, if anything. */
export function laneNoteOf({ event, state }: CommittedFact): LaneNote | undefined {
  if (event.type !== 'MemberLeft') return undefined;
  const itemCount = state.cart.lines.reduce((sum, line) => sum + line.quantity, 0);
  const note: GateEvent = {
    type: 'member-left',
    visitId: state.request.visitId,
    itemCount,
    membersInside: event.membersInside,
  };
  return { laneId: event.laneId, event: note };
}
