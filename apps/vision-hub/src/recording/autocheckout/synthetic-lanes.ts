import type { SeenBody } from '@saunter/camera';
import type { LaneId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { LanePlace } from '@saunter/store-map';
import type { RecordedMessage } from '../recorded-message.ts';
import type { ImportedBodies } from './targets.ts';

/** The two lanes that are added to a case: the recorded shop had none. */
export const SYNTHETIC_LANES = { entry: asId<LaneId>('entry-1'), exit: asId<LaneId>('exit-1') } as const;

/** Lanes and passages that fit the bodies of a case. */
export interface SyntheticLanes {
  readonly lanes: readonly LanePlace[];
  readonly passages: readonly RecordedMessage[];
}

interface Sighting {
  readonly sourceTimeMs: number;
  readonly body: SeenBody;
}

/**
 * Makes up the lanes: everybody goes in through `entry-1` when first seen and out through `exit-1` when last seen.
 * A lane is where the first body came in, or the last went out; an empty case has lanes at the origin.
 */
export function addSyntheticLanes(snapshots: readonly ImportedBodies[]): SyntheticLanes {
  const first = new Map<string, Sighting>();
  const last = new Map<string, Sighting>();
  for (const { message } of snapshots) {
    for (const body of message.bodies) {
      const sighting = { sourceTimeMs: message.sourceTimeMs, body };
      if (!first.has(body.trackId)) first.set(body.trackId, sighting);
      // Deleted and set again: the map stays in the order of the last sightings.
      last.delete(body.trackId);
      last.set(body.trackId, sighting);
    }
  }
  const heads = snapshots.flatMap(({ message }) => message.bodies.flatMap(({ head }) => (head ? [head] : [])));
  const place = (laneId: LaneId, kind: 'entry' | 'exit', at = { x: 0, y: 0 }): LanePlace => ({
    laneId,
    kind,
    position: { x: at.x, y: at.y, z: 0 },
  });
  return {
    lanes: [place(SYNTHETIC_LANES.entry, 'entry', heads[0]), place(SYNTHETIC_LANES.exit, 'exit', heads.at(-1))],
    passages: [
      ...[...first.values()].map((sighting, index) => passage(SYNTHETIC_LANES.entry, 'in', sighting, index + 1)),
      ...[...last.values()].map((sighting, index) => passage(SYNTHETIC_LANES.exit, 'out', sighting, index + 1)),
    ],
  };
}

/** A passage sensor tells at once, so receive time is source time. */
function passage(laneId: LaneId, direction: 'in' | 'out', at: Sighting, sequence: number): RecordedMessage {
  return {
    kind: 'passage',
    receivedMs: at.sourceTimeMs,
    laneId,
    message: { v: 1, sequence, direction, sourceTimeUs: Math.round(at.sourceTimeMs * 1000) },
  };
}
