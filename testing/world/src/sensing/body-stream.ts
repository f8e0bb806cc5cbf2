import type { Point3 } from '@saunter/model';
import type { RecordedMessage } from '@saunter/vision-hub/recording';
import type { WorldFigures } from '../nominal.ts';
import type { SeededRandom } from '../seeded-random.ts';
import type { Shopper } from '../shopping/shopper.ts';
import { wholeMicroseconds } from '../whole-microseconds.ts';
import { poseAt } from './pose-at.ts';

/** A tracker names a body this early or late, and loses it this long after the exit, milliseconds. */
const BIRTH_MS = { least: -150, most: 250 } as const;
const LOSS_MS = { least: 0, most: 500 } as const;

/** How the cameras see one person. */
interface Watched {
  readonly shopper: Shopper;
  readonly fromMs: number;
  readonly toMs: number;
  trackId: string;
}

type SeenBody = Extract<RecordedMessage, { kind: 'bodies' }>['message']['bodies'][number];

/** All cameras together; frames are asked for one after the other. */
export class BodyStream {
  readonly #random: SeededRandom;
  readonly #figures: WorldFigures;
  readonly #coming: Watched[];
  readonly #startMs: number;
  #watched: Watched[] = [];
  #frames = 0;

  constructor(random: SeededRandom, figures: WorldFigures, shoppers: readonly Shopper[], startMs: number) {
    this.#random = random;
    this.#figures = figures;
    this.#startMs = startMs;
    this.#coming = shoppers
      .map((shopper, index) => ({
        shopper,
        fromMs: shopper.enterMs + random.between(BIRTH_MS.least, BIRTH_MS.most),
        toMs: (shopper.exitMs ?? shopper.freeMs) + random.between(LOSS_MS.least, LOSS_MS.most),
        trackId: `body-${random.whole(100_000, 999_999)}-${index + 1}`,
      }))
      .sort((a, b) => b.fromMs - a.fromMs);
  }

  /** Source time of the frame that comes next. */
  get nextMs(): number {
    return this.#startMs + (this.#frames * 1000) / this.#figures.jointRateHz;
  }

  /** The next frame; when it is received is the sender's business. */
  next(): RecordedMessage {
    const ms = this.nextMs + this.#random.between(-3, 3);
    this.#frames += 1;
    this.#watch(ms);
    const bodies = this.#watched.flatMap((watched) => this.#see(watched, ms) ?? []);
    const sourceTimeMs = wholeMicroseconds(ms);
    return { kind: 'bodies', receivedMs: sourceTimeMs, message: { sequence: this.#frames, sourceTimeMs, bodies } };
  }

  #watch(ms: number): void {
    for (let next = this.#coming.at(-1); next && next.fromMs <= ms; next = this.#coming.at(-1)) {
      this.#watched.push(next);
      this.#coming.pop();
    }
    if (this.#watched.some(({ toMs }) => toMs < ms)) this.#watched = this.#watched.filter(({ toMs }) => toMs >= ms);
  }

  #see(watched: Watched, ms: number): SeenBody | undefined {
    const { head, leftWrist, rightWrist } = poseAt(watched.shopper, ms);
    const seen = (point: Point3): Point3 => this.#blur(point);
    return { trackId: watched.trackId, head: seen(head), leftWrist: seen(leftWrist), rightWrist: seen(rightWrist) };
  }

  #blur(point: Point3): Point3 {
    const off = (value: number): number =>
      Math.round((value + this.#random.normal(this.#figures.jointSigmaMetres)) * 1000) / 1000;
    return { x: off(point.x), y: off(point.y), z: off(point.z) };
  }
}
