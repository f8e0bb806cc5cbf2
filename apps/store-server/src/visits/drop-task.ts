import type { TaskKind } from '../tasks/task-queue.ts';
import type { Work } from './visit-book.ts';

/** Leaves out a task that the given transaction was about to write down. @returns whether there was one. */
export function dropTask({ writes }: Work, kind: TaskKind, key: string): boolean {
  const kept = writes.tasks.filter((task) => task.kind !== kind || task.key !== key);
  return writes.tasks.splice(0, writes.tasks.length, ...kept).length > kept.length;
}
