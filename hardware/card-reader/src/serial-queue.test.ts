import { expect, test } from 'vitest';
import { SerialQueue } from './serial-queue.ts';

test('a task waits for the one before it, also when that one fails', async () => {
  const queue = new SerialQueue();
  const done: string[] = [];
  const gate = Promise.withResolvers<void>();
  const first = queue.run(async () => {
    await gate.promise;
    done.push('first');
    throw new Error('first failed');
  });
  const second = queue.run(async () => {
    done.push('second');
    return 2;
  });
  expect(done).toEqual([]);
  gate.resolve();
  await expect(first).rejects.toThrow('first failed');
  expect(await second).toBe(2);
  expect(done).toEqual(['first', 'second']);
});

test('a ninth waiting task is a bug', async () => {
  const queue = new SerialQueue();
  const gate = Promise.withResolvers<void>();
  const tasks = Array.from({ length: 8 }, () => queue.run(() => gate.promise));
  expect(() => queue.run(() => gate.promise)).toThrow('few tasks');
  gate.resolve();
  await Promise.all(tasks);
  await queue.run(async () => {});
});
