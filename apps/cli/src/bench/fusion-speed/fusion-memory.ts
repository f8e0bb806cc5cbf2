import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { FusionInput } from '@saunter/fusion';
import { fusionInputOf, makeRun, type WorldLayout, type WorldRun } from '@saunter/testing-world';
import type { HeldMemory, MemoryAnswer, MemoryOrder } from './memory-child-protocol.ts';

/** What fusion holds at one time of a long run. */
export interface MemorySample extends HeldMemory {
  /** Since the store opened. */
  readonly hours: number;
}

const HOUR_MS = 3_600_000;
/** More than enough visits for an hour of the nominal world. */
const VISITS_AN_HOUR = 190;
const BATCH = 250;
const SAMPLES_AN_HOUR = 12;

/** A process that hears what it is told, one order at a time. */
class MemoryChild {
  readonly #child = fork(fileURLToPath(new URL('fusion-memory.child.ts', import.meta.url)), {
    execArgv: ['--expose-gc'],
    serialization: 'advanced',
  });

  async tell(order: MemoryOrder): Promise<MemoryAnswer> {
    const stop = new AbortController();
    const { signal } = stop;
    const answered = once(this.#child, 'message', { signal }) as Promise<[MemoryAnswer]>;
    const died = once(this.#child, 'exit', { signal }).then(([code]): never => {
      throw new Error(`the process that fusion was weighed in ended with ${code}`);
    });
    this.#child.send(order);
    try {
      const [answer] = await Promise.race([answered, died]);
      return answer;
    } finally {
      stop.abort();
      await Promise.allSettled([answered, died]);
    }
  }

  async weigh(hours: number): Promise<MemorySample> {
    const answer = await this.tell({ kind: 'weigh' });
    if (answer.kind !== 'weighed') throw new Error('fusion was asked what it holds and said something else');
    return { hours, heapBytes: answer.heapBytes, residentBytes: answer.residentBytes };
  }

  stop(): void {
    this.#child.disconnect();
  }
}

/** All that a hub would hear of a run, with its time. */
function* heard(run: WorldRun): Iterable<{ readonly ms: number; readonly input: FusionInput }> {
  const admissions = [...run.admissions].sort((a, b) => b.from - a.from);
  for (const recorded of run.messages()) {
    for (let next = admissions.at(-1); next && next.from <= recorded.receivedMs; next = admissions.at(-1)) {
      yield { ms: next.from, input: { kind: 'admission', ...next } };
      admissions.pop();
    }
    const input = fusionInputOf(recorded);
    if (input) yield { ms: recorded.receivedMs, input };
  }
}

/** Runs the nominal world for some hours of its time and weighs, in a process of its own, what fusion holds. */
export async function fusionMemory(
  layout: WorldLayout,
  hours: number,
  onSample: (sample: MemorySample) => void,
): Promise<readonly MemorySample[]> {
  const run = makeRun({ seed: 1, scenario: 'nominal', visits: Math.ceil(hours * VISITS_AN_HOUR), layout });
  const child = new MemoryChild();
  const samples: MemorySample[] = [];
  const weigh = async (now: number): Promise<void> => {
    const sample = await child.weigh(now);
    samples.push(sample);
    onSample(sample);
  };
  try {
    await child.tell({ kind: 'open', storeMap: run.storeMap, catalogue: run.catalogue });
    await weigh(0);
    let batch: FusionInput[] = [];
    for (const { ms, input } of heard(run)) {
      batch.push(input);
      if (batch.length < BATCH) continue;
      await child.tell({ kind: 'hear', inputs: batch });
      batch = [];
      const now = (ms - run.startMs) / HOUR_MS;
      if (now >= samples.length / SAMPLES_AN_HOUR) await weigh(samples.length / SAMPLES_AN_HOUR);
      if (now >= hours) break;
    }
    return samples;
  } finally {
    child.stop();
  }
}
