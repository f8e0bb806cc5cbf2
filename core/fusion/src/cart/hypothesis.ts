import { logSum } from '@saunter/vision';
import type { Assortment } from '../belief/assortment.ts';
import type { Holding } from './log-put.ts';
import type { Choice, Way } from './way.ts';
import { type PossibleMove, wayOfStranger, waysToReturn, waysToTake } from './ways.ts';

/** One joint answer about all moves of a visit, oldest first. */
export interface Hypothesis {
  readonly log: number;
  readonly choices: readonly Choice[];
}

/** The most hypotheses of one visit, and how much less likely than the best they may be, as a logarithm. */
const BEAM = 32;
const LOG_PRUNE = 9;

/** Choices about the first moves, newest first: hypotheses share what they have in common. */
interface Chain {
  readonly choice: Choice;
  readonly before: Chain | undefined;
}

/** A hypothesis about the first moves. */
interface Partial {
  readonly log: number;
  readonly chain: Chain | undefined;
  readonly holdings: readonly Holding[];
}

/** A hypothesis that goes one move further, before it is known whether it is worth remembering. */
interface Draft {
  readonly log: number;
  readonly before: Partial;
  readonly way: Way;
}

const NOT_MINE: Choice = { mine: false, contribution: null };

function choiceAt(chain: Chain | undefined, stepsBack: number): Choice | undefined {
  let link = chain;
  for (let step = 1; step < stepsBack && link; step++) link = link.before;
  return link?.choice;
}

/** What a hypothesis about the moves just before a move says of whether that is mine, as a log factor. */
function logAtOnce({ chain }: Partial, { atOnce }: PossibleMove, index: number, mine: boolean): number {
  return atOnce.reduce((sum, { earlier, logBothMine, logBothOthers }) => {
    const wasMine = choiceAt(chain, index - earlier)?.mine ?? false;
    return wasMine === mine ? sum + (mine ? logBothMine : logBothOthers) : sum;
  }, 0);
}

function continued({ log, before, way }: Draft): Partial {
  const { adds, takes, choice } = way;
  const chain = { choice, before: before.chain };
  if (adds) return { log, chain, holdings: [...before.holdings, adds] };
  if (!takes) return { log, chain, holdings: before.holdings };
  const holdings = before.holdings.flatMap((holding) => (holding === takes.holding ? (takes.leaves ?? []) : [holding]));
  return { log, chain, holdings };
}

function pruned(drafts: Draft[]): Partial[] {
  drafts.sort((a, b) => b.log - a.log);
  const least = (drafts[0]?.log ?? 0) - LOG_PRUNE;
  return drafts
    .slice(0, BEAM)
    .filter(({ log }) => log >= least)
    .map(continued);
}

/** How a move may have come about, by what a hypothesis says that the visit has; the same goods are weighed once. */
function waysOf(assortment: Assortment, possible: PossibleMove): (holdings: readonly Holding[]) => readonly Way[] {
  const { event } = possible.move;
  const always = event.unfelt || event.changeGrams < 0 ? waysToTake(possible) : [wayOfStranger(possible)];
  if (!event.unfelt && event.changeGrams < 0) return () => always;
  const known = new Map<Holding, readonly Way[]>();
  const returnOf = (holding: Holding): readonly Way[] => {
    const ways = known.get(holding) ?? waysToReturn(assortment, holding, possible);
    known.set(holding, ways);
    return ways;
  };
  return (holdings) => [...always, ...holdings.flatMap(returnOf)];
}

function choicesOf({ log, chain }: Partial): Hypothesis {
  const choices: Choice[] = [];
  for (let link = chain; link; link = link.before) choices.push(link.choice);
  return { log, choices: choices.reverse() };
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
  let beam: Partial[] = [{ log: 0, chain: undefined, holdings: [] }];
  const logsIfMine: number[] = [];
  for (const [index, possible] of moves.entries()) {
    const [others, mine]: [Draft[], Draft[]] = [[], []];
    const ways = waysOf(assortment, possible);
    const notMine: Way = { log: possible.logOthers, choice: NOT_MINE };
    for (const before of beam) {
      const log = before.log + notMine.log + logAtOnce(before, possible, index, false);
      others.push({ log, before, way: notMine });
      const from = before.log + logAtOnce(before, possible, index, true);
      for (const way of ways(before.holdings)) mine.push({ log: from + way.log, before, way });
    }
    const whole = logSum(beam.map(({ log }) => log));
    logsIfMine.push(logSum(mine.map(({ log }) => log)) - whole - possible.logMine);
    beam = pruned([...others, ...mine]);
  }
  return { beam: beam.map(choicesOf), logsIfMine };
}
