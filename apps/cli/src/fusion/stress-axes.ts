import { NOMINAL, type WorldFigures } from '@saunter/testing-world';

/** One thing that gets worse, level by level, while all else stays nominal. */
export interface StressAxis {
  readonly name: string;
  readonly unit: string;
  readonly levels: readonly number[];
  /** What a level is in a nominal world. */
  readonly nominal: number;
  figuresAt(level: number): WorldFigures;
  write(level: number): string;
}

type NumberField = { [Key in keyof WorldFigures]: WorldFigures[Key] extends number ? Key : never }[keyof WorldFigures];

const plain = (level: number): string => String(level);
const percent = (level: number): string => String(Number((100 * level).toPrecision(4)));

/** An axis that is one figure of the world. */
function figure(field: NumberField, name: string, unit: string, levels: readonly number[], write = plain): StressAxis {
  return {
    ...{ name, unit, levels, write },
    nominal: NOMINAL[field],
    figuresAt: (level) => ({ ...NOMINAL, [field]: level }),
  };
}

/** The axes of the stress sweep, each from better than nominal to failure. */
export const STRESS_AXES: readonly StressAxis[] = [
  figure('insideMean', 'People inside', 'on average', [1, 4, 8, 16]),
  figure('sameShelfShare', 'Two hands on one shelf within 1 s', '% of picks', [0, 0.05, 0.15, 0.3], percent),
  figure('putBackShare', 'Put back', '% of picks', [0, 0.15, 0.3, 0.45], percent),
  figure('slowLiftShare', 'Slow lifts', '% of picks', [0, 0.05, 0.2, 0.5], percent),
  figure('wrongFacingShare', 'Wrong facings', '% of facings', [0, 0.02, 0.05, 0.1], percent),
  figure('productErrorShare', 'Catalogue weight error', '% of the weight', [0, 0.03, 0.06, 0.1], percent),
  figure('jointSigmaMetres', 'Noise of the joints', 'cm', [0.02, 0.04, 0.1, 0.2], percent),
  figure('jointMissingShare', 'Joints missing', '% of the time', [0, 0.1, 0.3, 0.6], percent),
  figure('visionLagMs', 'Vision late', 's', [300, 2_300, 4_000, 6_000], (level) => String(level / 1_000)),
  figure('clockSkewMs', 'Clocks apart', 'ms', [0, 50, 200, 500]),
  figure('deadPlates', 'Dead plates', 'of the store', [0, 1, 5, 20]),
  figure('packetTroubleShare', 'Packets lost or twice', '% of packets', [0, 0.005, 0.05, 0.2], percent),
];
