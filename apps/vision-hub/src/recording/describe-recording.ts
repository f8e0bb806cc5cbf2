import { assert } from '@saunter/kit';
import { sourceTimeMsOf } from './recorded-message.ts';
import { recordingTopicOf } from './recording-channel.ts';
import type { ReadRecordingOptions } from './recording-reader.ts';
import { openRecording } from './recording-reader.ts';

/** One channel of a recording. */
export interface ChannelDescription {
  readonly topic: string;
  /** No sensor sent it: it was worked out afterwards. */
  readonly synthetic: boolean;
  readonly messages: number;
  /** Messages that the sequence says are missing in between. */
  readonly lost: number;
  readonly firstSourceTimeMs: number;
  readonly lastSourceTimeMs: number;
  /** Median of receive time minus source time, milliseconds. */
  readonly lagMs: number;
}

/** What a person wants to know about a recording before playing it. */
export interface RecordingDescription {
  readonly path: string;
  readonly bytes: number;
  readonly truncated: boolean;
  readonly source: string;
  readonly firstReceivedMs: number;
  readonly lastReceivedMs: number;
  readonly products: number;
  readonly facings: number;
  readonly channels: readonly ChannelDescription[];
}

/** The median lag is that of a channel's first so many messages. */
const MAX_LAGS = 10_000;

interface ChannelTally {
  messages: number;
  lost: number;
  first: number;
  last: number;
  sequence: number;
  readonly lags: number[];
}

/** Reads a recording through and sums it up; @throws OperatorError as openRecording does. */
export async function describeRecording(
  path: string,
  options: ReadRecordingOptions = {},
): Promise<RecordingDescription> {
  const recording = await openRecording(path, options);
  const tallies = new Map<string, ChannelTally>();
  let [firstReceivedMs, lastReceivedMs] = [0, 0];
  for await (const recorded of recording.messages()) {
    if (tallies.size === 0) firstReceivedMs = recorded.receivedMs;
    lastReceivedMs = recorded.receivedMs;
    const topic = recordingTopicOf(recorded);
    const tally = tallies.get(topic) ?? startTally(sourceTimeMsOf(recorded), recorded.message.sequence);
    tallies.set(topic, tally);
    addToTally(tally, sourceTimeMsOf(recorded), recorded.receivedMs, recorded.message.sequence);
  }
  const { contents, bytes, truncated } = recording;
  return {
    path,
    bytes,
    truncated,
    source: contents.source,
    firstReceivedMs,
    lastReceivedMs,
    products: contents.products.length,
    facings: contents.planogram.length,
    channels: [...tallies]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([topic, tally]) => ({
        topic,
        synthetic: contents.syntheticTopics.includes(topic),
        messages: tally.messages,
        lost: tally.lost,
        firstSourceTimeMs: tally.first,
        lastSourceTimeMs: tally.last,
        lagMs: median(tally.lags),
      })),
  };
}

const startTally = (sourceMs: number, sequence: number): ChannelTally => ({
  messages: 0,
  lost: 0,
  first: sourceMs,
  last: sourceMs,
  sequence: sequence - 1,
  lags: [],
});

function addToTally(tally: ChannelTally, sourceMs: number, receivedMs: number, sequence: number): void {
  tally.messages++;
  tally.lost += Math.max(0, sequence - tally.sequence - 1);
  tally.sequence = sequence;
  tally.first = Math.min(tally.first, sourceMs);
  tally.last = Math.max(tally.last, sourceMs);
  if (tally.lags.length < MAX_LAGS) tally.lags.push(receivedMs - sourceMs);
}

function median(values: readonly number[]): number {
  const middle = [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
  assert(middle !== undefined, 'a channel has a message');
  return middle;
}
