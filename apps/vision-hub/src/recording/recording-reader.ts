import type { McapTypes } from '@mcap/core';
import { storeCatalogue } from '@saunter/contracts';
import { parseUtf8 } from '@saunter/kit';
import { parseStoreMap } from '@saunter/store-map';
import { readMcapRecords } from './mcap-records.ts';
import type { RecordedMessage } from './recorded-message.ts';
import { decodeRecorded, recordingChannelOf, recordingTopicOf } from './recording-channel.ts';
import type { RecordingContents } from './recording-contents.ts';
import { ATTACHMENTS, RECORDING_METADATA, RECORDING_PROFILE, RECORDING_VERSION } from './recording-contents.ts';
import { recordingDamaged, recordingForeign, recordingTruncated } from './recording-failure.ts';

/** How a recording is read. */
export interface ReadRecordingOptions {
  /** Use the whole messages of a file that is cut off; without it a cut is an error. */
  readonly allowTruncated?: boolean;
}

/** One recording: what it carries, and its messages in the order of their receive time. */
export interface Recording {
  readonly path: string;
  readonly bytes: number;
  /** Cut off, and read up to the cut because that was asked for. */
  readonly truncated: boolean;
  readonly messageCount: number;
  readonly contents: RecordingContents;
  /** Reads the messages again, a piece of the file at a time. */
  messages(): AsyncGenerator<RecordedMessage>;
}

/**
 * Opens a recording and reads it through once, so that damage is known before anything acts on it.
 * @throws OperatorError that names the file, what is wrong (missing, foreign, cut off, damaged) and the remedy.
 */
export async function openRecording(path: string, options: ReadRecordingOptions = {}): Promise<Recording> {
  const parts = new ContentsCollector(path);
  const channels = new Map<number, McapTypes.Channel>();
  let messageCount = 0;
  for await (const item of readMcapRecords(path)) {
    if (item.type === 'End') {
      if (!item.whole && options.allowTruncated !== true) throw recordingTruncated(path, item.bytes, messageCount);
      const { bytes, whole } = item;
      const contents = parts.finish(item);
      return { path, bytes, truncated: !whole, messageCount, contents, messages: () => readMessages(path) };
    }
    parts.take(item);
    if (item.type === 'Channel') channels.set(item.id, item);
    if (item.type === 'Message') {
      decode(path, channels, item);
      messageCount++;
    }
  }
  throw recordingTruncated(path, 0, 0);
}

async function* readMessages(path: string): AsyncGenerator<RecordedMessage> {
  const channels = new Map<number, McapTypes.Channel>();
  for await (const item of readMcapRecords(path)) {
    if (item.type === 'Channel') channels.set(item.id, item);
    if (item.type === 'Message') yield decode(path, channels, item);
  }
}

function decode(
  path: string,
  channels: ReadonlyMap<number, McapTypes.Channel>,
  message: McapTypes.Message,
): RecordedMessage {
  const topic = channels.get(message.channelId)?.topic ?? '';
  const at = new Date(Number(message.logTime / 1_000_000n)).toISOString();
  const refuse = (what: string) => recordingForeign(path, `the message of ${topic} at ${at} cannot be used, ${what}`);
  const channel = recordingChannelOf(topic);
  if (!channel) throw refuse('its channel is none of ours');
  const decoded = decodeRecorded(channel, message.data, Number(message.logTime / 1000n) / 1000);
  if (!decoded.ok) throw refuse(decoded.error);
  if (recordingTopicOf(decoded.value) !== topic) throw refuse(`it is of ${recordingTopicOf(decoded.value)}`);
  return decoded.value;
}

/** Picks header, metadata and attachments out of the records. */
class ContentsCollector {
  readonly #path: string;
  readonly #attachments = new Map<string, string>();
  #metadata: ReadonlyMap<string, string> | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  take(record: McapTypes.TypedMcapRecord): void {
    if (record.type === 'Header' && record.profile !== RECORDING_PROFILE) {
      throw recordingForeign(this.#path, `it is an MCAP file of profile "${record.profile}"`);
    }
    if (record.type === 'Metadata' && record.name === RECORDING_METADATA) this.#metadata = record.metadata;
    if (record.type === 'Attachment' && record.mediaType === 'application/json') {
      this.#attachments.set(record.name, parseUtf8(record.data) ?? '');
    }
  }

  finish(end: { readonly whole: boolean; readonly bytes: number }): RecordingContents {
    const storeMap = parseStoreMap(this.#attachments.get(ATTACHMENTS.storeMap) ?? '', ATTACHMENTS.storeMap);
    const catalogue = storeCatalogue.safeParse({
      products: parseJson(this.#attachments.get(ATTACHMENTS.products)),
      facings: parseJson(this.#attachments.get(ATTACHMENTS.planogram)),
    });
    const version = this.#metadata?.get('version');
    if (version !== undefined && version !== RECORDING_VERSION) {
      throw recordingForeign(
        this.#path,
        `it is of version ${version}, this program reads version ${RECORDING_VERSION}`,
      );
    }
    if (!this.#metadata || !storeMap.ok || !catalogue.success) {
      const what = 'its metadata, store map, products or planogram are missing or wrong';
      throw recordingDamaged(this.#path, end.whole ? 0 : end.bytes, what);
    }
    return {
      source: this.#metadata.get('source') ?? '',
      storeMap: storeMap.value,
      products: catalogue.data.products,
      planogram: catalogue.data.facings,
      syntheticTopics: (this.#metadata.get('synthetic') ?? '').split(' ').filter((topic) => topic !== ''),
    };
  }
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
