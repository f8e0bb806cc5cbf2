import { setTimeout as delay } from 'node:timers/promises';
import type { PassageMessage } from '@saunter/contracts';
import type { LaneId, StoreId } from '@saunter/model';
import { OperatorError } from '@saunter/platform-node';
import type { RecordedMessage } from '../recording/recorded-message.ts';
import { sourceTimeMsOf } from '../recording/recorded-message.ts';
import { encodeRecorded } from '../recording/recording-channel.ts';
import { openRecording } from '../recording/recording-reader.ts';
import type { BusLogin } from './bus-publisher.ts';
import { BusPublisher } from './bus-publisher.ts';
import type { PlayShift } from './shift-message.ts';
import { playedTopicOf, shiftMessage } from './shift-message.ts';

/** A passage of a recording, in the time of its playing. */
export interface PlayedPassage {
  readonly laneId: LaneId;
  readonly passage: PassageMessage;
}

/** How far the playing is. */
export interface PlayProgress {
  readonly sent: number;
  readonly acknowledged: number;
  readonly total: number;
}

/** What to play, where, and how fast. */
export interface PlayOptions extends BusLogin {
  readonly path: string;
  readonly storeId: StoreId;
  /** 1 is as it was recorded; Infinity does not wait at all. */
  readonly speed?: number;
  /** Source time that the first message gets, whole milliseconds since 1970; now unless told. */
  readonly startAtMs?: number;
  /** Takes the passages instead of the bus, in order; playing waits for it. */
  readonly onPassage?: (played: PlayedPassage) => void | Promise<void>;
  /** Told at most ten times a second, and at the end. */
  readonly onProgress?: (progress: PlayProgress) => void;
  readonly allowTruncated?: boolean;
  /** Ends the playing early. */
  readonly signal?: AbortSignal;
}

/** What was played. */
export interface PlayReport {
  /** Source times of the bus minus source times of the recording. */
  readonly shiftMs: number;
  /** Messages that the bus acknowledged; passages that were handed over are not among them. */
  readonly messages: number;
  readonly passages: number;
  /** The newest source time that was played. */
  readonly lastSourceTimeMs: number;
}

const PROGRESS_MS = 100;

/**
 * Plays a recording into a bus. Messages go out when they were received, by the clock divided by `speed`; their source
 * times are shifted alike, so that the first is now and the spacing stays. Ends when the bus has acknowledged all.
 * @throws OperatorError for a recording or a bus that cannot be used.
 */
export async function playRecording(options: PlayOptions): Promise<PlayReport> {
  const speed = options.speed ?? 1;
  if (!(speed > 0))
    throw new OperatorError(`A recording cannot be played at speed ${speed}.`, 'Give a number above 0.');
  const { allowTruncated = false, signal } = options;
  const recording = await openRecording(options.path, { allowTruncated });
  const publisher = await BusPublisher.connect(options);
  const tally = new PlayTally(publisher, recording.messageCount, options.onProgress);
  try {
    let pace: Pace | undefined;
    for await (const recorded of recording.messages()) {
      pace ??= startPace(recorded, speed, options.startAtMs);
      await pace.until(recorded.receivedMs, signal);
      if (signal?.aborted) break;
      await play(shiftMessage(recorded, pace), options, publisher, tally);
    }
    if (!signal?.aborted) await publisher.drain();
    return tally.finish(pace?.shiftMs ?? 0);
  } finally {
    await publisher.close();
  }
}

async function play(
  recorded: RecordedMessage,
  { storeId, onPassage }: PlayOptions,
  publisher: BusPublisher,
  tally: PlayTally,
): Promise<void> {
  tally.count(recorded);
  if (recorded.kind === 'passage' && onPassage) {
    await onPassage({ laneId: recorded.laneId, passage: recorded.message });
    return;
  }
  const topic = playedTopicOf(recorded, storeId);
  if (topic !== undefined) await publisher.publish(topic, encodeRecorded(recorded));
}

/** When which message is due. */
interface Pace extends PlayShift {
  until(receivedMs: number, signal: AbortSignal | undefined): Promise<void>;
}

function startPace(first: RecordedMessage, speed: number, startAtMs = Date.now()): Pace {
  const startedAt = performance.now();
  return {
    shiftMs: Math.round(startAtMs - sourceTimeMsOf(first)),
    trackSuffix: `-${Math.round(startAtMs).toString(36)}`,
    async until(receivedMs, signal) {
      const dueMs = startedAt + (receivedMs - first.receivedMs) / speed - performance.now();
      if (dueMs >= 1) await delay(dueMs, undefined, signal && { signal }).catch(() => {});
    },
  };
}

/** Counts what went out and tells it now and then. */
class PlayTally {
  readonly #publisher: BusPublisher;
  readonly #total: number;
  readonly #onProgress: ((progress: PlayProgress) => void) | undefined;
  #sent = 0;
  #passages = 0;
  #lastSourceTimeMs = 0;
  #toldAtMs = 0;

  constructor(publisher: BusPublisher, total: number, onProgress?: (progress: PlayProgress) => void) {
    this.#publisher = publisher;
    this.#total = total;
    this.#onProgress = onProgress;
  }

  count(recorded: RecordedMessage): void {
    this.#sent++;
    if (recorded.kind === 'passage') this.#passages++;
    this.#lastSourceTimeMs = Math.max(this.#lastSourceTimeMs, sourceTimeMsOf(recorded));
    if (performance.now() - this.#toldAtMs >= PROGRESS_MS) this.#tell();
  }

  finish(shiftMs: number): PlayReport {
    this.#tell();
    const { acknowledged } = this.#publisher;
    return { shiftMs, messages: acknowledged, passages: this.#passages, lastSourceTimeMs: this.#lastSourceTimeMs };
  }

  #tell(): void {
    this.#toldAtMs = performance.now();
    const { acknowledged } = this.#publisher;
    this.#onProgress?.({ sent: this.#sent, acknowledged, total: this.#total });
  }
}
