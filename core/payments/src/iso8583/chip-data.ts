import type { Tlv, TlvDefect } from '@saunter/iso7816';
import { decodeTlvs, encodeTlvs } from '@saunter/iso7816';
import type { Result } from '@saunter/kit';
import { assert, err } from '@saunter/kit';

/** Why DE55 cannot be read as chip data. */
export type ChipDataDefect =
  | TlvDefect
  /** Padding between objects, or a length in a longer form than it needs: bytes that mean nothing. */
  | { readonly kind: 'not-canonical' }
  /** A tag that comes twice: nobody could say which of the two counts. */
  | { readonly kind: 'repeated-tag'; readonly tag: number };

/** DE55 as the chip's data objects in their order; total over any bytes. Values are views of `bytes`. */
export function decodeChipData(bytes: Uint8Array): Result<readonly Tlv[], ChipDataDefect> {
  const objects = decodeTlvs(bytes);
  if (!objects.ok) return objects;
  const repeated = repeatedTag(objects.value);
  if (repeated !== undefined) return err({ kind: 'repeated-tag', tag: repeated });
  const size = objects.value.reduce((sum, { tag, value }) => sum + tagSize(tag) + lengthSize(value.length), 0);
  return size === bytes.length ? objects : err({ kind: 'not-canonical' });
}

const tagSize = (tag: number): number => (tag > 0xffff ? 3 : tag > 0xff ? 2 : 1);

/** Of a value with its length in the shortest form (EMV 4.4 Book 3, Annex B); DE55 holds none above 255. */
const lengthSize = (length: number): number => length + (length < 0x80 ? 1 : length < 0x100 ? 2 : 3);

/** DE55 of these objects. @throws AssertionBug when a tag comes twice: {@link decodeChipData} would refuse that. */
export function encodeChipData(objects: readonly Tlv[]): Uint8Array {
  assert(repeatedTag(objects) === undefined, 'a tag stands once in chip data');
  return encodeTlvs(objects);
}

// Issuer scripts, which an answer may have several of (EMV 4.4 Book 3, 10.10).
const SCRIPTS: readonly number[] = [0x71, 0x72];

function repeatedTag(objects: readonly Tlv[]): number | undefined {
  const seen = new Set<number>();
  for (const { tag } of objects) {
    if (seen.has(tag) && !SCRIPTS.includes(tag)) return tag;
    seen.add(tag);
  }
  return undefined;
}
