import { expect, it } from 'vitest';
import { mainThreadTasks } from './main-thread-tasks.ts';

const task = (pid: number, tid: number, dur: number, name = 'RunTask') => ({ name, ph: 'X', pid, tid, dur });
const thread = (pid: number, tid: number, name: string) => ({ name: 'thread_name', ph: 'M', pid, tid, args: { name } });
const read = (...traceEvents: readonly object[]) => mainThreadTasks(JSON.stringify({ traceEvents }));

it('gives the tasks of the main thread in milliseconds, and those of no other', () => {
  const tasks = read(
    ...[task(7, 1, 1_500), task(7, 1, 80_000), task(7, 2, 900_000), task(7, 1, 9_000, 'Layout')],
    ...[thread(7, 1, 'CrRendererMain'), thread(7, 2, 'Compositor')],
  );
  expect(tasks).toEqual([1.5, 80]);
});

it('takes the busier of two pages, and nothing of a trace of none', () => {
  const names = [thread(7, 1, 'CrRendererMain'), thread(8, 1, 'CrRendererMain')];
  expect(read(...names, task(8, 1, 100_000), task(7, 1, 1_000), task(7, 1, 2_000))).toEqual([1, 2]);
  expect(read(task(7, 1, 1_000))).toEqual([]);
});
