/** What may happen in a seeded visit; the seed decides the rest. */
export interface Scenario {
  /** People who come in on one card and leave one by one. */
  readonly people: number;
  /** How often each of them takes something. */
  readonly picksEach: number;
  /** The most units that one of the picks takes at once. */
  readonly unitsMax: number;
  /** Whether the first of them puts something back. */
  readonly putBack: boolean;
  /** Whether the last of them touches goods and takes nothing. */
  readonly touch: boolean;
  /** How late the cameras' bodies are, milliseconds. */
  readonly visionLagMs: number;
  /** Share of sightings in which a joint is hidden. */
  readonly hiddenJoints: number;
  /** Scales the noise of the plates; 1 is as measured in a real store. */
  readonly noise: number;
}

/** Two people on one card: several things of different weight, one put back, one only touched. */
export const GROUP_OF_TWO: Scenario = {
  people: 2,
  picksEach: 2,
  unitsMax: 3,
  putBack: true,
  touch: true,
  visionLagMs: 2_310,
  hiddenJoints: 0.07,
  noise: 1,
};
