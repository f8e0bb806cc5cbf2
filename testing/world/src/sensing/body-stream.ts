import { asId } from '@saunter/model';
import type { RecordedMessage } from '@saunter/vision-hub/recording';
import type { WorldFigures } from '../nominal.ts';
import type { SeededRandom } from '../seeded-random.ts';
import type { Shopper } from '../shopping/shopper.ts';
import { wholeMicroseconds } from '../whole-microseconds.ts';
import type { OnNamed } from '../world-run.ts';
import { Burst } from './burst.ts';
import { type Pose, poseAt } from './pose-at.ts';
import { SeenJoint } from './seen-joint.ts';
import { type Named, TrackSwaps } from './track-swaps.ts';

/** A tracker names a body this early or late, and loses it this long after the exit, milliseconds. */
const BIRTH_MS = { least: -150, most: 250 } as const;
const LOSS_MS = { least: 0, most: 500 } as const;

/** Somebody who is not seen at all is not seen for this many frames, on average: 0.5 s. */
const UNSEEN_FRAMES = 8;

/** How the cameras see one person. */
interface Watched extends Named {
  readonly shopper: Shopper;
  readonly fromMs: number;
  readonly toMs: number;
  readonly unseen: Burst;
  readonly head: SeenJoint;
  readonly leftWrist: SeenJoint;
  readonly rightWrist: SeenJoint;
  /** The name that was last said to mean this person. */
  toldAs: string | undefined;
}

type SeenBody = Extract<RecordedMessage, { kind: 'bodies' }>['message']['bodies'][number];

function watch(random: SeededRandom, figures: WorldFigures, shopper: Shopper, index: number): Watched {
  return {
    ...{ shopper, index, trackId: `body-${random.whole(100_000, 999_999)}-${index + 1}`, toldAs: undefined },
    fromMs: shopper.enterMs + random.between(BIRTH_MS.least, BIRTH_MS.most),
    toMs: (shopper.exitMs ?? shopper.freeMs) + random.between(LOSS_MS.least, LOSS_MS.most),
    unseen: new Burst(random, figures.personMissingShare, UNSEEN_FRAMES),
    head: new SeenJoint(random, figures),
    leftWrist: new SeenJoint(random, figures),
    rightWrist: new SeenJoint(random, figures),
  };
}

/** All cameras together; frames are asked for one after the other. */
export class BodyStream {
  readonly #random: SeededRandom;
  readonly #figures: WorldFigures;
  readonly #swaps: TrackSwaps;
  /** Who is still to come, the next one last. */
  readonly #coming: { readonly shopper: Shopper; readonly index: number }[];
  readonly #startMs: number;
  /** How far the cameras' clock is ahead. */
  readonly #skewMs: number;
  readonly #onNamed: OnNamed | undefined;
  #watched: Watched[] = [];
  #frames = 0;

  constructor(
    random: SeededRandom,
    figures: WorldFigures,
    shoppers: readonly Shopper[],
    startMs: number,
    onNamed?: OnNamed,
  ) {
    this.#onNamed = onNamed;
    this.#random = random;
    this.#figures = figures;
    this.#swaps = new TrackSwaps(random.fork('swaps'), figures);
    this.#startMs = startMs;
    this.#skewMs = random.pick([-1, 1]) * figures.clockSkewMs;
    this.#coming = shoppers
      .map((shopper, index) => ({ shopper, index }))
      .sort((a, b) => b.shopper.enterMs - a.shopper.enterMs);
  }

  /** True time of the frame that comes next. */
  get nextMs(): number {
    return this.#startMs + (this.#frames * 1000) / this.#figures.jointRateHz;
  }

  /** How often people passed near each other so far, and were taken for each other. */
  get swaps(): TrackSwaps['counts'] {
    return this.#swaps.counts;
  }

  /** The next frame, at its true time; when it is received is the sender's business. */
  next(): RecordedMessage {
    const ms = this.nextMs + this.#random.between(-3, 3);
    this.#frames += 1;
    this.#watchAt(ms);
    const poses = this.#watched.map(({ shopper }) => poseAt(shopper, ms));
    this.#pass(poses);
    const bodies = this.#watched.flatMap((watched, index) => this.#see(watched, poses[index], ms) ?? []);
    const sourceTimeMs = wholeMicroseconds(ms + this.#skewMs);
    this.#tellNames(sourceTimeMs);
    return {
      kind: 'bodies',
      receivedMs: wholeMicroseconds(ms),
      message: { sequence: this.#frames, sourceTimeMs, bodies },
    };
  }

  #watchAt(ms: number): void {
    const earliestMs = ms - BIRTH_MS.least;
    for (let next = this.#coming.at(-1); next && next.shopper.enterMs <= earliestMs; next = this.#coming.at(-1)) {
      const random = this.#random.fork(`body ${next.index}`);
      this.#watched.push(watch(random, this.#figures, next.shopper, next.index));
      this.#coming.pop();
    }
    if (this.#watched.some(({ toMs }) => toMs < ms)) this.#watched = this.#watched.filter(({ toMs }) => toMs >= ms);
  }

  #pass(poses: readonly Pose[]): void {
    for (const [index, a] of this.#watched.entries()) {
      for (let other = index + 1; other < this.#watched.length; other++) {
        const b = this.#watched[other];
        const [poseA, poseB] = [poses[index], poses[other]];
        if (b && poseA && poseB) this.#swaps.look(a, b, poseA.head, poseB.head);
      }
    }
  }

  /** Says whose body each name is, once for each new meaning. */
  #tellNames(fromMs: number): void {
    for (const watched of this.#watched) {
      const { shopper, trackId } = watched;
      if (watched.toldAs === trackId) continue;
      watched.toldAs = trackId;
      const { personId, party } = shopper;
      this.#onNamed?.({ trackId: asId(trackId), personId, visitId: party.visitId, fromMs });
    }
  }

  #see(watched: Watched, pose: Pose | undefined, ms: number): SeenBody | undefined {
    if (!pose || ms < watched.fromMs) return undefined;
    const head = watched.head.next(pose.head);
    const leftWrist = watched.leftWrist.next(pose.leftWrist);
    const rightWrist = watched.rightWrist.next(pose.rightWrist);
    if (watched.unseen.next()) return undefined;
    const joints = { ...(head && { head }), ...(leftWrist && { leftWrist }), ...(rightWrist && { rightWrist }) };
    return { trackId: watched.trackId, ...joints };
  }
}
