import type { RunOutcome } from '../run-outcome.ts';

/** How well misplaced goods are told. */
export interface MisplacementScores {
  readonly real: number;
  readonly told: number;
  readonly right: number;
  readonly f1: number;
}

/** Judges "this item now stands in a foreign place"; undefined when nobody tells it, or there was none and none was told. */
export function misplacementScores(runs: readonly RunOutcome[]): MisplacementScores | undefined {
  const counts = runs.flatMap(({ misplacements }) => misplacements ?? []);
  const sum = (key: 'real' | 'told' | 'right') => counts.reduce((total, count) => total + count[key], 0);
  const [real, told, right] = [sum('real'), sum('told'), sum('right')];
  return real + told === 0 ? undefined : { real, told, right, f1: (2 * right) / (real + told) };
}
