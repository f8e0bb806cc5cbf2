import { CROWDED, NOMINAL, type WorldFigures } from '../nominal.ts';
import type { Staging } from '../shopping/open-shop.ts';

/** A world with a name: its figures, and what every visit to it shows. */
export interface WorldScenario extends Staging {
  readonly about: string;
  readonly figures: WorldFigures;
}

/** Nominal sensors, and people who do nothing difficult: what a staged difficulty is put into. */
const CALM: WorldFigures = {
  ...NOMINAL,
  ...{ wrongFacingShare: 0, putBackShare: 0, handOverInGroupShare: 0, handOverToStrangerShare: 0 },
  ...{ twoUnitsShare: 0, sameShelfShare: 0, reachAcrossShare: 0, slowLiftShare: 0, longHoldShare: 0 },
};

/** The same, and everybody comes with somebody. */
const CALM_PAIRS: WorldFigures = { ...CALM, groupShare: 1, groupPeople: [2, 2] };

const staged = (stage: Staging['stage'], about: string, figures: WorldFigures): WorldScenario => ({
  ...{ stage, about, figures },
  wantsLeast: 3,
});

const unstaged = (about: string, figures: WorldFigures): WorldScenario => ({
  ...{ stage: undefined, about, figures },
  wantsLeast: 1,
});

/** All worlds that can be made by name. */
export const WORLD_SCENARIOS = {
  nominal: unstaged('the exam: every difficulty at its nominal rate', NOMINAL),
  crowded: unstaged('the exam with twice as many people inside', CROWDED),
  calm: unstaged('nominal sensors and people who do nothing difficult', CALM),
  'same-weight-twins': staged('same-weight-twins', 'all that is taken has a neighbour within 2 g on its shelf', CALM),
  'wrong-shelf-put-back': staged(
    'wrong-shelf-put-back',
    'things are put back on a wrong shelf and then taken again from there',
    CALM,
  ),
  'hand-over': staged('hand-over', 'things go from hand to hand inside a group and between strangers', {
    ...CALM_PAIRS,
    handOverToStrangerShare: 0.1,
  }),
  'same-place-at-once': staged('same-place-at-once', 'two people take the same product within a second', CALM_PAIRS),
  'long-hold': staged('long-hold', 'a hand is on the goods for seconds before they leave the plate', CALM),
  'slow-lift': staged('slow-lift', 'goods leave the plate over more than a second', CALM),
  'wrong-planogram': staged('wrong-planogram', 'facings hold something else than the planogram says', {
    ...CALM,
    wrongFacingShare: 0.15,
  }),
  'reach-across': staged('reach-across', 'somebody takes what is in front of their neighbour', CALM_PAIRS),
  'crossed-arms': staged('crossed-arms', 'two neighbours each take what is in front of the other', CALM_PAIRS),
} as const satisfies Readonly<Record<string, WorldScenario>>;

/** The name of a world. */
export type ScenarioName = keyof typeof WORLD_SCENARIOS;

/** Whether this is the name of a world. */
export const isScenarioName = (name: string): name is ScenarioName => Object.hasOwn(WORLD_SCENARIOS, name);
