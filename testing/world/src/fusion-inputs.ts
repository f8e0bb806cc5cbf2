import type { FusionInput } from '@saunter/fusion';
import { asId } from '@saunter/model';
import type { RecordedMessage } from '@saunter/vision-hub/recording';

/** What fusion is told of one recorded message; the truth it is not told. */
export function fusionInputOf(recorded: RecordedMessage): FusionInput | undefined {
  switch (recorded.kind) {
    case 'scale': {
      const { plates, ...message } = recorded.message;
      return { kind: 'samples', ...message, plates: plates.map((ref) => ({ gondola: message.gondola, ...ref })) };
    }
    case 'bodies': {
      const { sequence, sourceTimeMs, bodies } = recorded.message;
      return {
        kind: 'bodies',
        sequence,
        sourceTimeMs,
        bodies: bodies.map((body) => ({ ...body, trackId: asId(body.trackId) })),
      };
    }
    case 'passage': {
      const { direction, sequence, sourceTimeUs } = recorded.message;
      return { kind: 'passage', laneId: recorded.laneId, direction, sequence, sourceTimeMs: sourceTimeUs / 1000 };
    }
    case 'truth':
      return undefined;
  }
}
