import { assert } from '@saunter/kit';
import { type AskedScores, askedScores } from './metrics/asked-scores.ts';
import { type BasketScores, basketScores } from './metrics/basket-scores.ts';
import { type Calibration, calibrationOf } from './metrics/calibration.ts';
import { type EventScores, eventScores } from './metrics/event-scores.ts';
import { type AgeRow, exactByAge } from './metrics/exact-by-age.ts';
import { type ItemScores, itemScores } from './metrics/item-scores.ts';
import { type Latency, latencyOf } from './metrics/latency.ts';
import { type MisplacementScores, misplacementScores } from './metrics/misplacement-scores.ts';
import { type MoneyScores, moneyScores } from './metrics/money-scores.ts';
import { type ReviewCurve, reviewCurve } from './metrics/review-curve.ts';
import { type TagRow, tagTable } from './metrics/tag-table.ts';
import type { RunOutcome } from './run-outcome.ts';

/** The evaluation protocol of one contestant over some runs. */
export interface Protocol {
  readonly contestant: string;
  readonly runs: number;
  readonly visits: number;
  readonly baskets: BasketScores;
  readonly items: ItemScores | undefined;
  readonly events: EventScores | undefined;
  readonly money: MoneyScores;
  /** What questions in hindsight would bring. */
  readonly review: ReviewCurve | undefined;
  /** What was asked while the store ran; its answers are in the baskets. */
  readonly asked: AskedScores | undefined;
  readonly calibration: Calibration | undefined;
  readonly latency: Latency;
  readonly misplacements: MisplacementScores | undefined;
  readonly ages: readonly AgeRow[];
  readonly tags: readonly TagRow[];
}

/** Judges the runs of one contestant; judging no visit at all is a bug. */
export function protocolOf(runs: readonly RunOutcome[]): Protocol {
  const contestant = runs[0]?.contestant;
  assert(contestant !== undefined && runs.every((run) => run.contestant === contestant), 'the runs of one contestant');
  return {
    contestant,
    runs: runs.length,
    visits: runs.reduce((sum, run) => sum + run.visits.length, 0),
    baskets: basketScores(runs),
    items: itemScores(runs),
    events: eventScores(runs),
    money: moneyScores(runs),
    review: reviewCurve(runs),
    asked: askedScores(runs),
    calibration: calibrationOf(runs),
    latency: latencyOf(runs),
    misplacements: misplacementScores(runs),
    ages: exactByAge(runs),
    tags: tagTable(runs),
  };
}
