import type { TrackId } from '@saunter/model';
import type { Move, Reacher } from '../move.ts';
import { LOG_NOBODY, type Owners } from './owners.ts';

/** Moves so near in time, milliseconds, are of one hand that takes two things at once: a deed, told in two parts. */
const ONE_DEED_MS = 120;

/** Between these two, milliseconds, a body that did one thing at a shelf hardly does the next: hands go out and come back. */
const BUSY_MS = 1_050;

/** How often it does all the same, with its other hand. */
const BUSY_SHARE = 0.05;

/** What two moves that came at once say of each other, as log factors: both were this owner's, or both were not. */
export interface AtOnce {
  /** The earlier move, by its place among all that are weighed. */
  readonly earlier: number;
  readonly logBothMine: number;
  readonly logBothOthers: number;
}

type Weights = readonly { readonly who: TrackId | null; readonly weight: number }[];

function weightsOf(move: Move, isWanted: (reacher: Reacher) => boolean): { who: TrackId; weight: number }[] {
  return move.reachers.filter(isWanted).map(({ trackId, logOdds }) => ({ who: trackId, weight: Math.exp(logOdds) }));
}

/** How likely it is that two sets of bodies did one move each, where no body has time for both; as a log factor. */
function logNotTheSame(a: Weights, b: Weights): number {
  let [all, able] = [0, 0];
  for (const one of a) {
    for (const other of b) {
      const both = one.weight * other.weight;
      all += both;
      able += one.who !== null && one.who === other.who ? BUSY_SHARE * both : both;
    }
  }
  return all > 0 ? Math.log(able / all) : 0;
}

/** Whether nobody could well have done both: they came one after the other, and too soon. */
function isTooSoon(a: Move, b: Move): boolean {
  const gapMs = Math.abs(a.event.changeMs - b.event.changeMs);
  return gapMs > ONE_DEED_MS && gapMs < BUSY_MS;
}

/** What `moves[index]` and those that came just before it say of each other, for an owner. */
export function atOnce(moves: readonly Move[], index: number, owners: Owners, owner: string): readonly AtOnce[] {
  const move = moves[index];
  if (!move) return [];
  const found: AtOnce[] = [];
  for (let earlier = index - 1; earlier >= 0; earlier--) {
    const other = moves[earlier];
    if (!other || move.event.changeMs - other.event.changeMs >= BUSY_MS) break;
    if (!isTooSoon(move, other)) continue;
    const isMine = (reacher: Reacher): boolean => owners.of(reacher) === owner;
    const nobody = { who: null, weight: Math.exp(LOG_NOBODY) };
    const others = (one: Move): Weights => [...weightsOf(one, (reacher) => !isMine(reacher)), nobody];
    found.push({
      earlier,
      logBothMine: logNotTheSame(weightsOf(other, isMine), weightsOf(move, isMine)),
      logBothOthers: logNotTheSame(others(other), others(move)),
    });
  }
  return found;
}
