import { assert, crc32 } from '@saunter/kit';
import {
  CHECKSUM_BYTES,
  PLATE_BYTES,
  SAMPLE_BYTES,
  SCALE_BOUNDS,
  SCALE_HEADER,
  SCALE_MAGIC,
  SCALE_VERSION,
  scaleMessageBytes,
} from './scale-layout.ts';
import type { ScaleMessage } from './scale-message.ts';

/** The bytes of one scale message; @throws AssertionBug when a field is out of the format's range. */
export function encodeScaleMessage(message: ScaleMessage): Uint8Array {
  const plateCount = message.plates.length;
  const sampleCount = message.grams[0]?.length ?? 0;
  assertInRange(message, sampleCount);
  const bytes = new Uint8Array(scaleMessageBytes(plateCount, sampleCount));
  const view = new DataView(bytes.buffer);
  bytes.set(SCALE_MAGIC, SCALE_HEADER.magic);
  view.setUint8(SCALE_HEADER.version, SCALE_VERSION);
  view.setUint16(SCALE_HEADER.gondola, message.gondola, true);
  view.setUint32(SCALE_HEADER.sequence, message.sequence, true);
  view.setBigUint64(SCALE_HEADER.sourceTimeUs, BigInt(Math.round(message.sourceTimeMs * 1000)), true);
  view.setUint32(SCALE_HEADER.sampleRateMilliHz, Math.round(message.sampleRateHz * 1000), true);
  view.setUint16(SCALE_HEADER.plateCount, plateCount, true);
  view.setUint16(SCALE_HEADER.sampleCount, sampleCount, true);
  message.plates.forEach((plate, index) => {
    view.setUint8(SCALE_HEADER.plates + index * PLATE_BYTES, plate.shelf);
    view.setUint8(SCALE_HEADER.plates + index * PLATE_BYTES + 1, plate.plate);
  });
  let offset = SCALE_HEADER.plates + plateCount * PLATE_BYTES;
  for (const samples of message.grams) {
    for (const grams of samples) {
      view.setFloat32(offset, grams, true);
      offset += SAMPLE_BYTES;
    }
  }
  view.setUint32(offset, crc32(bytes.subarray(0, bytes.length - CHECKSUM_BYTES)), true);
  return bytes;
}

function assertInRange(message: ScaleMessage, sampleCount: number): void {
  const within = (value: number, least: number, most: number) =>
    Number.isInteger(value) && value >= least && value <= most;
  assert(within(message.gondola, 1, 0xffff), 'a gondola is 1 to 65535');
  assert(within(message.sequence, 0, 0xffffffff), 'a sequence has 32 bits');
  assert(within(Math.round(message.sourceTimeMs * 1000), 0, SCALE_BOUNDS.sourceTimeUs), 'source time is since 1970');
  assert(within(Math.round(message.sampleRateHz * 1000), 1, 0xffffffff), 'a sample rate is 0.001 Hz or more');
  assert(within(message.plates.length, 1, SCALE_BOUNDS.plates), 'a message has 1 to 255 plates');
  assert(message.grams.length === message.plates.length, 'each plate has its samples');
  assert(within(sampleCount, 1, SCALE_BOUNDS.samples), 'a message has 1 to 256 samples of each plate');
  assert(
    message.grams.every((samples) => samples.length === sampleCount),
    'all plates have as many samples',
  );
  assert(
    message.plates.every(({ shelf, plate }) => within(shelf, 1, 255) && within(plate, 1, 255)),
    'shelf and plate are 1 to 255',
  );
}
