import { createFusion, type FusionInput, type FusionOutput, type ReviewLimit } from '@saunter/fusion';
import { storeMapOf } from '@saunter/store-map';
import { fusionInputOf, type WorldRun } from '@saunter/testing-world';
import { MoveLog } from '../move-log.ts';
import type { ToldMove } from '../told-move.ts';
import { FeltLevels } from './felt-levels.ts';

/** One thing that fusion said, and when, on the clock of receipt. */
export interface Said {
  readonly output: FusionOutput;
  readonly receivedMs: number;
}

/** All that fusion said of a run, what it thought of each shelf event, and what the scales really told it. */
export interface WatchedRun {
  readonly said: readonly Said[];
  readonly moves: readonly ToldMove[];
  readonly felt: FeltLevels;
}

/** After the last message the clock goes on for this long: every bound of fusion is shorter. */
const AFTERMATH_MS = 180_000;
const TICK_MS = 1_000;

const NO_REVIEW: ReviewLimit = { shareMax: 0, expectedErrorLeast: 1 };

/** Plays a run to fusion and writes everything down. */
export function watchRun(run: WorldRun): WatchedRun {
  const fusion = createFusion({ storeMap: storeMapOf(run.storeMap), catalogue: run.catalogue, review: NO_REVIEW });
  const [said, log, felt]: [Said[], MoveLog, FeltLevels] = [[], new MoveLog(), new FeltLevels()];
  let state = fusion.initial;
  const tell = (input: FusionInput, receivedMs: number): void => {
    const turn = fusion.apply(state, input);
    log.hear(state, turn.state, turn.outputs);
    said.push(...turn.outputs.map((output) => ({ output, receivedMs })));
    state = turn.state;
  };
  const admissions = [...run.admissions].sort((a, b) => b.from - a.from);
  let nowMs = run.startMs;
  for (const recorded of run.messages()) {
    nowMs = Math.max(nowMs, recorded.receivedMs);
    for (let next = admissions.at(-1); next && next.from <= nowMs; next = admissions.at(-1)) {
      tell({ kind: 'admission', ...next }, next.from);
      admissions.pop();
    }
    const input = fusionInputOf(recorded);
    if (!input) continue;
    if (input.kind === 'samples') felt.hear(input);
    tell(input, recorded.receivedMs);
  }
  for (let ms = nowMs + TICK_MS; ms <= nowMs + AFTERMATH_MS; ms += TICK_MS)
    tell({ kind: 'clock', sourceTimeMs: ms }, ms);
  return { said, moves: log.moves(), felt };
}
