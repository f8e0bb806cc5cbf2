import type { LaneId, PassageDirection } from '@saunter/model';
import type { RecordedMessage } from '@saunter/vision-hub/recording';
import type { PersonPlan } from './plan.ts';
import { WORLD_LANES } from './world-store.ts';

function passage(laneId: LaneId, direction: PassageDirection, sequence: number, ms: number): RecordedMessage {
  const sourceTimeUs = Math.round(ms * 1000);
  return {
    kind: 'passage',
    receivedMs: sourceTimeUs / 1000,
    laneId,
    message: { v: 1, sequence, direction, sourceTimeUs },
  };
}

/** What the sensors of both lanes say: everybody in and, one by one, everybody out. */
export function passageMessages(people: readonly PersonPlan[], startMs: number): RecordedMessage[] {
  const entries = people.map(({ enterMs }) => enterMs).sort((a, b) => a - b);
  const exits = people.map(({ exitMs }) => exitMs).sort((a, b) => a - b);
  return [
    ...entries.map((ms, index) => passage(WORLD_LANES.entry, 'in', index + 1, startMs + ms)),
    ...exits.map((ms, index) => passage(WORLD_LANES.exit, 'out', index + 1, startMs + ms)),
  ];
}
