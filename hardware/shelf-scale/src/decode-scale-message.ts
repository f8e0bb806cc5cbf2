import type { Result } from '@saunter/kit';
import { crc32, equalBytes, err, ok } from '@saunter/kit';
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
import type { ScaleDefect, ScaleMessage, ScalePlate } from './scale-message.ts';

/** Decodes one scale message; total: any bytes give a message or say what is wrong with them. */
export function decodeScaleMessage(bytes: Uint8Array): Result<ScaleMessage, ScaleDefect> {
  const frame = checkFrame(bytes);
  if (!frame.ok) return frame;
  const view = frame.value;
  const sourceTimeUs = Number(view.getBigUint64(SCALE_HEADER.sourceTimeUs, true));
  const gondola = view.getUint16(SCALE_HEADER.gondola, true);
  const sampleRateMilliHz = view.getUint32(SCALE_HEADER.sampleRateMilliHz, true);
  if (sourceTimeUs > SCALE_BOUNDS.sourceTimeUs) return outOfRange('source time');
  if (gondola === 0) return outOfRange('gondola');
  if (sampleRateMilliHz === 0) return outOfRange('sample rate');
  const plates = readPlates(view);
  if (!plates.ok) return plates;
  const grams = readSamples(view, plates.value.length);
  if (!grams.ok) return grams;
  return ok({
    gondola,
    sequence: view.getUint32(SCALE_HEADER.sequence, true),
    sourceTimeMs: sourceTimeUs / 1000,
    sampleRateHz: sampleRateMilliHz / 1000,
    plates: plates.value,
    grams: grams.value,
  });
}

const outOfRange = (field: string) => err({ kind: 'field-out-of-range', field } as const);

/** Magic, version, counts, length and checksum, in the order in which a wrong one is most telling. */
function checkFrame(bytes: Uint8Array): Result<DataView, ScaleDefect> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < SCALE_HEADER.plates + CHECKSUM_BYTES) return err({ kind: 'too-short', length: bytes.length });
  if (!equalBytes(bytes.subarray(0, SCALE_MAGIC.length), SCALE_MAGIC)) return err({ kind: 'not-a-scale-message' });
  const version = view.getUint8(SCALE_HEADER.version);
  if (version !== SCALE_VERSION) return err({ kind: 'unsupported-version', version });
  const plateCount = view.getUint16(SCALE_HEADER.plateCount, true);
  const sampleCount = view.getUint16(SCALE_HEADER.sampleCount, true);
  if (plateCount < 1 || plateCount > SCALE_BOUNDS.plates) return outOfRange('plate count');
  if (sampleCount < 1 || sampleCount > SCALE_BOUNDS.samples) return outOfRange('sample count');
  const expected = scaleMessageBytes(plateCount, sampleCount);
  if (bytes.length !== expected) return err({ kind: 'wrong-length', expected, length: bytes.length });
  const checked = expected - CHECKSUM_BYTES;
  if (crc32(bytes.subarray(0, checked)) !== view.getUint32(checked, true)) return err({ kind: 'checksum' });
  return view.getUint8(SCALE_HEADER.flags) === 0 ? ok(view) : outOfRange('flags');
}

function readPlates(view: DataView): Result<readonly ScalePlate[], ScaleDefect> {
  const plates: ScalePlate[] = [];
  const seen = new Set<number>();
  const count = view.getUint16(SCALE_HEADER.plateCount, true);
  for (let index = 0; index < count; index++) {
    const shelf = view.getUint8(SCALE_HEADER.plates + index * PLATE_BYTES);
    const plate = view.getUint8(SCALE_HEADER.plates + index * PLATE_BYTES + 1);
    if (shelf === 0) return outOfRange('shelf');
    if (plate === 0) return outOfRange('plate');
    if (seen.has(shelf * 256 + plate)) return err({ kind: 'plate-twice', shelf, plate });
    seen.add(shelf * 256 + plate);
    plates.push({ shelf, plate });
  }
  return ok(plates);
}

function readSamples(view: DataView, plateCount: number): Result<readonly Float32Array[], ScaleDefect> {
  const sampleCount = view.getUint16(SCALE_HEADER.sampleCount, true);
  const grams: Float32Array[] = [];
  let offset = SCALE_HEADER.plates + plateCount * PLATE_BYTES;
  for (let plate = 0; plate < plateCount; plate++) {
    const samples = new Float32Array(sampleCount);
    for (let index = 0; index < sampleCount; index++, offset += SAMPLE_BYTES) {
      samples[index] = view.getFloat32(offset, true);
    }
    if (samples.includes(Number.POSITIVE_INFINITY) || samples.includes(Number.NEGATIVE_INFINITY)) {
      return outOfRange('sample');
    }
    grams.push(samples);
  }
  return ok(grams);
}
