import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFusion, type FusionInput } from '@saunter/fusion';
import { storeMapOf } from '@saunter/store-map';
import { fusionInputOf, recordRun, type WorldRun } from '@saunter/testing-world';
import { openRecording, type Recording } from '@saunter/vision-hub/recording';
import type { Stretch } from './busy-store.ts';

/** What a stretch of one store's time costs on one core. */
export interface TimedStore {
  readonly plates: number;
  /** Bodies in a frame, on average. */
  readonly people: number;
  readonly messages: number;
  /** Milliseconds of processor per second of store. */
  readonly fusionMs: number;
  readonly decodeMs: number;
}

/** Each pass is repeated so often, and the quickest counts: the others were compiled meanwhile, or disturbed. */
const PASSES = 4;

/** Processor time of this process so far, milliseconds, its collector of garbage included. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** What fusion is told: to fill the store, and while it is measured. */
interface Inputs {
  readonly measuredSeconds: number;
  readonly filling: readonly FusionInput[];
  readonly measured: readonly FusionInput[];
}

async function inputsOf(recording: Recording, run: WorldRun, { fillingMs, measuredMs }: Stretch): Promise<Inputs> {
  const { startMs, admissions } = run;
  const all: { readonly ms: number; readonly input: FusionInput }[] = admissions.map((admission) => ({
    ms: admission.from,
    input: { kind: 'admission', ...admission },
  }));
  for await (const recorded of recording.messages()) {
    const input = fusionInputOf(recorded);
    if (input) all.push({ ms: recorded.receivedMs, input });
  }
  all.sort((a, b) => a.ms - b.ms);
  const [fromMs, toMs] = [startMs + fillingMs, startMs + fillingMs + measuredMs];
  const among = (least: number, most: number) =>
    all.filter(({ ms }) => ms >= least && ms < most).map(({ input }) => input);
  return { measuredSeconds: measuredMs / 1_000, filling: among(0, fromMs), measured: among(fromMs, toMs) };
}

/** Reads the whole recording and does nothing with it. @returns processor time per second of store. */
async function decodeOnce(recording: Recording, storeSeconds: number): Promise<number> {
  const before = processorMs();
  let count = 0;
  for await (const _ of recording.messages()) count += 1;
  if (count === 0) throw new Error('a recording without messages');
  return (processorMs() - before) / storeSeconds;
}

function fuseOnce({ storeMap, catalogue }: WorldRun, { measuredSeconds, filling, measured }: Inputs): number {
  const fusion = createFusion({ storeMap: storeMapOf(storeMap), catalogue });
  let state = filling.reduce((now, input) => fusion.apply(now, input).state, fusion.initial);
  const before = processorMs();
  for (const input of measured) state = fusion.apply(state, input).state;
  return (processorMs() - before) / measuredSeconds;
}

/** Records a store, and times fusion on a stretch of it beside the bare decoding of the same recording. */
export async function timeStore(run: WorldRun, stretch: Stretch): Promise<TimedStore> {
  const folder = mkdtempSync(join(tmpdir(), 'saunter-speed-'));
  try {
    const path = join(folder, 'store.mcap');
    await recordRun(path, run);
    const recording = await openRecording(path);
    const inputs = await inputsOf(recording, run, stretch);
    const [fusionMs, decodeMs]: [number[], number[]] = [[], []];
    for (let pass = 0; pass < PASSES; pass++) {
      decodeMs.push(await decodeOnce(recording, (run.endMs - run.startMs) / 1_000));
      fusionMs.push(fuseOnce(run, inputs));
    }
    const frames = inputs.measured.flatMap((input) => (input.kind === 'bodies' ? [input.bodies.length] : []));
    return {
      plates: storeMapOf(run.storeMap).plates.length,
      people: frames.reduce((sum, bodies) => sum + bodies, 0) / frames.length,
      messages: inputs.measured.length,
      ...{ fusionMs: Math.min(...fusionMs), decodeMs: Math.min(...decodeMs) },
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
