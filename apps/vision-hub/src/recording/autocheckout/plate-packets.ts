import type { PlateRef } from '@saunter/model';
import { SCALE_BOUNDS } from '@saunter/shelf-scale';
import { z } from 'zod';
import type { RecordedMessage } from '../recorded-message.ts';
import { importFailure } from './import-failure.ts';
import type { CaseFile } from './read-case-file.ts';
import type { CaseDocument } from './read-documents.ts';
import { readDocuments } from './read-documents.ts';
import { sourceMs, storedAt } from './stored-times.ts';

const packet = z.object({
  timestamp: sourceMs,
  date_time: storedAt,
  gondola_id: z.number().int().min(1).max(0xffff),
  document: z.object({
    plate_data: z.object({
      freq_samp: z.number().positive(),
      values: z.object({
        data: z.base64(),
        /** Samples, shelves + 1, plates + 1: row 0 and column 0 are padding. */
        shape: z.tuple([
          z.number().int().min(1).max(SCALE_BOUNDS.samples),
          z.number().int().min(2).max(256),
          z.number().int().min(2).max(256),
        ]),
        type: z.literal('DATATYPE_FLOAT32'),
      }),
    }),
  }),
});
type Packet = z.infer<typeof packet>;

const FLOAT_BYTES = 4;

/**
 * Turns `plate_data` into scale messages. Only plates that the store map has are taken: the recordings carry phantom
 * columns (constants and copies) beside them. The case has no sequence of its own: packets are counted by gondola.
 */
export function importPlatePackets(file: CaseFile, realPlates: readonly PlateRef[]): readonly RecordedMessage[] {
  const sequences = new Map<number, number>();
  return readDocuments(file, packet).map((document) => {
    const gondola = document.value.gondola_id;
    const sequence = (sequences.get(gondola) ?? 0) + 1;
    sequences.set(gondola, sequence);
    return scaleMessageOf(document, sequence, realPlates);
  });
}

function scaleMessageOf(
  { where, value }: CaseDocument<Packet>,
  sequence: number,
  realPlates: readonly PlateRef[],
): RecordedMessage {
  const { values, freq_samp: sampleRateHz } = value.document.plate_data;
  const [, rows, columns] = values.shape;
  const cells = cellsOf(where, values);
  const plates = realPlates.filter(
    ({ gondola, shelf, plate }) => gondola === value.gondola_id && shelf < rows && plate < columns,
  );
  if (plates.length === 0) throw importFailure(where, `the store map has no plates of gondola ${value.gondola_id}`);
  return {
    kind: 'scale',
    receivedMs: value.date_time,
    message: {
      gondola: value.gondola_id,
      sequence,
      sourceTimeMs: value.timestamp,
      sampleRateHz,
      plates: plates.map(({ shelf, plate }) => ({ shelf, plate })),
      grams: plates.map(({ shelf, plate }) => cells(shelf, plate)),
    },
  };
}

/** Reads the little-endian block [sample, shelf, plate] by cell. */
function cellsOf(where: string, values: Packet['document']['plate_data']['values']) {
  const [samples, rows, columns] = values.shape;
  const bytes = Buffer.from(values.data, 'base64');
  if (bytes.length !== samples * rows * columns * FLOAT_BYTES) {
    throw importFailure(where, `values.data has ${bytes.length} bytes, its shape asks for another number`);
  }
  return (shelf: number, plate: number): Float32Array =>
    Float32Array.from({ length: samples }, (_, sample) => {
      const grams = bytes.readFloatLE(((sample * rows + shelf) * columns + plate) * FLOAT_BYTES);
      return Number.isFinite(grams) ? grams : Number.NaN;
    });
}
