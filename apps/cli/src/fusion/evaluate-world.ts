import { type Contestant, evaluateRun, type Protocol, protocolOf, type RunOutcome } from '@saunter/testing-judge';
import { disturbedRun, makeRun, type SensorFault, type WorldFigures, type WorldLayout } from '@saunter/testing-world';

/** Which worlds are played, and by whom. */
export interface WorldTrial {
  readonly scenario: string;
  readonly seeds: readonly number[];
  /** Visits of each seed. */
  readonly visits: number;
  readonly contestants: readonly Contestant[];
  readonly layout: WorldLayout;
  readonly figures?: WorldFigures;
  /** What is wrong with the sensors, of a nominal run. */
  readonly faults?: readonly SensorFault[];
  /** Told after each seed. */
  readonly onSeed?: (seed: number, done: number) => void;
}

/** Plays every seed once, all contestants at the same time. */
export function playWorld(trial: WorldTrial): readonly RunOutcome[] {
  const { scenario, seeds, visits, contestants, layout, figures, faults } = trial;
  return seeds.flatMap((seed, index) => {
    const run = faults
      ? disturbedRun({ seed, scenario, visits, layout }, faults)
      : makeRun({ seed, scenario, visits, layout, ...(figures ? { figures } : {}) });
    const outcomes = evaluateRun(run, contestants);
    trial.onSeed?.(seed, index + 1);
    return outcomes;
  });
}

/** The protocol of each contestant over all seeds. */
export function protocolsOf(outcomes: readonly RunOutcome[]): readonly Protocol[] {
  const names = new Set(outcomes.map(({ contestant }) => contestant));
  return [...names].map((name) => protocolOf(outcomes.filter(({ contestant }) => contestant === name)));
}
