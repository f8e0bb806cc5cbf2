import { expect, test } from 'vitest';
import { until, WaitedInVain } from './until.ts';

test('gives the first value that is neither undefined nor false', async () => {
  const seen = [undefined, false, 0, 1];
  expect(await until('a number', () => seen.shift())).toBe(0);
});

test('says what it waited for in vain, and how things stood', async () => {
  const waiting = until('the lane to open', async () => undefined, { limitMs: 0, describe: () => '(it is shut)' });
  await expect(waiting).rejects.toThrow(new WaitedInVain('the lane to open: not within 0 s (it is shut)'));
});
