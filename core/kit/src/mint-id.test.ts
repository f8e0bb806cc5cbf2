import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mintId } from './mint-id.ts';

const at = (wallMs: number, fill: number) =>
  mintId(
    'vis',
    { wallMs: () => wallMs, monotonicMs: () => 0 },
    { bytes: (length) => new Uint8Array(length).fill(fill) },
  );

describe('minted ids', () => {
  test('have the layout that contracts ask for', () => expect(at(1_700_000_000_000, 31)).toMatch(/^vis_[0-9a-z]{26}$/));

  test('sort by their time', () => {
    const time = fc.integer({ min: 0, max: 2 ** 48 });
    fc.assert(
      fc.property(time, time, (a, b) => {
        expect(at(a, 0) < at(b, 0)).toBe(a < b);
      }),
    );
  });
});
