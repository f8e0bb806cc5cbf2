import type { Result } from '@saunter/kit';
import { assert, err, ok } from '@saunter/kit';

/** A BER tag as the number its bytes spell, e.g. 0x9F38 (ISO/IEC 7816-4, 5.2.2.1: at most three bytes). */
export type Tag = number;

/** Why bytes are not BER-TLV, and at which byte that shows. */
export interface TlvDefect {
  readonly kind: 'truncated' | 'bad-tag' | 'bad-length' | 'too-deep';
  readonly offset: number;
}

const MAX_TAG_BYTES = 3;

/** The tag that starts at `offset`, and the offset behind it; total over any bytes. */
export function decodeTag(
  bytes: Uint8Array,
  offset: number,
): Result<{ readonly tag: Tag; readonly next: number }, TlvDefect> {
  const first = bytes[offset];
  if (first === undefined) return err({ kind: 'truncated', offset });
  if ((first & 0x1f) !== 0x1f)
    return first === 0 ? err({ kind: 'bad-tag', offset }) : ok({ tag: first, next: offset + 1 });
  let tag = first;
  for (let length = 2; length <= MAX_TAG_BYTES; length++) {
    const byte = bytes[offset + length - 1];
    if (byte === undefined) return err({ kind: 'truncated', offset });
    // The second byte may not be an empty digit: ISO/IEC 7816-4, 5.2.2.1.
    if (length === 2 && (byte & 0x7f) === 0) return err({ kind: 'bad-tag', offset });
    tag = tag * 256 + byte;
    if ((byte & 0x80) === 0) return ok({ tag, next: offset + length });
  }
  return err({ kind: 'bad-tag', offset });
}

/** Bytes of `tag`; @throws AssertionBug when the number is no BER tag. */
export function encodeTag(tag: Tag): Uint8Array {
  const bytes = tagBytes(tag);
  const decoded = decodeTag(bytes, 0);
  assert(decoded.ok && decoded.value.next === bytes.length, 'a tag is well formed');
  return bytes;
}

/** Whether the value of `tag` is TLV itself: bit 6 of the first byte. */
export const isConstructed = (tag: Tag): boolean => ((tagBytes(tag)[0] ?? 0) & 0x20) !== 0;

function tagBytes(tag: Tag): Uint8Array {
  if (tag > 0xffff) return Uint8Array.of((tag >> 16) & 255, (tag >> 8) & 255, tag & 255);
  return tag > 0xff ? Uint8Array.of(tag >> 8, tag & 255) : Uint8Array.of(tag & 255);
}
