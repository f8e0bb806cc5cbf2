import type { Barcode } from '@saunter/model';
import type { Assortment } from '../belief/assortment.ts';
import { boardSigma, logMeasured, logQuantity } from '../belief/unit-weight.ts';
import type { Contribution, Move } from '../fusion-state.ts';
import { logSum } from '../log-density.ts';
import type { AtOnce } from './at-once.ts';
import { logPutPlace } from './home.ts';
import { LOG_FOREIGN_PUT } from './owners.ts';

/** Units that a visit still has of what it took in one move. */
export interface Holding {
  readonly pick: Move;
  readonly barcode: Barcode;
  readonly taken: number;
  readonly left: number;
}

/** What a visit did in a move by one hypothesis. */
export interface Choice {
  /** Whether it was this visit's at all. */
  readonly mine: boolean;
  readonly contribution: Contribution | null;
  /** The move whose goods came back. */
  readonly from?: number;
  /** Somebody else took the other half. */
  readonly shared?: boolean;
}

/** One joint answer about all moves of a visit, oldest first. */
export interface Hypothesis {
  readonly log: number;
  readonly choices: readonly Choice[];
  readonly holdings: readonly Holding[];
}

/** A move that a visit may have done, and how likely that is before its other moves are looked at. */
export interface PossibleMove {
  readonly move: Move;
  readonly logMine: number;
  readonly logOthers: number;
  /** Log odds of the likeliest other hand. */
  readonly logOtherHand: number;
  /** What it and those just before it say of each other: nobody does two things at once. */
  readonly atOnce: readonly AtOnce[];
}

const NOT_MINE: Choice = { mine: false, contribution: null };
const UNEXPLAINED: Choice = { mine: true, contribution: null };

/** Spread of a unit round the mean of those that were taken with it, share. */
const UNIT_SHARE = 0.01;

/** The most hypotheses of one visit, and how much less likely than the best they may be, as a logarithm. */
const BEAM = 32;
const LOG_PRUNE = 9;

/** How often what one event tells was taken by two hands at once: each took some units. */
const LOG_TWO_HANDS = Math.log(0.005);

/** Units that two people took at once, each some of them. */
function afterShared(hypothesis: Hypothesis, { move, logMine, logOtherHand }: PossibleMove): Hypothesis[] {
  const { log, choices, holdings } = hypothesis;
  if (logOtherHand === Number.NEGATIVE_INFINITY) return [];
  return move.picks.flatMap(({ barcode, quantity, probability }): Hypothesis[] => {
    return Array.from({ length: quantity - 1 }, (_, other): Hypothesis => {
      const own = other + 1;
      const logHands = LOG_TWO_HANDS + logQuantity(own) + logQuantity(quantity - own) - logQuantity(quantity);
      const part = { pick: move, barcode, taken: quantity, left: own };
      return {
        log: log + logMine + logOtherHand + logHands + Math.log(probability),
        choices: [...choices, { mine: true, contribution: { barcode, quantity: own }, shared: true }],
        holdings: [...holdings, part],
      };
    });
  });
}

function afterPick(hypothesis: Hypothesis, possible: PossibleMove): Hypothesis[] {
  const { move, logMine } = possible;
  const explained = move.picks.reduce((sum, { probability }) => sum + probability, 0);
  const { log, choices, holdings } = hypothesis;
  const nothing = { log: log + logMine + Math.log(Math.max(1e-9, 1 - explained)), choices: [...choices, UNEXPLAINED] };
  const options = move.picks.map(
    ({ barcode, quantity, probability }): Hypothesis => ({
      log: log + logMine + Math.log(probability),
      choices: [...choices, { mine: true, contribution: { barcode, quantity } }],
      holdings: [...holdings, { pick: move, barcode, taken: quantity, left: quantity }],
    }),
  );
  return [{ ...nothing, holdings }, ...options, ...afterShared(hypothesis, possible)];
}

/** Log density of a put-back that rests partly on a plate that feels nothing. */
function logHalfFelt({ event }: Move, grams: number): number {
  const felt = Math.abs(event.changeGrams) / grams;
  return felt > 0.08 && felt < 0.92 ? Math.log(0.3 / (0.84 * grams)) : Number.NEGATIVE_INFINITY;
}

/** Log density of a put-back of some of what was taken: the same units weigh the same. */
function logPut(assortment: Assortment, holding: Holding, quantity: number, put: Move): number {
  const { pick, barcode, taken } = holding;
  const whole = Math.abs(pick.event.changeGrams);
  const unit = whole / taken;
  const noise = Math.hypot(
    boardSigma(put.event.changeGrams, put.event.quality.sigmaGrams),
    boardSigma(whole, pick.event.quality.sigmaGrams) * (quantity / taken),
  );
  const spread = UNIT_SHARE * unit * Math.sqrt(quantity * (1 - quantity / taken));
  const weight = logMeasured(Math.abs(put.event.changeGrams), unit * quantity, Math.hypot(noise, spread));
  const wide = logMeasured(Math.abs(put.event.withNeighboursGrams), unit * quantity, Math.hypot(noise, spread, 2));
  const half = (put.event.quality.sickPlates ?? []).length > 0 ? logHalfFelt(put, unit * quantity) : weight;
  return Math.max(weight, half, wide - 1.5) + logPutPlace(assortment, barcode, pick, put.event);
}

function afterPut(assortment: Assortment, hypothesis: Hypothesis, { move, logMine }: PossibleMove): Hypothesis[] {
  const { log, choices, holdings } = hypothesis;
  const all: Hypothesis[] = [{ log: log + logMine + LOG_FOREIGN_PUT, choices: [...choices, UNEXPLAINED], holdings }];
  holdings.forEach((holding, index) => {
    for (let quantity = 1; quantity <= holding.left; quantity++) {
      const { barcode, pick } = holding;
      const contribution = { barcode, quantity: -quantity };
      const left = holding.left - quantity;
      const kept = holdings.flatMap((other, at) => (at !== index ? [other] : left > 0 ? [{ ...other, left }] : []));
      all.push({
        log: log + logMine + logPut(assortment, holding, quantity, move),
        choices: [...choices, { mine: true, contribution, from: pick.moveId }],
        holdings: kept,
      });
    }
  });
  return all;
}

/** What a hypothesis about the moves just before a move says of whether that is mine, as a log factor. */
function logAtOnce({ choices }: Hypothesis, { atOnce }: PossibleMove, mine: boolean): number {
  return atOnce.reduce((sum, { earlier, logBothMine, logBothOthers }) => {
    const wasMine = choices[earlier]?.mine ?? false;
    return wasMine === mine ? sum + (mine ? logBothMine : logBothOthers) : sum;
  }, 0);
}

function pruned(hypotheses: Hypothesis[]): Hypothesis[] {
  hypotheses.sort((a, b) => b.log - a.log);
  const least = (hypotheses[0]?.log ?? 0) - LOG_PRUNE;
  return hypotheses.filter(({ log }) => log >= least).slice(0, BEAM);
}

/** All that is thought of the moves of a visit. */
export interface WeighedMoves {
  /** Joint answers, likeliest first. */
  readonly beam: readonly Hypothesis[];
  /** Log density of each move if it was this visit's, by what the visit had done before it. */
  readonly logsIfMine: readonly number[];
}

/** The likeliest joint answers about the moves of a visit, which are in time. */
export function weighHypotheses(assortment: Assortment, moves: readonly PossibleMove[]): WeighedMoves {
  let beam: Hypothesis[] = [{ log: 0, choices: [], holdings: [] }];
  const logsIfMine: number[] = [];
  for (const possible of moves) {
    const others: Hypothesis[] = [];
    const mine: Hypothesis[] = [];
    for (const before of beam) {
      const { choices, holdings } = before;
      const log = before.log + possible.logOthers + logAtOnce(before, possible, false);
      others.push({ log, choices: [...choices, NOT_MINE], holdings });
      const hypothesis = { ...before, log: before.log + logAtOnce(before, possible, true) };
      if (possible.move.event.changeGrams < 0) mine.push(...afterPick(hypothesis, possible));
      else mine.push(...afterPut(assortment, hypothesis, possible));
    }
    const whole = logSum(beam.map(({ log }) => log));
    logsIfMine.push(logSum(mine.map(({ log }) => log)) - whole - possible.logMine);
    beam = pruned([...others, ...mine]);
  }
  return { beam, logsIfMine };
}
