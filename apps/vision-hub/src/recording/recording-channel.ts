import { decodeBodiesMessage, describeBodiesDefect, encodeBodiesMessage } from '@saunter/camera';
import { laneId as laneIdSchema, passageMessage } from '@saunter/contracts';
import type { Result } from '@saunter/kit';
import { err, ok, parseUtf8, unreachable, utf8Bytes } from '@saunter/kit';
import type { LaneId } from '@saunter/model';
import { decodeScaleMessage, describeScaleDefect, encodeScaleMessage } from '@saunter/shelf-scale';
import { z } from 'zod';
import type { RecordedMessage } from './recorded-message.ts';

/** What one channel is of. */
export type RecordingChannel =
  | { readonly kind: 'scale' | 'bodies' | 'truth' }
  | { readonly kind: 'passage'; readonly laneId: LaneId };

/** The MCAP topic that a message belongs to: a channel per sensor. */
export function recordingTopicOf(recorded: RecordedMessage): string {
  switch (recorded.kind) {
    case 'scale':
      return `/scale/${recorded.message.gondola}`;
    case 'bodies':
      return '/camera/bodies';
    case 'passage':
      return `/lane/${recorded.laneId}/passage`;
    case 'truth':
      return '/truth';
    default:
      return unreachable(recorded);
  }
}

/** The channel behind an MCAP topic; undefined when it is none of ours. */
export function recordingChannelOf(topic: string): RecordingChannel | undefined {
  if (/^\/scale\/[1-9][0-9]*$/.test(topic)) return { kind: 'scale' };
  if (topic === '/camera/bodies') return { kind: 'bodies' };
  if (topic === '/truth') return { kind: 'truth' };
  const lane = laneIdSchema.safeParse(/^\/lane\/([^/]+)\/passage$/.exec(topic)?.[1]);
  return lane.success ? { kind: 'passage', laneId: lane.data } : undefined;
}

/** The bytes of one recorded message: the same that the sensor puts on the bus. */
export function encodeRecorded(recorded: RecordedMessage): Uint8Array {
  switch (recorded.kind) {
    case 'scale':
      return encodeScaleMessage(recorded.message);
    case 'bodies':
      return encodeBodiesMessage(recorded.message);
    case 'passage':
      return utf8Bytes(JSON.stringify(recorded.message));
    case 'truth': {
      const { sequence, sourceTimeMs, truth } = recorded.message;
      return utf8Bytes(JSON.stringify({ v: 1, sequence, sourceTimeUs: Math.round(sourceTimeMs * 1000), truth }));
    }
    default:
      return unreachable(recorded);
  }
}

/** Decodes the bytes of one message of a channel; total: a value, or one sentence about what is wrong. */
export function decodeRecorded(
  channel: RecordingChannel,
  bytes: Uint8Array,
  receivedMs: number,
): Result<RecordedMessage, string> {
  const { kind } = channel;
  switch (kind) {
    case 'scale': {
      const message = decodeScaleMessage(bytes);
      return message.ok ? ok({ kind, receivedMs, message: message.value }) : err(describeScaleDefect(message.error));
    }
    case 'bodies': {
      const message = decodeBodiesMessage(bytes);
      return message.ok ? ok({ kind, receivedMs, message: message.value }) : err(describeBodiesDefect(message.error));
    }
    case 'passage': {
      const message = passageMessage.safeParse(parseJson(bytes));
      const { laneId } = channel;
      return message.success
        ? ok({ kind, receivedMs, laneId, message: message.data })
        : err('it is no passage message');
    }
    case 'truth': {
      const message = truthMessage.safeParse(parseJson(bytes));
      if (!message.success) return err('it is no truth message');
      const { sequence, sourceTimeUs, truth } = message.data;
      return ok({ kind, receivedMs, message: { sequence, sourceTimeMs: sourceTimeUs / 1000, truth } });
    }
    default:
      return unreachable(kind);
  }
}

const truthMessage = z.object({
  v: z.literal(1),
  sequence: z.number().int().min(0),
  sourceTimeUs: z
    .number()
    .int()
    .min(0)
    .max(2 ** 42 * 1000 - 1),
  truth: z.record(z.string(), z.unknown()),
});

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(parseUtf8(bytes) ?? '');
  } catch {
    return undefined;
  }
}
