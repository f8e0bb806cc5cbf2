import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { zstdDecompressSync } from 'node:zlib';
import type { McapTypes } from '@mcap/core';
import { McapStreamReader } from '@mcap/core';
import { recordingDamaged, recordingForeign, recordingUnreadable } from './recording-failure.ts';

/** A record of an MCAP file, or its end: `whole` when the closing magic was there. */
export type McapItem =
  | McapTypes.TypedMcapRecord
  | { readonly type: 'End'; readonly whole: boolean; readonly bytes: number };

const READ_BYTES = 1024 * 1024;
/** One record (or one chunk, unpacked) larger than this is damage, not data. */
const MAX_RECORD_BYTES = 256 * 1024 * 1024;
const MAGIC = [0x89, 0x4d, 0x43, 0x41, 0x50, 0x30, 0x0d, 0x0a];

/**
 * Reads the records of one MCAP file in order, a piece at a time. Bytes that are no MCAP end in an OperatorError that
 * names the file and the place; a file that stops early ends in an `End` that is not whole.
 */
export async function* readMcapRecords(path: string): AsyncGenerator<McapItem> {
  const handle = await openFile(path);
  try {
    const reader = new McapStreamReader({ decompressHandlers: { zstd: decompress } });
    let bytes = 0;
    for await (const piece of pieces(handle, path)) {
      if (bytes === 0) checkMagic(path, piece);
      bytes += piece.length;
      yield* parsePiece(path, reader, piece, bytes);
      if (reader.bytesRemaining() > MAX_RECORD_BYTES) {
        throw recordingDamaged(path, bytes - reader.bytesRemaining(), 'a record is impossibly long');
      }
    }
    if (bytes === 0) throw recordingForeign(path, 'it is empty');
    yield { type: 'End', whole: reader.done(), bytes };
  } finally {
    await handle.close();
  }
}

const decompress = (packed: Uint8Array): Uint8Array =>
  zstdDecompressSync(packed, { maxOutputLength: MAX_RECORD_BYTES });

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    throw recordingUnreadable(path, (error as NodeJS.ErrnoException).code);
  }
}

async function* pieces(handle: FileHandle, path: string): AsyncGenerator<Uint8Array> {
  for (;;) {
    const piece = new Uint8Array(READ_BYTES);
    const { bytesRead } = await handle.read(piece, 0, READ_BYTES).catch((error: NodeJS.ErrnoException) => {
      throw recordingUnreadable(path, error.code);
    });
    if (bytesRead === 0) return;
    yield piece.subarray(0, bytesRead);
  }
}

function checkMagic(path: string, piece: Uint8Array): void {
  if (MAGIC.some((byte, index) => index < piece.length && piece[index] !== byte)) {
    throw recordingForeign(path, 'it is not an MCAP file');
  }
}

function* parsePiece(path: string, reader: McapStreamReader, piece: Uint8Array, bytes: number): Generator<McapItem> {
  if (reader.done()) throw recordingDamaged(path, bytes - piece.length, 'bytes follow its end');
  reader.append(piece);
  for (;;) {
    const record = nextRecord(path, reader, bytes);
    if (!record) return;
    yield record;
  }
}

function nextRecord(path: string, reader: McapStreamReader, bytes: number): McapTypes.TypedMcapRecord | undefined {
  try {
    return reader.nextRecord();
  } catch (error) {
    throw recordingDamaged(path, bytes - reader.bytesRemaining(), (error as Error).message);
  }
}
