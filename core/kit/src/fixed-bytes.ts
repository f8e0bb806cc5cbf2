/**
 * `length` zero bytes that stay where they are. V8 keeps a small array among its objects and moves it as it likes (on
 * the first `subarray`, with every collection), and what was moved leaves a copy that nobody can wipe. An array on a
 * buffer of its own is never moved: for everything of a card, and for keys.
 */
export const fixedBytes = (length: number): Uint8Array => new Uint8Array(new ArrayBuffer(length));

/** A copy of `bytes` that stays where it is; see {@link fixedBytes}. */
export function fixedCopy(bytes: ArrayLike<number>): Uint8Array {
  const copy = fixedBytes(bytes.length);
  copy.set(bytes);
  return copy;
}
