import type { BusTopic } from '@saunter/contracts';
import { formatBusTopic } from '@saunter/contracts';
import { unreachable } from '@saunter/kit';
import type { DeviceId, StoreId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { RecordedMessage } from '../recording/recorded-message.ts';

/** How one playing differs from the recording. */
export interface PlayShift {
  /** Added to every source time, whole milliseconds; the spacing of messages stays. */
  readonly shiftMs: number;
  /** Put behind every track: a body that is played again is another body, as a tracker would number it. */
  readonly trackSuffix: string;
}

/** A track id has at most 64 characters; its end tells bodies apart better than its beginning. */
const MAX_TRACK_CHARACTERS = 64;

/** The message as this playing sends it. */
export function shiftMessage(recorded: RecordedMessage, { shiftMs, trackSuffix }: PlayShift): RecordedMessage {
  switch (recorded.kind) {
    case 'passage': {
      const sourceTimeUs = recorded.message.sourceTimeUs + shiftMs * 1000;
      return { ...recorded, message: { ...recorded.message, sourceTimeUs } };
    }
    case 'bodies': {
      const bodies = recorded.message.bodies.map((body) => ({
        ...body,
        trackId: `${body.trackId}${trackSuffix}`.slice(-MAX_TRACK_CHARACTERS),
      }));
      const sourceTimeMs = recorded.message.sourceTimeMs + shiftMs;
      return { ...recorded, message: { ...recorded.message, sourceTimeMs, bodies } };
    }
    case 'scale':
      return { ...recorded, message: { ...recorded.message, sourceTimeMs: recorded.message.sourceTimeMs + shiftMs } };
    case 'truth':
      return { ...recorded, message: { ...recorded.message, sourceTimeMs: recorded.message.sourceTimeMs + shiftMs } };
    default:
      return unreachable(recorded);
  }
}

/** Where a recorded message goes on the bus of a store; undefined for what no sensor sends. */
export function playedTopicOf(recorded: RecordedMessage, storeId: StoreId): string | undefined {
  const topic = busTopicOf(recorded, storeId);
  return topic && formatBusTopic(topic);
}

/** A recording names no devices: a gondola's scale is played as `scale-<gondola>`, the cameras as `camera-1`. */
function busTopicOf(recorded: RecordedMessage, storeId: StoreId): BusTopic | undefined {
  switch (recorded.kind) {
    case 'scale':
      return { kind: 'scale', storeId, deviceId: asId<DeviceId>(`scale-${recorded.message.gondola}`) };
    case 'bodies':
      return { kind: 'bodies', storeId, deviceId: asId<DeviceId>('camera-1') };
    case 'passage':
      return { kind: 'passage', storeId, laneId: recorded.laneId };
    case 'truth':
      return undefined;
    default:
      return unreachable(recorded);
  }
}
