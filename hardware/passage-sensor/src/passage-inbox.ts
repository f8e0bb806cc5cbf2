import type { Passage } from './port.ts';

/** Passages that may wait to be passed on; what comes over it is not taken, so the sensor sends it again. */
export const MAX_WAITING_PASSAGES = 64;

/**
 * Puts passages in order: a sensor sends each until it is acknowledged, so they come doubled, late and with gaps.
 *
 * Invariants:
 * 1. `next` gives each passage once, in the order of their sequences.
 * 2. `acknowledged` never counts one that was not passed on.
 * 3. A gap is only left behind when the sensor says that it no longer keeps what is missing.
 */
export class PassageInbox {
  readonly #waiting: Passage[] = [];
  #expected: number | undefined;
  #acknowledged: number | undefined;
  #inHand: Passage | undefined;

  /** The highest sequence that has been passed on; undefined before the first. */
  get acknowledged(): number | undefined {
    return this.#acknowledged;
  }

  /** The sensor has connected and keeps everything from `oldestSequence` on. */
  greet(oldestSequence: number): void {
    this.#expected = Math.max(this.#expected ?? oldestSequence, oldestSequence);
  }

  /** Takes a passage in, if it is the one that is due. Tells whether it is an old one, to be acknowledged again. */
  offer(passage: Passage): 'taken' | 'passed-on-before' | 'ignored' {
    if (this.#acknowledged !== undefined && passage.sequence <= this.#acknowledged) return 'passed-on-before';
    if (passage.sequence !== this.#expected || this.#waiting.length >= MAX_WAITING_PASSAGES) return 'ignored';
    this.#waiting.push(passage);
    this.#expected += 1;
    return 'taken';
  }

  /** The next passage to pass on; undefined when there is none, or one is still in hand. */
  next(): Passage | undefined {
    if (this.#inHand) return undefined;
    this.#inHand = this.#waiting.shift();
    return this.#inHand;
  }

  /** The passage in hand was passed on. */
  passedOn(): void {
    this.#acknowledged = this.#inHand?.sequence ?? this.#acknowledged;
    this.#inHand = undefined;
  }

  /** The passage in hand could not be passed on: it and all after it are taken again when the sensor repeats them. */
  putBack(): void {
    this.#expected = this.#inHand?.sequence ?? this.#expected;
    this.#inHand = undefined;
    this.#waiting.length = 0;
  }
}
