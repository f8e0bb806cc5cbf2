import type { FileHandle } from 'node:fs/promises';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { McapWriter } from '@mcap/core';
import { assert, utf8Bytes } from '@saunter/kit';
import type { RecordedMessage } from './recorded-message.ts';
import { sourceTimeMsOf } from './recorded-message.ts';
import { encodeRecorded, recordingTopicOf } from './recording-channel.ts';
import type { RecordingContents } from './recording-contents.ts';
import { ATTACHMENTS, RECORDING_METADATA, RECORDING_PROFILE, RECORDING_VERSION } from './recording-contents.ts';
import { CHANNEL_SCHEMAS } from './recording-schemas.ts';

/** Uncompressed bytes of a chunk: what a crash of the recorder loses at most. */
const CHUNK_BYTES = 256 * 1024;

const nanoseconds = (ms: number): bigint => BigInt(Math.round(ms * 1000)) * 1000n;

/**
 * Writes one recording.
 *
 * Invariants:
 * 1. Messages are in the order of their receive time; an earlier one after a later one is a bug of the caller.
 * 2. The file has its name only once it is whole; until then it is `<path>.part`.
 * 3. One call at a time: each promise is awaited before the next call.
 */
export class RecordingWriter {
  readonly #path: string;
  readonly #handle: FileHandle;
  readonly #mcap: McapWriter;
  readonly #contents: RecordingContents;
  readonly #channelIds = new Map<string, number>();
  readonly #schemaIds = new Map<string, number>();
  #lastReceivedMs = 0;

  private constructor(path: string, handle: FileHandle, mcap: McapWriter, contents: RecordingContents) {
    this.#path = path;
    this.#handle = handle;
    this.#mcap = mcap;
    this.#contents = contents;
  }

  /** Starts a recording at `path`; what it carries beside messages is written first. */
  static async create(path: string, contents: RecordingContents): Promise<RecordingWriter> {
    await mkdir(dirname(path), { recursive: true });
    const handle = await open(partOf(path), 'w', 0o600);
    const mcap = new McapWriter({ writable: writableOf(handle), chunkSize: CHUNK_BYTES, compressChunk });
    const writer = new RecordingWriter(path, handle, mcap, contents);
    await mcap.start({ profile: RECORDING_PROFILE, library: 'saunter' });
    const metadata = new Map([
      ['version', RECORDING_VERSION],
      ['source', contents.source],
      ['synthetic', contents.syntheticTopics.join(' ')],
    ]);
    await mcap.addMetadata({ name: RECORDING_METADATA, metadata });
    await writer.#attach(ATTACHMENTS.storeMap, contents.storeMap);
    await writer.#attach(ATTACHMENTS.products, contents.products);
    await writer.#attach(ATTACHMENTS.planogram, contents.planogram);
    return writer;
  }

  /** Appends one message. */
  async write(recorded: RecordedMessage): Promise<void> {
    assert(recorded.receivedMs >= this.#lastReceivedMs, 'a recording is in the order of receive time');
    this.#lastReceivedMs = recorded.receivedMs;
    await this.#mcap.addMessage({
      channelId: await this.#channelId(recorded),
      sequence: recorded.message.sequence,
      logTime: nanoseconds(recorded.receivedMs),
      publishTime: nanoseconds(sourceTimeMsOf(recorded)),
      data: encodeRecorded(recorded),
    });
  }

  /** Ends the file, syncs it and gives it its name. */
  async close(): Promise<void> {
    await this.#mcap.end();
    await this.#handle.sync();
    await this.#handle.close();
    await rename(partOf(this.#path), this.#path);
  }

  /** Gives up: the unfinished file is removed. */
  async abandon(): Promise<void> {
    await this.#handle.close();
    await rm(partOf(this.#path), { force: true });
  }

  async #attach(name: string, json: unknown): Promise<void> {
    const data = utf8Bytes(JSON.stringify(json));
    await this.#mcap.addAttachment({ name, logTime: 0n, createTime: 0n, mediaType: 'application/json', data });
  }

  async #channelId(recorded: RecordedMessage): Promise<number> {
    const topic = recordingTopicOf(recorded);
    const known = this.#channelIds.get(topic);
    if (known !== undefined) return known;
    const synthetic = this.#contents.syntheticTopics.includes(topic);
    const id = await this.#mcap.registerChannel({
      topic,
      schemaId: await this.#schemaId(recorded.kind),
      messageEncoding: CHANNEL_SCHEMAS[recorded.kind].messageEncoding,
      metadata: new Map([['synthetic', String(synthetic)]]),
    });
    this.#channelIds.set(topic, id);
    return id;
  }

  async #schemaId(kind: RecordedMessage['kind']): Promise<number> {
    const { name, schemaEncoding, schemaText } = CHANNEL_SCHEMAS[kind];
    const known = this.#schemaIds.get(name);
    if (known !== undefined) return known;
    const id = await this.#mcap.registerSchema({ name, encoding: schemaEncoding, data: utf8Bytes(schemaText) });
    this.#schemaIds.set(name, id);
    return id;
  }
}

const partOf = (path: string): string => `${path}.part`;

const compressChunk = (chunk: Uint8Array) => ({ compression: 'zstd', compressedData: zstdCompressSync(chunk) });

function writableOf(handle: FileHandle) {
  let position = 0n;
  return {
    position: () => position,
    async write(bytes: Uint8Array): Promise<void> {
      for (let offset = 0; offset < bytes.length; ) {
        offset += (await handle.write(bytes, offset)).bytesWritten;
      }
      position += BigInt(bytes.length);
    },
  };
}
