import type { Result } from '@saunter/kit';
import { concatBytes } from '@saunter/kit';
import type { FrameDefect, PassageFrame } from './passage-frame.ts';
import { decodePassageFrame, MAX_FRAME_LENGTH } from './passage-frame.ts';

const LINE_FEED = 10;

/**
 * Cuts a stream of bytes into frames, however they arrive. A damaged line is one defect and costs nothing after it:
 * the next line feed is the next start. Holds at most one byte more than the longest frame.
 */
export class PassageFrameStream {
  #held: Uint8Array = new Uint8Array();

  push(bytes: Uint8Array): readonly Result<PassageFrame, FrameDefect>[] {
    const frames: Result<PassageFrame, FrameDefect>[] = [];
    let start = 0;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
      this.#hold(bytes.subarray(start, end));
      frames.push(decodePassageFrame(this.#held));
      this.#held = new Uint8Array();
      start = end + 1;
    }
    this.#hold(bytes.subarray(start));
    return frames;
  }

  /** What does not fit is not kept: one byte over the limit is enough to know that the line is overlong. */
  #hold(bytes: Uint8Array): void {
    const room = MAX_FRAME_LENGTH + 1 - this.#held.length;
    this.#held = concatBytes(this.#held, bytes.subarray(0, room));
  }
}
