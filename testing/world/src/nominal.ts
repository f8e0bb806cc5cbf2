/** A least and a most, both in the unit of the field. */
export type Span = readonly [least: number, most: number];

/** Everything that makes a world hard, one field for each figure of the exam; change one to stress one axis. */
export interface WorldFigures {
  /** People inside at once, on average. */
  readonly insideMean: number;
  /** Of visits. */
  readonly groupShare: number;
  readonly groupPeople: Span;
  /** Of visits. */
  readonly childShare: number;
  readonly childHeadMetres: Span;
  /** Items that one person wants: geometric, cut at the most. */
  readonly itemsMean: number;
  readonly itemsMost: number;

  /** Standard deviation of a product's real weight from the catalogue's, and of one unit from its product's. */
  readonly productErrorShare: number;
  readonly unitErrorShare: number;
  /** Of facings. */
  readonly wrongFacingShare: number;

  /** Of picks; and of those the wrong plate of the same shelf, and any other shelf. */
  readonly putBackShare: number;
  readonly wrongPlateShare: number;
  readonly otherShelfShare: number;
  /** Of the items of groups, and of all items. */
  readonly handOverInGroupShare: number;
  readonly handOverToStrangerShare: number;
  /** Of picks. */
  readonly twoUnitsShare: number;
  /** Of picks: two people at one shelf within a second. */
  readonly sameShelfShare: number;
  readonly sameShelfMs: number;
  /** Of picks. */
  readonly reachAcrossShare: number;
  readonly touchesPerMinute: number;
  readonly touchGrams: Span;
  /** Of picks. */
  readonly slowLiftShare: number;
  readonly slowLiftMs: Span;
  readonly longHoldShare: number;
  readonly longHoldMs: Span;

  /** Standard deviation of a sample, over plates: lognormal. */
  readonly noiseMedianGrams: number;
  readonly noiseNinthDecileGrams: number;
  readonly driftPlateShare: number;
  readonly driftGramsPerMinute: number;
  readonly transientMs: number;
  readonly swingGrams: Span;
  /** Of picks. */
  readonly settleErrorShare: number;
  readonly settleErrorGrams: number;
  readonly deadPlates: number;
  readonly stuckPlates: number;

  readonly jointRateHz: number;
  readonly jointSigmaMetres: number;
  readonly jointMissingShare: number;
  readonly personMissingShare: number;
  readonly swapWithinMetres: number;
  /** Of passings that near. */
  readonly swapShare: number;

  readonly visionLagMs: number;
  readonly visionLagSigmaMs: number;
  /** Half of these are lost and half come twice. */
  readonly packetTroubleShare: number;
  /** How far the cameras' clock is from the scales', either way. */
  readonly clockSkewMs: number;
}

/** The nominal world: the figures of the exam, measured on real recordings or set to hurt. */
export const NOMINAL: WorldFigures = {
  insideMean: 4,
  groupShare: 0.35,
  groupPeople: [2, 4],
  childShare: 0.1,
  childHeadMetres: [1.0, 1.3],
  itemsMean: 4,
  itemsMost: 12,

  productErrorShare: 0.03,
  unitErrorShare: 0.01,
  wrongFacingShare: 0.02,

  putBackShare: 0.15,
  wrongPlateShare: 0.15,
  otherShelfShare: 0.15,
  handOverInGroupShare: 0.03,
  handOverToStrangerShare: 0.005,
  twoUnitsShare: 0.08,
  sameShelfShare: 0.05,
  sameShelfMs: 1_000,
  reachAcrossShare: 0.1,
  touchesPerMinute: 0.2,
  touchGrams: [5, 20],
  slowLiftShare: 0.05,
  slowLiftMs: [1_000, 2_500],
  longHoldShare: 0.05,
  longHoldMs: [3_000, 6_000],

  noiseMedianGrams: 0.8,
  noiseNinthDecileGrams: 3.5,
  driftPlateShare: 0.02,
  driftGramsPerMinute: 1,
  transientMs: 300,
  swingGrams: [20, 110],
  settleErrorShare: 0.2,
  settleErrorGrams: 10,
  deadPlates: 1,
  stuckPlates: 1,

  jointRateHz: 15,
  jointSigmaMetres: 0.04,
  jointMissingShare: 0.1,
  personMissingShare: 0.02,
  swapWithinMetres: 0.4,
  swapShare: 0.05,

  visionLagMs: 2_300,
  visionLagSigmaMs: 300,
  packetTroubleShare: 0.005,
  clockSkewMs: 50,
};

/** The nominal world with twice as many people in it. */
export const CROWDED: WorldFigures = { ...NOMINAL, insideMean: 8 };
