import type { WorldRun } from '@saunter/testing-world';
import type { Contestant } from './contestant.ts';
import type { RunOutcome } from './run-outcome.ts';
import { Trial } from './trial.ts';

/** Sends a run through several contestants at once. */
export function evaluateRun(run: WorldRun, contestants: readonly Contestant[]): readonly RunOutcome[] {
  const trial = new Trial(run, contestants);
  for (const recorded of run.messages((body) => trial.named(body))) trial.hear(recorded);
  return trial.finish();
}
