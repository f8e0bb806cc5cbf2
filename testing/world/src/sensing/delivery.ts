import type { RecordedMessage } from '@saunter/vision-hub/recording';
import type { WorldFigures } from '../nominal.ts';
import type { SeededRandom } from '../seeded-random.ts';
import { wholeMicroseconds } from '../whole-microseconds.ts';

/** No vision is ready sooner than this, milliseconds. */
const LAG_LEAST_MS = 200;

/** Of packets in trouble, those that come twice; the others are lost. */
const TWICE_SHARE = 0.5;

/** A repeated packet comes so much later at most, milliseconds. */
const REPEAT_MOST_MS = 1_000;

/** The network between the sensors and the hub: it delays, reorders, loses and repeats. */
export class Delivery {
  readonly #random: SeededRandom;
  readonly #figures: WorldFigures;
  #waiting: RecordedMessage[] = [];

  constructor(random: SeededRandom, figures: WorldFigures) {
    this.#random = random;
    this.#figures = figures;
  }

  /** A packet of a scale, as soon as it was sent. */
  scale(message: RecordedMessage): void {
    this.#send(message);
  }

  /** A frame of the cameras, when vision is done with it. */
  bodies(message: RecordedMessage): void {
    const { visionLagMs, visionLagSigmaMs } = this.#figures;
    const lagMs = Math.max(LAG_LEAST_MS, visionLagMs + this.#random.normal(visionLagSigmaMs));
    this.#send({ ...message, receivedMs: wholeMicroseconds(message.receivedMs + lagMs) });
  }

  /** A passage, at once; it is acknowledged, so it may come twice but is never lost. */
  passage(message: RecordedMessage): void {
    this.#waiting.push(message);
    if (this.#random.chance(this.#figures.packetTroubleShare * TWICE_SHARE)) this.#repeat(message);
  }

  /** All that has been received before a moment, in that order; what is sent later is received later. */
  *until(ms: number): Iterable<RecordedMessage> {
    const ready = this.#waiting.filter(({ receivedMs }) => receivedMs < ms);
    if (ready.length === 0) return;
    this.#waiting = this.#waiting.filter(({ receivedMs }) => receivedMs >= ms);
    yield* ready.sort((a, b) => a.receivedMs - b.receivedMs);
  }

  #send(message: RecordedMessage): void {
    const isTroubled = this.#random.chance(this.#figures.packetTroubleShare);
    const isTwice = isTroubled && this.#random.chance(TWICE_SHARE);
    if (!isTroubled || isTwice) this.#waiting.push(message);
    if (isTwice) this.#repeat(message);
  }

  #repeat(message: RecordedMessage): void {
    const afterMs = this.#random.between(1, REPEAT_MOST_MS);
    this.#waiting.push({ ...message, receivedMs: wholeMicroseconds(message.receivedMs + afterMs) });
  }
}
