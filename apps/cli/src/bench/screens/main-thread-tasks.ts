/** An event of Chromium's trace, as far as it is read here; times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly args?: { readonly name?: string };
}

/** What a trace must hold: every task of every thread, and the names of threads. */
export const TASK_CATEGORIES = ['disabled-by-default-devtools.timeline', '__metadata'];

/**
 * How long each task of the page's main thread took, in milliseconds, from a trace of the Trace Event Format. Of several
 * pages' main threads the busiest counts: Chromium keeps an empty one in reserve.
 */
export function mainThreadTasks(trace: string): readonly number[] {
  const { traceEvents } = JSON.parse(trace) as { readonly traceEvents: readonly TraceEvent[] };
  const tasks = new Map<string, number[]>();
  for (const { name, ph, pid, tid, args } of traceEvents) {
    if (ph === 'M' && name === 'thread_name' && args?.name === 'CrRendererMain') tasks.set(`${pid}/${tid}`, []);
  }
  for (const { name, ph, pid, tid, dur } of traceEvents) {
    if (name === 'RunTask' && ph === 'X' && dur !== undefined) tasks.get(`${pid}/${tid}`)?.push(dur / 1_000);
  }
  return [...tasks.values()].sort((a, b) => b.length - a.length)[0] ?? [];
}
