import { plateKey } from '@saunter/model';
import type { ShopDeed } from '../shopping/shopper.ts';
import type { WorldRun } from '../world-run.ts';
import { type MoveMatch, matchEvents, type TrueMove } from './match-events.ts';
import { weighRun } from './weigh-run.ts';

/** How many moves of one kind were told, and how well. */
export interface MoveTally {
  readonly moves: number;
  readonly told: number;
  /** In an event of another move: told, but not apart. */
  readonly merged: number;
  /** Of those told, within 10 g: on the event's plates, or with the plates beside them. */
  readonly weighed: number;
}

/** What the shelves made of some runs. */
export interface ShelfScore {
  readonly byTag: ReadonlyMap<string, MoveTally>;
  readonly splits: number;
  readonly phantoms: number;
  readonly plateHours: number;
  /** Of every event that tells a move: how far its time is off, and how long after the move it was told, milliseconds. */
  readonly offMs: readonly number[];
  readonly waitMs: readonly number[];
}

/** An amount is right when it is no further off, grams: a neighbour may settle as much off. */
const RIGHT_GRAMS = 10;

/** Moves of one shelf that are no further apart are hard to tell apart, milliseconds. */
const SOON_MS = 1_000;
const AT_ONCE_MS = 300;

const NO_MOVES: MoveTally = { moves: 0, told: 0, merged: 0, weighed: 0 };

const isSameShelf = (a: TrueMove, b: TrueMove): boolean =>
  a.plates[0]?.gondola === b.plates[0]?.gondola && a.plates[0]?.shelf === b.plates[0]?.shelf;

const sharePlate = (a: TrueMove, b: TrueMove): boolean =>
  a.plates.some((plate) => b.plates.some((other) => plateKey(plate) === plateKey(other)));

/** How near in time other hands were at work on the same shelf: on the same plates, or on others. */
function company(move: TrueMove, all: readonly TrueMove[]): string[] {
  const others = all.filter((other) => other.deed !== move.deed && isSameShelf(move, other));
  const near = others.filter((other) => Math.abs(other.deed.atMs - move.deed.atMs) < SOON_MS);
  if (near.length === 0) return [];
  const gapMs = Math.min(...near.map((other) => Math.abs(other.deed.atMs - move.deed.atMs)));
  const where = near.some((other) => sharePlate(move, other)) ? 'same plate' : 'same shelf';
  return [`two hands, ${where}, within ${gapMs < AT_ONCE_MS ? '0.3' : '1'} s`];
}

function tagsOf({ move }: MoveMatch, all: readonly TrueMove[], mute: ReadonlySet<string>): string[] {
  const tags = ['all', move.deed.kind, ...move.deed.tags, ...company(move, all)];
  if (move.plates.length > 1) tags.push('on several plates');
  if (move.plates.some((plate) => mute.has(plateKey(plate)))) return [...tags, 'on a dead or stuck plate'];
  return [...tags, 'on plates that work'];
}

function tally(before: MoveTally, { move, event, merged }: MoveMatch): MoveTally {
  const off = (grams: number): number => Math.abs(grams - move.grams);
  const right = event && Math.min(off(event.changeGrams), off(event.withNeighboursGrams)) <= RIGHT_GRAMS;
  return {
    moves: before.moves + 1,
    told: before.told + (event ? 1 : 0),
    merged: before.merged + (merged ? 1 : 0),
    weighed: before.weighed + (right ? 1 : 0),
  };
}

/** Scores the shelves alone on runs whose deeds are known. */
export function scoreShelves(
  runs: Iterable<{ readonly run: WorldRun; readonly deeds: readonly ShopDeed[] }>,
): ShelfScore {
  const byTag = new Map<string, MoveTally>();
  const offMs: number[] = [];
  const waitMs: number[] = [];
  let [splits, phantoms, plateHours] = [0, 0, 0];
  for (const { run, deeds } of runs) {
    const weighed = weighRun(run);
    const matched = matchEvents(deeds, weighed.events);
    const ill = weighed.health.filter(({ health }) => health === 'dead' || health === 'stuck');
    const mute = new Set(ill.map(({ plate }) => plateKey(plate)));
    const all = matched.moves.map(({ move }) => move);
    for (const match of matched.moves) {
      for (const tag of tagsOf(match, all, mute)) byTag.set(tag, tally(byTag.get(tag) ?? NO_MOVES, match));
    }
    for (const { move, event } of matched.moves) {
      if (!event) continue;
      offMs.push(Math.abs(event.changeMs - move.deed.atMs));
      waitMs.push((weighed.toldMs.get(event) ?? Number.NaN) - move.deed.atMs - move.deed.liftMs / 2);
    }
    splits += matched.splits.length;
    phantoms += matched.phantoms.length;
    plateHours += weighed.plateHours;
  }
  return { byTag, splits, phantoms, plateHours, offMs, waitMs };
}

const percent = (part: number, whole: number): string => (whole > 0 ? `${((100 * part) / whole).toFixed(2)} %` : '-');

const quantiles = (values: readonly number[]): string => {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor(share * sorted.length)] ?? Number.NaN).toFixed(0);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms`;
};

/** The score as a table for people. */
export function formatShelfScore(score: ShelfScore): string {
  const { byTag, splits, phantoms, plateHours } = score;
  const moves = byTag.get('all')?.told ?? 0;
  const rows = [...byTag].sort().map(([tag, { moves: n, told, merged, weighed }]) => {
    return `| ${tag} | ${n} | ${percent(told, n)} | ${merged} | ${n - told - merged} | ${percent(weighed, told)} |`;
  });
  const rate = ((100 * phantoms) / plateHours).toFixed(2);
  return [
    '| moves | n | told | in another | missed | within 10 g |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    `phantom events: ${phantoms} in ${plateHours.toFixed(0)} plate-hours, ${rate} in 100; split moves: ${splits}; precision ${percent(moves, moves + splits + phantoms)}`,
    `time of an event off by ${quantiles(score.offMs)}; told after the goods have left by ${quantiles(score.waitMs)}`,
  ].join('\n');
}
