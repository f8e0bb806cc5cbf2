import { decodeBodiesMessage, describeBodiesDefect } from '@saunter/camera';
import { parseBusTopic, passageMessage } from '@saunter/contracts';
import type { FusionInput } from '@saunter/fusion';
import type { Result } from '@saunter/kit';
import { err, ok, parseUtf8, unreachable } from '@saunter/kit';
import type { TrackId } from '@saunter/model';
import { asId } from '@saunter/model';
import { decodeScaleMessage, describeScaleDefect } from '@saunter/shelf-scale';

/** One sensor message as fusion takes it, with the sensor's own count. */
export interface SensorReading {
  readonly sequence: number;
  readonly sourceTimeMs: number;
  readonly input: Extract<FusionInput, { readonly kind: 'samples' | 'bodies' | 'passage' }>;
}

/** Why a message is of no use: its topic is none of ours, or its payload is not what the topic promises. */
export type UselessMessage =
  | { readonly kind: 'foreign-topic' }
  | { readonly kind: 'malformed'; readonly sender: string; readonly detail: string };

/** Decodes a message of the bus; total over any topic and bytes. */
export function readSensorMessage(topic: string, payload: Uint8Array): Result<SensorReading, UselessMessage> {
  const address = parseBusTopic(topic);
  if (!address) return err({ kind: 'foreign-topic' });
  switch (address.kind) {
    case 'scale':
      return readSamples(address.deviceId, payload);
    case 'bodies':
      return readBodies(address.deviceId, payload);
    case 'passage': {
      const { laneId } = address;
      const message = passageMessage.safeParse(parseJson(payload));
      if (!message.success) return malformed(laneId, describeIssue(message.error));
      const { sequence, direction } = message.data;
      const sourceTimeMs = message.data.sourceTimeUs / 1000;
      return ok({ sequence, sourceTimeMs, input: { kind: 'passage', laneId, direction, sourceTimeMs, sequence } });
    }
    default:
      return unreachable(address);
  }
}

function readSamples(sender: string, payload: Uint8Array): Result<SensorReading, UselessMessage> {
  const message = decodeScaleMessage(payload);
  if (!message.ok) return malformed(sender, describeScaleDefect(message.error));
  const { gondola, sequence, sourceTimeMs, sampleRateHz, grams } = message.value;
  const plates = message.value.plates.map(({ shelf, plate }) => ({ gondola, shelf, plate }));
  const input = { kind: 'samples', gondola, sourceTimeMs, sampleRateHz, sequence, plates, grams } as const;
  return ok({ sequence, sourceTimeMs, input });
}

function readBodies(sender: string, payload: Uint8Array): Result<SensorReading, UselessMessage> {
  const message = decodeBodiesMessage(payload);
  if (!message.ok) return malformed(sender, describeBodiesDefect(message.error));
  const { sequence, sourceTimeMs } = message.value;
  const bodies = message.value.bodies.map((body) => ({ ...body, trackId: asId<TrackId>(body.trackId) }));
  return ok({ sequence, sourceTimeMs, input: { kind: 'bodies', sequence, sourceTimeMs, bodies } });
}

const malformed = (sender: string, detail: string) => err({ kind: 'malformed', sender, detail } as const);

const describeIssue = (error: { readonly issues: readonly { path: readonly PropertyKey[]; message: string }[] }) =>
  `${error.issues[0]?.path.join('.') || 'the payload'}: ${error.issues[0]?.message ?? 'not as expected'}`;

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(parseUtf8(bytes) ?? '');
  } catch {
    return undefined;
  }
}
