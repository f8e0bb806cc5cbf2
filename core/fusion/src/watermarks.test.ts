import { describe, expect, test } from 'vitest';
import { FUSION_BOUNDS } from './fusion-bounds.ts';
import { EMPTY_STORE } from './fusion-state.ts';
import { isSeen } from './watermarks.ts';

const T = 1_000_000;

/** Cameras that have told all until `T`, `lateMs` ago, and spoke last `silentMs` ago. */
const cameras = (lateMs: number, silentMs: number) => ({
  ...EMPTY_STORE,
  nowMs: T + lateMs,
  camerasHeardMs: T + lateMs - silentMs,
  tracks: { ...EMPTY_STORE.tracks, watermarkMs: T },
});

describe('a moment that the cameras have not told yet', () => {
  test('is waited for as long as they speak, however late they are, within a bound', () => {
    expect(isSeen(cameras(6_000, 100), T + 1)).toBe(false);
    expect(isSeen(cameras(FUSION_BOUNDS.lateMs + 2, 100), T + 1)).toBe(true);
  });

  test('is not waited for when they have fallen silent', () => {
    expect(isSeen(cameras(6_000, 6_000), T + 1)).toBe(true);
    expect(isSeen(cameras(4_000, 4_000), T + 1)).toBe(false);
  });

  test('is seen as soon as they have told it', () => expect(isSeen(cameras(100, 0), T)).toBe(true));
});
