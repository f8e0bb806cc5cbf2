import { concatBytes, fromHex, toHex } from '@saunter/kit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeTag, encodeTag, isConstructed } from './ber-tag.ts';
import type { Tlv } from './ber-tlv.ts';
import { constructed, decodeTlvs, encodeTlvs, findTlv, tlv } from './ber-tlv.ts';

const bytesOf = (length: number): Uint8Array => new Uint8Array(length).fill(0xab);

/** Canonical encodings and what they say. */
const VECTORS: readonly (readonly [name: string, hex: string, objects: readonly Tlv[]])[] = [
  ['nothing', '', []],
  ['a primitive object', '5A08A1A2A3A4A5A6A7A8', [tlv(0x5a, fromHex('A1A2A3A4A5A6A7A8'))]],
  ['an empty value', '9F3800', [tlv(0x9f38, fromHex(''))]],
  ['two objects', '8201009F360112', [tlv(0x82, fromHex('00')), tlv(0x9f36, fromHex('12'))]],
  ['a tag of three bytes', 'DF81010155', [tlv(0xdf8101, fromHex('55'))]],
  ['127 bytes', `907F${toHex(bytesOf(127))}`, [tlv(0x90, bytesOf(127))]],
  ['128 bytes', `908180${toHex(bytesOf(128))}`, [tlv(0x90, bytesOf(128))]],
  ['256 bytes', `90820100${toHex(bytesOf(256))}`, [tlv(0x90, bytesOf(256))]],
  [
    'a directory',
    '6F108402CAFEA50ABF0C0761054F03010203',
    [
      constructed(
        0x6f,
        tlv(0x84, fromHex('CAFE')),
        constructed(0xa5, constructed(0xbf0c, constructed(0x61, tlv(0x4f, fromHex('010203'))))),
      ),
    ],
  ],
];

test.for(VECTORS)('%s, both ways', ([, hex, objects]) => {
  expect(decodeTlvs(fromHex(hex))).toEqual({ ok: true, value: objects });
  expect(toHex(encodeTlvs(objects))).toBe(hex);
});

test('zero bytes before, between and behind objects mean nothing', () => {
  expect(decodeTlvs(fromHex('0000820100005A010100'))).toEqual({
    ok: true,
    value: [tlv(0x82, fromHex('00')), tlv(0x5a, fromHex('01'))],
  });
});

test('a longer form of a short length is understood', () => {
  expect(decodeTlvs(fromHex('5A81020102'))).toEqual({ ok: true, value: [tlv(0x5a, fromHex('0102'))] });
});

test.for([
  ['a tag alone', '5A', 'truncated', 1],
  ['half a tag', '9F', 'truncated', 0],
  ['half a length', '5A82', 'truncated', 1],
  ['a value that is cut', '5A0301', 'truncated', 2],
  ['an object that is cut inside another', '70035A0301', 'truncated', 4],
  ['the indefinite form', '7080', 'bad-length', 1],
  ['a length of five bytes', '5A850000000001', 'bad-length', 1],
  ['a tag with an empty second byte', '9F000100', 'bad-tag', 0],
  ['a tag of four bytes', 'DF8181810155', 'bad-tag', 0],
] as const)('%s is a defect with its place', ([, hex, kind, offset]) => {
  expect(decodeTlvs(fromHex(hex))).toEqual({ ok: false, error: { kind, offset } });
});

test('nesting has a bound', () => {
  const nested = (depth: number): Uint8Array => {
    let bytes = fromHex('5A0101');
    for (let i = 0; i < depth; i++) bytes = concatBytes(Uint8Array.of(0x70, bytes.length), bytes);
    return bytes;
  };
  expect(decodeTlvs(nested(7)).ok).toBe(true);
  expect(decodeTlvs(nested(8))).toEqual({ ok: false, error: { kind: 'too-deep', offset: 14 } });
});

test('values are views: wiping what came in wipes what was found', () => {
  const bytes = fromHex('70035A0112');
  const objects = decodeTlvs(bytes);
  bytes.fill(0);
  expect(objects.ok && findTlv(objects.value, 0x70, 0x5a)?.value).toEqual(fromHex('00'));
});

test('objects are found by their path', () => {
  const [, , objects] = VECTORS.at(-1) ?? ['', '', []];
  expect(findTlv(objects, 0x6f, 0xa5, 0xbf0c, 0x61, 0x4f)?.value).toEqual(fromHex('010203'));
  expect(findTlv(objects, 0x6f, 0x4f)).toBeUndefined();
  expect(findTlv(objects, 0x84)).toBeUndefined();
});

const primitiveTags = [0x5a, 0x82, 0x94, 0x9f26, 0x9f38, 0xdf8101, 0x1f01];
const constructedTags = [0x70, 0x77, 0x61, 0xa5, 0xbf0c, 0x7f21];
const anyTlv: fc.Arbitrary<Tlv> = fc.letrec<{ object: Tlv }>((tie) => ({
  object: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc
      .tuple(fc.constantFrom(...primitiveTags), fc.uint8Array({ maxLength: 300 }))
      .map(([tag, value]) => tlv(tag, value)),
    fc
      .tuple(fc.constantFrom(...constructedTags), fc.array(tie('object'), { maxLength: 4 }))
      .map(([tag, children]) => constructed(tag, ...children)),
  ),
})).object;

describe('for all', () => {
  test('objects: they come back from their bytes', () => {
    fc.assert(
      fc.property(fc.array(anyTlv, { maxLength: 5 }), (objects) => {
        expect(decodeTlvs(encodeTlvs(objects))).toEqual({ ok: true, value: objects });
      }),
    );
  });

  test('bytes: objects that say the same when written again, or a defect inside the bytes', () => {
    const tlvLike = fc.array(fc.constantFrom(0, 1, 2, 3, 5, 0x70, 0x77, 0x5a, 0x9f, 0x81, 0x82, 0x80, 0xff), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 60 }),
          tlvLike.map((list) => Uint8Array.from(list)),
        ),
        (bytes) => {
          const objects = decodeTlvs(bytes);
          if (objects.ok) {
            const again = decodeTlvs(encodeTlvs(objects.value));
            expect(again.ok && again.value.map(({ tag }) => tag)).toEqual(objects.value.map(({ tag }) => tag));
          } else {
            expect(objects.error.offset).toBeLessThanOrEqual(bytes.length);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('cuts: one object that is cut anywhere is truncated', () => {
    fc.assert(
      fc.property(anyTlv, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (object, share) => {
        const bytes = encodeTlvs([object]);
        const cut = Math.floor(bytes.length * share);
        const left = decodeTlvs(bytes.slice(0, cut));
        expect(left).toMatchObject(cut === 0 ? { ok: true, value: [] } : { ok: false, error: { kind: 'truncated' } });
      }),
    );
  });

  test('numbers: a tag that can be written is read as itself', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 4 }), (bytes) => {
        const header = decodeTag(bytes, 0);
        if (!header.ok) return;
        expect(encodeTag(header.value.tag)).toEqual(bytes.slice(0, header.value.next));
        expect(isConstructed(header.value.tag)).toBe(((bytes[0] ?? 0) & 0x20) !== 0);
      }),
    );
  });
});

test('what cannot be written is a bug', () => {
  expect(() => encodeTag(0)).toThrow('well formed');
  expect(() => encodeTag(0x9f)).toThrow('well formed');
  expect(() => encodeTag(0x5a5a)).toThrow('well formed');
  expect(() => constructed(0x5a)).toThrow('constructed tag');
  expect(() => tlv(0x70, fromHex('5A'))).toThrow('holds TLV');
});
