import type { Assortment } from '../belief/assortment.ts';
import { logQuantity } from '../belief/unit-weight.ts';
import type { Contribution, Move } from '../fusion-state.ts';
import { logSum } from '../log-density.ts';
import type { AtOnce } from './at-once.ts';
import { isAtHome } from './home.ts';
import { type Holding, logPut } from './log-put.ts';
import { LOG_FOREIGN_PUT } from './owners.ts';

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

/** The most hypotheses of one visit, and how much less likely than the best they may be, as a logarithm. */
const BEAM = 32;
const LOG_PRUNE = 9;

/** How often what one event tells was taken by two hands at once: each took some units. */
const LOG_TWO_HANDS = Math.log(0.005);

/** Units that two people took at once, each some of them. */
function afterShared(hypothesis: Hypothesis, { move, logMine, logOtherHand }: PossibleMove): Hypothesis[] {
  const { log, choices, holdings } = hypothesis;
  if (logOtherHand === Number.NEGATIVE_INFINITY || move.event.unfelt) return [];
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

/** How often something that no scale weighed was something that came back home, if there was such a thing. */
const LOG_UNFELT_PUT = Math.log(0.5);

/** What may have happened at a plate that weighs nothing: a pick of what stands there, or something came home. */
function afterUnfelt(assortment: Assortment, hypothesis: Hypothesis, possible: PossibleMove): Hypothesis[] {
  const { log, choices, holdings } = hypothesis;
  const { move, logMine } = possible;
  const put = holdings.flatMap((holding, index): Hypothesis[] => {
    const { barcode, pick } = holding;
    if (!isAtHome(assortment, barcode, pick, move.event)) return [];
    const left = holding.left - 1;
    return [
      {
        log: log + logMine + LOG_UNFELT_PUT,
        choices: [...choices, { mine: true, contribution: { barcode, quantity: -1 }, from: pick.moveId }],
        holdings: holdings.flatMap((other, at) => (at !== index ? [other] : left > 0 ? [{ ...other, left }] : [])),
      },
    ];
  });
  return [...afterPick(hypothesis, possible), ...put];
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
      if (possible.move.event.unfelt) mine.push(...afterUnfelt(assortment, hypothesis, possible));
      else if (possible.move.event.changeGrams < 0) mine.push(...afterPick(hypothesis, possible));
      else mine.push(...afterPut(assortment, hypothesis, possible));
    }
    const whole = logSum(beam.map(({ log }) => log));
    logsIfMine.push(logSum(mine.map(({ log }) => log)) - whole - possible.logMine);
    beam = pruned([...others, ...mine]);
  }
  return { beam, logsIfMine };
}
