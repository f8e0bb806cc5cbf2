import type { Point3 } from '@saunter/model';
import type { WorldFigures } from '../nominal.ts';
import type { SeededRandom } from '../seeded-random.ts';
import { Burst } from './burst.ts';

/** How much of a joint's error is still there in the next frame: cameras do not err anew in each picture. */
const KEPT_SHARE = 0.5;
const NEW_SHARE = Math.sqrt(1 - KEPT_SHARE ** 2);

/** A joint that is hidden is hidden for this many frames, on average: 0.4 s. */
const HIDDEN_FRAMES = 6;

/** To the millimetre: finer than any camera, and short on the wire. */
const wholeMillimetres = (metres: number): number => Math.round(metres * 1000) / 1000 + 0;

/** One joint of one person as the cameras see it: some centimetres off, and hidden now and then. */
export class SeenJoint {
  readonly #random: SeededRandom;
  readonly #sigma: number;
  readonly #hidden: Burst;
  #off: Point3;

  constructor(random: SeededRandom, { jointSigmaMetres, jointMissingShare }: WorldFigures) {
    this.#random = random;
    this.#sigma = jointSigmaMetres;
    this.#hidden = new Burst(random, jointMissingShare, HIDDEN_FRAMES);
    this.#off = { x: this.#error(), y: this.#error(), z: this.#error() };
  }

  /** Where it seems to be in the next frame; undefined when it is hidden. */
  next(point: Point3): Point3 | undefined {
    const { x, y, z } = this.#off;
    const moved = (off: number): number => KEPT_SHARE * off + NEW_SHARE * this.#error();
    this.#off = { x: moved(x), y: moved(y), z: moved(z) };
    if (this.#hidden.next()) return undefined;
    return {
      x: wholeMillimetres(point.x + this.#off.x),
      y: wholeMillimetres(point.y + this.#off.y),
      z: wholeMillimetres(point.z + this.#off.z),
    };
  }

  #error(): number {
    return this.#random.normal(this.#sigma);
  }
}
