import { expect, it } from 'vitest';
import { Gather } from './gather.ts';

it('answers in one go what is asked at the same moment, each with its own', async () => {
  const asked: (readonly number[])[] = [];
  const gather = new Gather(async (keys: readonly number[]) => {
    asked.push(keys);
    return keys.map((key) => key * 10);
  });
  expect(await Promise.all([1, 2, 3].map((key) => gather.ask(key)))).toEqual([10, 20, 30]);
  expect(await gather.ask(4)).toBe(40);
  expect(asked).toEqual([[1, 2, 3], [4]]);
});

it('tells all of them of a failure, and answers the next', async () => {
  const gather = new Gather(async (keys: readonly string[]) => {
    if (keys.includes('bad')) throw new Error('broken');
    return keys;
  });
  const outcomes = await Promise.allSettled([gather.ask('bad'), gather.ask('good')]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await gather.ask('good')).toBe('good');
});
