import type { Result } from '@saunter/kit';
import { assert, concatBytes, err, ok } from '@saunter/kit';

/** The longest message that either side takes: four times what ours need, far below what would hurt. */
export const FRAME_LIMIT_BYTES = 4096;

/** Why a stream cannot be read on: the connection must be closed, as nobody knows where the next message starts. */
export type FrameDefect =
  | { readonly kind: 'empty-frame' }
  | { readonly kind: 'frame-too-long'; readonly length: number };

/** Whole messages, and the beginning of the next one. */
export interface FrameSplit {
  readonly frames: readonly Uint8Array[];
  readonly rest: Uint8Array;
}

/** Puts the length of `message` before it: two bytes, big-endian, not counting themselves. */
export function encodeFrame(message: Uint8Array): Uint8Array {
  assert(message.length > 0 && message.length <= FRAME_LIMIT_BYTES, 'a message fits its frame');
  return concatBytes(Uint8Array.of(message.length >> 8, message.length & 255), message);
}

/**
 * Cuts a stream into messages, however it was split on its way: give it what was left over and what came, keep `rest`
 * for the next call. `rest` is never longer than one frame.
 */
export function splitFrames(bytes: Uint8Array): Result<FrameSplit, FrameDefect> {
  const frames: Uint8Array[] = [];
  let offset = 0;
  while (bytes.length - offset >= 2) {
    const length = ((bytes[offset] ?? 0) << 8) | (bytes[offset + 1] ?? 0);
    if (length === 0) return err({ kind: 'empty-frame' });
    if (length > FRAME_LIMIT_BYTES) return err({ kind: 'frame-too-long', length });
    if (bytes.length - offset - 2 < length) break;
    frames.push(bytes.slice(offset + 2, offset + 2 + length));
    offset += 2 + length;
  }
  return ok({ frames, rest: bytes.slice(offset) });
}
