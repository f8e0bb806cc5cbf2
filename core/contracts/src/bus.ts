import type { DeviceId, LaneId } from '@saunter/model';
import { z } from 'zod';
import { deviceId, laneId } from './primitives.ts';

/** Where one kind of sensor message goes on the bus; the id is the sending device, of a passage the lane. */
export type BusTopic =
  | { readonly kind: 'scale'; readonly storeId: string; readonly deviceId: DeviceId }
  | { readonly kind: 'bodies'; readonly storeId: string; readonly deviceId: DeviceId }
  | { readonly kind: 'passage'; readonly storeId: string; readonly laneId: LaneId };

/** The MQTT topic of a sensor message; all are published with QoS 1 and never retained. */
export function formatBusTopic(topic: BusTopic): string {
  const root = `saunter/v1/${topic.storeId}`;
  switch (topic.kind) {
    case 'scale':
      return `${root}/scale/${topic.deviceId}/samples`;
    case 'bodies':
      return `${root}/camera/${topic.deviceId}/bodies`;
    case 'passage':
      return `${root}/lane/${topic.laneId}/passage`;
  }
}

/** The filter that takes in every sensor message of a store. */
export const busFilterOf = (storeId: string): string => `saunter/v1/${storeId}/#`;

/** Reads a topic; undefined when it is none of ours. */
export function parseBusTopic(text: string): BusTopic | undefined {
  const match = /^saunter\/v1\/([^/]+)\/(scale|camera|lane)\/([^/]+)\/(samples|bodies|passage)$/.exec(text);
  const [, storeId = '', group, id = '', leaf] = match ?? [];
  if (group === 'lane' && leaf === 'passage') {
    const lane = laneId.safeParse(id);
    return lane.success ? { kind: 'passage', storeId, laneId: lane.data } : undefined;
  }
  const device = deviceId.safeParse(id);
  if (!device.success) return undefined;
  if (group === 'scale' && leaf === 'samples') return { kind: 'scale', storeId, deviceId: device.data };
  if (group === 'camera' && leaf === 'bodies') return { kind: 'bodies', storeId, deviceId: device.data };
  return undefined;
}

/** The payload of a lane's passage topic (JSON): one body that went all the way through, as the sensor counted it. */
export const passageMessage = z.object({
  v: z.literal(1),
  /** Counts up by one for each passage since the sensor started; a repeat has the same sequence and source time. */
  sequence: z.number().int().min(0).max(0xffffffff),
  direction: z.enum(['in', 'out']),
  /** The sensor's clock, microseconds since 1970; the same bound as in the scale format. */
  sourceTimeUs: z
    .number()
    .int()
    .min(0)
    .max(2 ** 42 * 1000 - 1),
});
export type PassageMessage = z.infer<typeof passageMessage>;
