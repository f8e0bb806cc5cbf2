import type { TrueDeed } from '@saunter/testing-world';
import type { Decision } from '../claimed-visit.ts';
import type { RunOutcome } from '../run-outcome.ts';
import { type Rate, rateOf, rateWhere } from './rate.ts';

/** How single picks and puts came out. */
export interface EventScores {
  readonly deeds: number;
  readonly decisions: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Right product, of the events that were found. */
  readonly item: Rate | undefined;
  /** Right number, of those with the right product. */
  readonly count: Rate | undefined;
  /** Right visit, of those with the right product. */
  readonly association: Rate | undefined;
  /** Events that nothing caused. */
  readonly phantoms: number;
  readonly plateHours: number;
  readonly phantomsPer100PlateHours: number;
}

/** A true event that was found. */
export interface FoundEvent {
  readonly deed: TrueDeed;
  readonly decision: Decision;
}

export const isRightItem = ({ deed, decision }: FoundEvent): boolean => deed.barcode === decision.barcode;
export const isRightCount = ({ deed, decision }: FoundEvent): boolean => deed.quantity === Math.abs(decision.quantity);
export const isRightVisit = ({ deed, decision }: FoundEvent): boolean => deed.visitId === decision.visitId;

/** Whether what, how many and who are all right. */
export const isAllRight = (event: FoundEvent): boolean =>
  isRightItem(event) && isRightCount(event) && isRightVisit(event);

/** The events of a run that were found. */
export const foundEvents = ({ events }: RunOutcome): readonly FoundEvent[] =>
  events.flatMap(({ deed, decision }) => (deed && decision ? [{ deed, decision }] : []));

const some = (events: readonly FoundEvent[], isHit: (event: FoundEvent) => boolean): Rate | undefined =>
  events.length > 0 ? rateWhere(events, isHit) : undefined;

/** Judges picks and puts: within a second, on the right shelf; undefined when there were none and none were told. */
export function eventScores(runs: readonly RunOutcome[]): EventScores | undefined {
  const events = runs.flatMap((run) => run.events);
  const found = runs.flatMap(foundEvents);
  const deeds = events.filter(({ deed }) => deed !== undefined).length;
  const decisions = events.filter(({ decision }) => decision !== undefined).length;
  if (deeds + decisions === 0) return undefined;
  const phantoms = events.filter(({ isPhantom }) => isPhantom).length;
  const plateHours = runs.reduce((sum, run) => sum + run.plateHours, 0);
  const right = found.filter(isRightItem);
  return {
    ...{ deeds, decisions, phantoms, plateHours },
    precision: decisions === 0 ? 0 : found.length / decisions,
    recall: deeds === 0 ? 0 : found.length / deeds,
    f1: (2 * found.length) / (deeds + decisions),
    item: some(found, isRightItem),
    count: some(right, isRightCount),
    association: some(right, isRightVisit),
    phantomsPer100PlateHours: (100 * phantoms) / rateOf(0, plateHours).n,
  };
}
