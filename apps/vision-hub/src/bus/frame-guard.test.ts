import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FrameGuard } from './frame-guard.ts';

/** One packet: type byte, remaining length, body. */
function packet(length: number): Uint8Array {
  const header = [0x32];
  let rest = length;
  do {
    const group = rest % 128;
    rest = Math.floor(rest / 128);
    header.push(rest > 0 ? group | 128 : group);
  } while (rest > 0);
  return Uint8Array.from([...header, ...new Uint8Array(length).fill(0xff)]);
}

function feed(guard: FrameGuard, bytes: Uint8Array, cuts: readonly number[]): boolean {
  const places = [...new Set([0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])].sort((a, b) => a - b);
  return places.slice(1).every((end, index) => guard.accepts(bytes.subarray(places[index], end)));
}

describe('the frame guard', () => {
  test('lets packets up to the bound through, however they are split, and none over it', () => {
    const lengths = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(lengths, fc.array(fc.nat({ max: 5000 })), (all, cuts) => {
        const bytes = Uint8Array.from(all.flatMap((length) => [...packet(length)]));
        expect(feed(new FrameGuard(300), bytes, cuts)).toBe(all.every((length) => length <= 300));
      }),
    );
  });

  test('refuses a giant before its body comes, and a length of five groups', () => {
    expect(new FrameGuard(1000).accepts(Uint8Array.of(0x32, 0xff, 0xff, 0xff, 0x7f))).toBe(false);
    expect(new FrameGuard(1000).accepts(Uint8Array.of(0x32, 0x80, 0x80, 0x80, 0x80))).toBe(false);
  });
});
