import type { RecordedMessage } from '@saunter/vision-hub/recording';
import { wholeMicroseconds } from '../whole-microseconds.ts';
import type { SensorFault } from './sensor-fault.ts';

type Disturb = NonNullable<SensorFault['disturb']>;
type Scale = Extract<RecordedMessage, { kind: 'scale' }>;

/** A fault that comes and goes is there for the third minute, and again every five minutes. */
const OUTAGE = { firstMs: 120_000, everyMs: 300_000, forMs: 60_000 } as const;

/** Faults of one scale are of this gondola. */
const SICK_GONDOLA = 1;

/** When a scale falls over, after the start. */
const FALLS_MS = 120_000;

const isOut = (ms: number, startMs: number): boolean => {
  const since = ms - startMs - OUTAGE.firstMs;
  return since >= 0 && since % OUTAGE.everyMs < OUTAGE.forMs;
};

/** Every camera is blind for a minute, again and again. */
export const blindCameras: Disturb = function* (messages, { startMs }) {
  for (const message of messages) {
    if (message.kind !== 'bodies' || !isOut(message.message.sourceTimeMs, startMs)) yield message;
  }
};

/** One gondola says nothing for a minute, again and again. */
export const silentScale: Disturb = function* (messages, { startMs }) {
  for (const message of messages) {
    const isSick = message.kind === 'scale' && message.message.gondola === SICK_GONDOLA;
    if (!isSick || !isOut(message.message.sourceTimeMs, startMs)) yield message;
  }
};

const meanOf = (samples: Float32Array): number => samples.reduce((sum, grams) => sum + grams, 0) / samples.length;

/** One gondola starts anew: it counts its packets from 1, and takes what lies on its plates then for nothing. */
export const restartedScale: Disturb = function* (messages, { startMs }) {
  let tare: readonly number[] | undefined;
  let sequenceBefore = 0;
  const restart = ({ message }: Scale): void => {
    tare = message.grams.map(meanOf);
    sequenceBefore = message.sequence - 1;
  };
  for (const recorded of messages) {
    const { kind, message } = recorded;
    const isSick = kind === 'scale' && message.gondola === SICK_GONDOLA && message.sourceTimeMs >= startMs + FALLS_MS;
    if (!isSick) {
      yield recorded;
      continue;
    }
    if (!tare) restart(recorded);
    const grams = message.grams.map((samples, plate) => samples.map((value) => value - (tare?.[plate] ?? 0)));
    const sequence = message.sequence - sequenceBefore;
    // A packet from before that comes again late is of the old count.
    yield sequence > 0 ? { ...recorded, message: { ...message, grams, sequence } } : recorded;
  }
};

/** The clock of one gondola is set forward. */
export const jumpedClock = (byMs: number): Disturb =>
  function* (messages, { startMs }) {
    for (const recorded of messages) {
      const { kind, message } = recorded;
      const jumps = kind === 'scale' && message.gondola === SICK_GONDOLA && message.sourceTimeMs >= startMs + FALLS_MS;
      yield jumps ? { ...recorded, message: { ...message, sourceTimeMs: message.sourceTimeMs + byMs } } : recorded;
    }
  };

/** So many packets of scales and cameras come once more, this much later at most. */
export const repeatedPackets = (share: number, mostMs: number): Disturb =>
  function* (messages, { random }) {
    let waiting: RecordedMessage[] = [];
    for (const message of messages) {
      const due = waiting.filter(({ receivedMs }) => receivedMs <= message.receivedMs);
      if (due.length > 0) {
        yield* due.sort((a, b) => a.receivedMs - b.receivedMs);
        waiting = waiting.filter(({ receivedMs }) => receivedMs > message.receivedMs);
      }
      yield message;
      if (message.kind === 'truth' || !random.chance(share)) continue;
      const receivedMs = wholeMicroseconds(message.receivedMs + random.between(1, mostMs));
      waiting.push({ ...message, receivedMs });
    }
    yield* waiting.sort((a, b) => a.receivedMs - b.receivedMs);
  };

/** The passage sensor of the way out misses so many. */
export const missedExits = (share: number): Disturb =>
  function* (messages, { random }) {
    for (const message of messages) {
      const isExit = message.kind === 'passage' && message.message.direction === 'out';
      if (!isExit || !random.chance(share)) yield message;
    }
  };
