import { passageMessage } from '@saunter/contracts';
import { z } from 'zod';
import type { RecordingChannel } from './recording-channel.ts';

/** How MCAP describes one kind of channel: its schema, and how its messages are encoded. */
export interface ChannelSchema {
  readonly name: string;
  readonly schemaEncoding: string;
  readonly schemaText: string;
  readonly messageEncoding: string;
}

const point = z.tuple([z.number(), z.number(), z.number()]).meta({ description: 'x, y, z in metres' });

const bodies = z.object({
  v: z.literal(1),
  sequence: z.number().int(),
  sourceTimeUs: z.number().int(),
  bodies: z.array(
    z.object({
      track: z.string(),
      head: point.optional(),
      leftWrist: point.optional(),
      rightWrist: point.optional(),
    }),
  ),
});

const truth = z.object({
  v: z.literal(1),
  sequence: z.number().int(),
  sourceTimeUs: z.number().int(),
  truth: z.record(z.string(), z.unknown()),
});

const json = (name: string, schema: z.ZodType): ChannelSchema => ({
  name,
  schemaEncoding: 'jsonschema',
  schemaText: JSON.stringify(z.toJSONSchema(schema)),
  messageEncoding: 'json',
});

const SCALE_LAYOUT = `Saunter shelf scale, version 1, little-endian; see docs/devices/shelf-scale.md
0 magic SCAL, 4 version u8, 5 flags u8, 6 gondola u16, 8 sequence u32, 12 source time of the first sample, us u64,
20 sample rate mHz u32, 24 plates P u16, 26 samples S u16, 28 P x (shelf u8, plate u8), P x S x grams float32
(all samples of one plate together, NaN = no reading), CRC-32 of all before u32`;

/** The schema of each kind of channel, as it is written into every recording. */
export const CHANNEL_SCHEMAS: Readonly<Record<RecordingChannel['kind'], ChannelSchema>> = {
  scale: {
    name: 'saunter.ShelfScale',
    schemaEncoding: 'x-byte-layout',
    schemaText: SCALE_LAYOUT,
    messageEncoding: 'x-saunter-scale',
  },
  bodies: json('saunter.Bodies', bodies),
  passage: json('saunter.Passage', passageMessage),
  truth: json('saunter.Truth', truth),
};
