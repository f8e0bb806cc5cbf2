import type { PlateRef } from '@saunter/model';
import { plateKey } from '@saunter/model';
import type { TrueDeed } from '@saunter/testing-world';
import type { Decision } from './claimed-visit.ts';
import type { EventOutcome } from './run-outcome.ts';

/** An event counts when it is told within this time of the deed, on its shelf and in its direction. */
export const EVENT_SLACK_MS = 1_000;

/** A decision that is no pair is a phantom only when nothing untold happened on its shelf within this time. */
export const PHANTOM_SLACK_MS = 10_000;

/** A plate in common is worth as much as this much of time, milliseconds: two hands may be on one shelf at once. */
const PLATE_WORTH_MS = 1_000;

const shelfOf = (plates: readonly PlateRef[]): string => `${plates[0]?.gondola}/${plates[0]?.shelf}`;

const isEvent = ({ kind }: TrueDeed): boolean => kind === 'pick' || kind === 'put';

/** Whether a deed and a decision moved goods the same way. */
const sameWay = (deed: TrueDeed, { quantity }: Decision): boolean => (deed.kind === 'put') === quantity < 0;

interface Pair {
  readonly deed: TrueDeed;
  readonly decision: Decision;
  readonly cost: number;
}

function costOf(deed: TrueDeed, decision: Decision): number {
  const plates = new Set(deed.plates.map(plateKey));
  const meets = decision.plates.some((plate) => plates.has(plateKey(plate)));
  return Math.abs(deed.atMs - decision.atMs) + (meets ? 0 : PLATE_WORTH_MS);
}

/** Pairs of one shelf within a time, best first. */
function possiblePairs(deeds: readonly TrueDeed[], decisions: readonly Decision[], slackMs: number): Pair[] {
  const byShelf = Map.groupBy(decisions, ({ plates }) => shelfOf(plates));
  const pairs = deeds.flatMap((deed) =>
    (byShelf.get(shelfOf(deed.plates)) ?? [])
      .filter(({ atMs }) => Math.abs(atMs - deed.atMs) <= slackMs)
      .map((decision) => ({ deed, decision, cost: costOf(deed, decision) })),
  );
  return pairs.sort((a, b) => a.cost - b.cost);
}

/** Takes pairs in their order, each side once. */
function takePairs(pairs: readonly Pair[]): readonly Pair[] {
  const used = new Set<TrueDeed | Decision>();
  return pairs.filter(({ deed, decision }) => {
    if (used.has(deed) || used.has(decision)) return false;
    used.add(deed).add(decision);
    return true;
  });
}

/** Pairs what was done at the shelves with what was told of it; each pick and put and each decision is in it once. */
export function pairEvents(deeds: readonly TrueDeed[], decisions: readonly Decision[]): readonly EventOutcome[] {
  const events = deeds.filter(isEvent);
  const close = possiblePairs(events, decisions, EVENT_SLACK_MS).filter((pair) => sameWay(pair.deed, pair.decision));
  const pairs = takePairs(close);
  const pairedDeeds = new Set(pairs.map(({ deed }) => deed));
  const pairedDecisions = new Set(pairs.map(({ decision }) => decision));
  const untold = deeds.filter((deed) => (isEvent(deed) || deed.kind === 'restock') && !pairedDeeds.has(deed));
  const loose = decisions.filter((decision) => !pairedDecisions.has(decision));
  const excused = new Set(takePairs(possiblePairs(untold, loose, PHANTOM_SLACK_MS)).map(({ decision }) => decision));
  return [
    ...pairs.map(({ deed, decision }) => ({ deed, decision, isPhantom: false })),
    ...events.filter((deed) => !pairedDeeds.has(deed)).map((deed) => ({ deed, decision: undefined, isPhantom: false })),
    ...loose.map((decision) => ({ deed: undefined, decision, isPhantom: !excused.has(decision) })),
  ];
}
