import type { Result } from '@saunter/kit';
import { concatBytes, crc32, err, ok, parseUtf8, utf8Bytes } from '@saunter/kit';

/** What kinds of input there are; the position is the byte on disk, so only ever append to it. */
export const INPUT_KINDS = ['sensor', 'admission', 'config', 'clock', 'answer', 'restocking'] as const;

/** One of {@link INPUT_KINDS}. */
export type InputKind = (typeof INPUT_KINDS)[number];

/** One thing that came into the hub, in the order in which it is acted on. */
export interface InputRecord {
  /** Counts up by one from 1 for the life of the journal. */
  readonly sequence: number;
  /** When the hub had it, by the hub's clock: whole milliseconds since 1970. */
  readonly receivedMs: number;
  readonly kind: InputKind;
  /** MQTT topic of a sensor message; empty for the others. */
  readonly topic: string;
  /** The sensor's payload, or JSON in UTF-8. */
  readonly payload: Uint8Array;
}

/** What is wrong at some place of a segment: cut short, or not what was written. */
export type InputDefect = 'torn' | 'checksum' | 'malformed';

/** A decoded record and where the next one starts. */
export interface DecodedInput {
  readonly record: InputRecord;
  readonly nextOffset: number;
}

// length u32 of all after the checksum, checksum u32 of the same; then sequence u64, received u64, kind u8,
// topic length u16, topic, payload. Little-endian.
const FRAME_BYTES = 8;
const FIXED_BYTES = 19;

/** One record as it stands in a segment. */
export function encodeInputRecord(record: InputRecord): Uint8Array {
  const topic = utf8Bytes(record.topic);
  const head = new Uint8Array(FIXED_BYTES);
  const view = new DataView(head.buffer);
  view.setBigUint64(0, BigInt(record.sequence), true);
  view.setBigUint64(8, BigInt(record.receivedMs), true);
  view.setUint8(16, INPUT_KINDS.indexOf(record.kind));
  view.setUint16(17, topic.length, true);
  const body = concatBytes(head, topic, record.payload);
  const frame = new Uint8Array(FRAME_BYTES);
  const frameView = new DataView(frame.buffer);
  frameView.setUint32(0, body.length, true);
  frameView.setUint32(4, crc32(body), true);
  return concatBytes(frame, body);
}

/** Decodes the record at `offset`; total over any bytes. */
export function decodeInputRecord(bytes: Uint8Array, offset: number): Result<DecodedInput, InputDefect> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (offset + FRAME_BYTES > bytes.length) return err('torn');
  const nextOffset = offset + FRAME_BYTES + view.getUint32(offset, true);
  if (nextOffset > bytes.length) return err('torn');
  const body = bytes.subarray(offset + FRAME_BYTES, nextOffset);
  if (crc32(body) !== view.getUint32(offset + 4, true)) return err('checksum');
  if (body.length < FIXED_BYTES) return err('malformed');
  const fields = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const topicEnd = FIXED_BYTES + fields.getUint16(17, true);
  const kind = INPUT_KINDS[fields.getUint8(16)];
  const topic = topicEnd <= body.length ? parseUtf8(body.subarray(FIXED_BYTES, topicEnd)) : undefined;
  const sequence = Number(fields.getBigUint64(0, true));
  const receivedMs = Number(fields.getBigUint64(8, true));
  if (
    kind === undefined ||
    topic === undefined ||
    !Number.isSafeInteger(sequence) ||
    !Number.isSafeInteger(receivedMs)
  ) {
    return err('malformed');
  }
  return ok({ record: { sequence, receivedMs, kind, topic, payload: body.subarray(topicEnd) }, nextOffset });
}
