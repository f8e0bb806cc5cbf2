import type { Timers } from '@saunter/kit';

/** What came of waiting: the value, or nothing within the time. */
export type Waited<T> = { readonly kind: 'settled'; readonly value: T } | { readonly kind: 'timed-out' };

/** Waits for `work`, at most `limitMs`; the work itself goes on, its owner must not use its device meanwhile. */
export function within<T>(timers: Timers, limitMs: number, work: Promise<T>): Promise<Waited<T>> {
  return new Promise((resolve, reject) => {
    const cancel = timers.after(limitMs, () => resolve({ kind: 'timed-out' }));
    work.then(
      (value) => {
        cancel();
        resolve({ kind: 'settled', value });
      },
      (error: unknown) => {
        cancel();
        reject(error);
      },
    );
  });
}
