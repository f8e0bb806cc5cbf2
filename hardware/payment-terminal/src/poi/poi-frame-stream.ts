import type { Result } from '@saunter/kit';
import { concatBytes, err } from '@saunter/kit';
import type { PoiFrame, PoiFrameDefect } from './poi-frame.ts';
import { decodePoiFrame, frameLength, isFrameStart } from './poi-frame.ts';

/**
 * Cuts a stream of bytes into frames, however they arrive. What cannot begin a frame is left out byte by byte until
 * something can, and is one defect together. Holds less than the longest frame.
 */
export class PoiFrameStream {
  #held: Uint8Array = new Uint8Array();
  #inNoise = false;

  push(bytes: Uint8Array): readonly Result<PoiFrame, PoiFrameDefect>[] {
    this.#held = concatBytes(this.#held, bytes);
    const frames: Result<PoiFrame, PoiFrameDefect>[] = [];
    let at = 0;
    while (at < this.#held.length) {
      const left = this.#held.subarray(at);
      const length = isFrameStart(left) ? frameLength(left) : 0;
      if (length === undefined || length > left.length) break;
      const frame = length > 0 ? decodePoiFrame(left.subarray(0, length)) : undefined;
      if (frame && (frame.ok || frame.error !== 'checksum')) {
        this.#inNoise = false;
        frames.push(frame);
        at += length;
        continue;
      }
      // A damaged length must not swallow the frame behind it: the next start is looked for inside.
      if (!this.#inNoise) frames.push(err('checksum'));
      this.#inNoise = true;
      at += 1;
    }
    this.#held = this.#held.slice(at);
    return frames;
  }
}
