import type { RecordedMessage } from '@saunter/vision-hub/recording';
import type { WorldFigures } from '../nominal.ts';
import type { SeededRandom } from '../seeded-random.ts';
import { wholeMicroseconds } from '../whole-microseconds.ts';

/** No vision is ready sooner than this, milliseconds. */
const LAG_LEAST_MS = 200;

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
    this.#waiting.push(message);
  }

  /** A frame of the cameras, when vision is done with it. */
  bodies(message: RecordedMessage): void {
    const { visionLagMs, visionLagSigmaMs } = this.#figures;
    const lagMs = Math.max(LAG_LEAST_MS, visionLagMs + this.#random.normal(visionLagSigmaMs));
    this.#waiting.push({ ...message, receivedMs: wholeMicroseconds(message.receivedMs + lagMs) });
  }

  /** A passage, at once. */
  passage(message: RecordedMessage): void {
    this.#waiting.push(message);
  }

  /** All that has been received before a moment, in that order; what is sent later is received later. */
  *until(ms: number): Iterable<RecordedMessage> {
    const ready = this.#waiting.filter(({ receivedMs }) => receivedMs < ms);
    if (ready.length === 0) return;
    this.#waiting = this.#waiting.filter(({ receivedMs }) => receivedMs >= ms);
    yield* ready.sort((a, b) => a.receivedMs - b.receivedMs);
  }
}
