import type { FusionOutput } from '@saunter/fusion';
import type { Barcode } from '@saunter/model';
import type { ToldMove } from '../told-move.ts';
import type { WatchedRun } from './watched-run.ts';

/** Where the mass that moved on the shelves went. */
export interface MassBalance {
  readonly events: number;
  /** Given to visits. */
  readonly inCarts: number;
  /** Given to nobody, or not whole, and somebody was told of it. */
  readonly flagged: number;
  /** Mass that came or went and that nobody knows of: given to nobody, or less than half of it. In words. */
  readonly lost: readonly string[];
  /** Mass that visits have and no shelf lacks: much more than the event has. In words. */
  readonly made: readonly string[];
}

/** What one unit of a product weighs by the catalogue, grams; undefined when it has no weight. */
export type UnitGrams = (barcode: Barcode) => number | undefined;

type Flag = Extract<Extract<FusionOutput, { kind: 'notice' }>, { massGrams: number }>;

/** Units may weigh this much more or less than their event: the catalogue is off, and neighbours swing. */
const LEAST_SHARE = 0.6;
const MOST_SHARE = 1.5;
const SLACK_GRAMS = 30;

const isFlag = (output: FusionOutput): output is Flag => 'kind' in output && 'massGrams' in output;

const keyOf = (at: number, massGrams: number, plates: readonly { gondola: number; shelf: number }[]): string =>
  `${massGrams.toFixed(1)} g on ${plates[0]?.gondola}/${plates[0]?.shelf} at ${Math.floor(at)}`;

/** What all that was given of an event weighs, grams, signed as the event; undefined when something has no weight. */
function givenGrams({ shares }: ToldMove, unitGrams: UnitGrams): number | undefined {
  return shares.reduce((sum: number | undefined, { chosen }) => {
    const unit = chosen === null ? 0 : unitGrams(chosen.barcode);
    return sum === undefined || unit === undefined ? undefined : sum - (chosen?.quantity ?? 0) * unit;
  }, 0);
}

/** Whether what was given of what moved is much less than the event, or much more. A sick plate tells only a part of what it carried. */
function imbalanceOf(move: ToldMove, unitGrams: UnitGrams): 'lost' | 'made' | undefined {
  if (move.massGrams === 0) return undefined;
  if (move.shares.every(({ chosen }) => chosen === null)) return 'lost';
  const grams = givenGrams(move, unitGrams);
  if (grams === undefined || move.flaws.includes('sick')) return undefined;
  const [given, moved] = [Math.abs(grams), Math.abs(move.massGrams)];
  if (given < LEAST_SHARE * moved - SLACK_GRAMS) return 'lost';
  return given > MOST_SHARE * moved + SLACK_GRAMS ? 'made' : undefined;
}

/** Adds up where every shelf event went: into carts and back from them, or to somebody's notice. */
export function balanceMass({ said, moves }: WatchedRun, unitGrams: UnitGrams): MassBalance {
  const told = new Set(
    said.flatMap(({ output }) => (isFlag(output) ? [keyOf(output.at, output.massGrams, output.plates)] : [])),
  );
  const looked = moves.map((move) => {
    const key = keyOf(move.atMs, move.massGrams, move.plates);
    return { key, imbalance: imbalanceOf(move, unitGrams), isTold: told.has(key), move };
  });
  const lost = looked.filter(({ imbalance }) => imbalance === 'lost');
  return {
    events: moves.length,
    inCarts: moves.filter(({ shares }) => shares.some(({ chosen }) => chosen !== null)).length,
    flagged: lost.filter(({ isTold }) => isTold).length,
    lost: lost.flatMap(({ key, isTold }) => (isTold ? [] : [key])),
    made: looked.flatMap(({ key, imbalance }) => (imbalance === 'made' ? [key] : [])),
  };
}
