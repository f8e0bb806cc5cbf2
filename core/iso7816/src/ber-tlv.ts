import type { Result } from '@saunter/kit';
import { assert, concatBytes, err, ok } from '@saunter/kit';
import type { Tag, TlvDefect } from './ber-tag.ts';
import { decodeTag, encodeTag, isConstructed } from './ber-tag.ts';

/**
 * One BER-TLV data object. `value` is the content as received, also of a constructed object: signatures are over
 * those bytes (EMV 4.4 Book 2, 5.4), so they are never built again from `children`.
 */
export interface Tlv {
  readonly tag: Tag;
  readonly value: Uint8Array;
  /** The objects in `value` when the tag is constructed, else none. */
  readonly children: readonly Tlv[];
}

const MAX_DEPTH = 8;
const MAX_LENGTH_BYTES = 4;

/** A primitive object, or a constructed one whose content is already encoded; @throws AssertionBug on bad content. */
export function tlv(tag: Tag, value: Uint8Array): Tlv {
  if (!isConstructed(tag)) return { tag, value, children: [] };
  const children = decodeTlvs(value);
  assert(children.ok, 'a constructed object holds TLV');
  return { tag, value, children: children.value };
}

/** A constructed object of `children`; @throws AssertionBug when the tag is primitive. */
export function constructed(tag: Tag, ...children: readonly Tlv[]): Tlv {
  assert(isConstructed(tag), 'only a constructed tag holds objects');
  return { tag, value: encodeTlvs(children), children };
}

/** Bytes of `objects` in order, lengths in their shortest form (EMV 4.4 Book 3, Annex B). */
export function encodeTlvs(objects: readonly Tlv[]): Uint8Array {
  return concatBytes(
    ...objects.flatMap((object) => [encodeTag(object.tag), encodeLength(object.value.length), object.value]),
  );
}

function encodeLength(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  const digits: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest & 255);
  return Uint8Array.of(0x80 | digits.length, ...digits);
}

/**
 * All objects in `bytes`, constructed ones with their children to a depth of 8; total over any bytes. Zero bytes
 * between objects mean nothing and are skipped (EMV 4.4 Book 3, Annex B); every other byte must belong to an
 * object. Values are views of `bytes`: whoever wipes those wipes all, and whoever keeps a value copies it.
 */
export function decodeTlvs(bytes: Uint8Array): Result<readonly Tlv[], TlvDefect> {
  return decodeLevel(bytes, 0, 1);
}

function decodeLevel(bytes: Uint8Array, base: number, depth: number): Result<readonly Tlv[], TlvDefect> {
  const objects: Tlv[] = [];
  let offset = 0;
  while (offset < bytes.length) {
    if (bytes[offset] === 0) {
      offset += 1;
      continue;
    }
    const object = decodeOne(bytes, offset, base, depth);
    if (!object.ok) return object;
    objects.push(object.value.tlv);
    offset = object.value.next;
  }
  return ok(objects);
}

function decodeOne(
  bytes: Uint8Array,
  start: number,
  base: number,
  depth: number,
): Result<{ readonly tlv: Tlv; readonly next: number }, TlvDefect> {
  const header = decodeTag(bytes, start);
  if (!header.ok) return err({ ...header.error, offset: base + start });
  const { tag, next } = header.value;
  const length = decodeLength(bytes, next);
  if (!length.ok) return err({ kind: length.error, offset: base + next });
  const from = length.value.next;
  const end = from + length.value.length;
  if (end > bytes.length) return err({ kind: 'truncated', offset: base + from });
  const value = bytes.subarray(from, end);
  if (!isConstructed(tag)) return ok({ tlv: { tag, value, children: [] }, next: end });
  if (depth === MAX_DEPTH) return err({ kind: 'too-deep', offset: base + start });
  const children = decodeLevel(value, base + from, depth + 1);
  return children.ok ? ok({ tlv: { tag, value, children: children.value }, next: end }) : children;
}

function decodeLength(
  bytes: Uint8Array,
  offset: number,
): Result<{ readonly length: number; readonly next: number }, 'truncated' | 'bad-length'> {
  const first = bytes[offset];
  if (first === undefined) return err('truncated');
  if (first < 0x80) return ok({ length: first, next: offset + 1 });
  const count = first & 0x7f;
  // 80 would be the indefinite form, which cards may not use (ISO/IEC 7816-4, 5.2.2.2).
  if (count === 0 || count > MAX_LENGTH_BYTES) return err('bad-length');
  if (offset + count >= bytes.length) return err('truncated');
  let length = 0;
  for (let i = 1; i <= count; i++) length = length * 256 + (bytes[offset + i] ?? 0);
  return ok({ length, next: offset + 1 + count });
}

/** The first object found by walking down `path`, outermost tag first; undefined when a step is not there. */
export function findTlv(objects: readonly Tlv[], ...path: readonly [Tag, ...Tag[]]): Tlv | undefined {
  const [tag, ...rest] = path;
  const found = objects.find((object) => object.tag === tag);
  const [next, ...deeper] = rest;
  return found && next !== undefined ? findTlv(found.children, next, ...deeper) : found;
}
