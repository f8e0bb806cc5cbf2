import { baseline } from './baseline/baseline.ts';
import { weightRule } from './baseline/weight-rule.ts';
import { winnerRule } from './baseline/winner-rule.ts';
import type { Contestant } from './contestant.ts';
import { OURS } from './ours.ts';
import { REVIEWED } from './review/reviewed.ts';

/** The best open system's rule, and weight alone; both are told by the truth who is who. */
export const WINNER: Contestant = baseline('winner', winnerRule);
export const WEIGHT: Contestant = baseline('weight', weightRule);

/** All who are compared. */
export const CONTESTANTS: readonly Contestant[] = [OURS, WINNER, WEIGHT];

/** All by the name that the command line takes: who is compared, and who may ask people. */
export const ALL_CONTESTANTS: readonly Contestant[] = [...CONTESTANTS, REVIEWED];
