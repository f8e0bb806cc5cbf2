import {
  CONTESTANTS,
  type Contestant,
  type Delays,
  delaysOf,
  OURS,
  type Protocol,
  type RunOutcome,
  WINNER,
} from '@saunter/testing-judge';
import { type ScenarioName, WORLD_SCENARIOS, type WorldFigures, type WorldLayout } from '@saunter/testing-world';
import { playWorld, protocolsOf } from '../evaluate-world.ts';
import { playActedOut } from '../play-acted-out.ts';
import { STRESS_AXES, type StressAxis } from '../stress-axes.ts';
import { type StudySize, seedsFor, seedsFrom } from './study-size.ts';

/** One world and how everybody did in it, ours first. */
export interface WorldResult {
  readonly name: string;
  readonly about: string;
  readonly protocols: readonly Protocol[];
}

/** One axis and how ours and the best open system's rule did at each level. */
export interface StressResult {
  readonly axis: StressAxis;
  readonly levels: readonly { readonly level: number; readonly protocols: readonly Protocol[] }[];
}

/** All that the report is written from. */
export interface AccuracyStudy {
  readonly layout: string;
  readonly size: StudySize;
  readonly nominal: WorldResult;
  readonly delays: Delays;
  /** Every real list that was acted out, with all seeds of it; none without the data. */
  readonly actedOut: readonly RunOutcome[];
  readonly scenarios: readonly WorldResult[];
  readonly stress: readonly StressResult[];
}

/** Told of each piece of work before it is done. */
export type OnStep = (step: string) => void;

interface Play {
  readonly scenario: ScenarioName;
  readonly visits: number;
  readonly contestants: readonly Contestant[];
  readonly figures?: WorldFigures;
}

const NAMES = (Object.keys(WORLD_SCENARIOS) as ScenarioName[]).filter((name) => name !== 'nominal');

/** Plays everything that the report is about: the nominal world, each scenario, each level of each stress axis. */
export function studyAccuracy(layout: WorldLayout, size: StudySize, onStep: OnStep): AccuracyStudy {
  const play = ({ visits, ...rest }: Play): readonly RunOutcome[] =>
    playWorld({ ...rest, ...seedsFor(size, visits), layout });
  const worldOf = (scenario: ScenarioName, outcomes: readonly RunOutcome[]): WorldResult => ({
    ...{ name: scenario, about: WORLD_SCENARIOS[scenario].about, protocols: protocolsOf(outcomes) },
  });

  onStep(`nominal, ${size.nominalVisits} visits`);
  const nominal = play({ scenario: 'nominal', visits: size.nominalVisits, contestants: CONTESTANTS });
  onStep(`acted out, ${size.actedSeeds} seeds`);
  const actedOut = playActedOut(seedsFrom(size.actedSeeds), CONTESTANTS, layout) ?? [];
  const scenarios = NAMES.map((scenario) => {
    onStep(`${scenario}, ${size.scenarioVisits} visits`);
    return worldOf(scenario, play({ scenario, visits: size.scenarioVisits, contestants: CONTESTANTS }));
  });
  const stress = STRESS_AXES.slice(0, size.stressAxes).map((axis): StressResult => {
    onStep(`${axis.name}, ${axis.levels.length} x ${size.stressVisits} visits`);
    const levels = axis.levels.map((level) => {
      const figures = axis.figuresAt(level);
      const stressed = { scenario: 'nominal', visits: size.stressVisits, figures } as const;
      return { level, protocols: protocolsOf(play({ ...stressed, contestants: [OURS, WINNER] })) };
    });
    return { axis, levels };
  });
  const ours = nominal.filter(({ contestant }) => contestant === OURS.name);
  return {
    ...{ layout: layout.name, size, actedOut, scenarios, stress },
    nominal: worldOf('nominal', nominal),
    delays: delaysOf(ours),
  };
}
