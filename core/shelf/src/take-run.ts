import { HEALTH_CHECK_MS } from './health-limits.ts';
import { addSamples } from './open-block.ts';
import { checkHealth, type PlateHealthChange } from './plate-health.ts';
import type { SampleRun } from './sample-run.ts';
import { BLOCK_MS } from './shelf-limits.ts';
import { hearShelf, type ScaleWork } from './shelf-watch.ts';

/** The block that samples are added to, and when plates are looked at next. */
export interface OpenBlock {
  /** Source time of its first sample; means nothing while it has none. */
  readonly startMs: number;
  readonly samples: number;
  readonly nextHealthMs: number;
}

/** Copies that a packet is taken into, and what it leads to. */
export interface RunWork extends ScaleWork {
  readonly gondola: number;
  readonly health: PlateHealthChange[];
}

function endBlocks(work: RunWork, startMs: number, endMs: number, samples: number): void {
  for (let at = 0; at < work.shelves.length; at++) hearShelf(work, at, { startMs, endMs, samples });
}

/** Looks at the plates when it is time to; gives when it is next. */
function lookAtHealth(work: RunWork, endMs: number, nextHealthMs: number): number {
  if (endMs < nextHealthMs) return nextHealthMs;
  if (nextHealthMs > 0) work.health.push(...checkHealth(work.table, work.gondola, endMs));
  return endMs + HEALTH_CHECK_MS;
}

/** Takes all samples of a run in, block by block, whatever the cut between this run and the last; gives the open block. */
export function takeRun(work: RunWork, open: OpenBlock, run: SampleRun): OpenBlock {
  const perBlock = Math.max(1, Math.round((BLOCK_MS * run.sampleRateHz) / 1000));
  const msPerSample = 1000 / run.sampleRateHz;
  let { startMs, samples, nextHealthMs } = open;
  for (let from = 0; from < run.length; ) {
    if (samples === 0) startMs = run.startMs + from * msPerSample;
    const to = Math.min(run.length, from + perBlock - samples);
    addSamples(work.table, run.grams, from, to);
    samples += to - from;
    from = to;
    if (samples < perBlock) continue;
    const endMs = run.startMs + to * msPerSample;
    endBlocks(work, startMs, endMs, samples);
    nextHealthMs = lookAtHealth(work, endMs, nextHealthMs);
    samples = 0;
  }
  return { startMs, samples, nextHealthMs };
}
