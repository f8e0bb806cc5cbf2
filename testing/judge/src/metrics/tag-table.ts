import type { TrueDeed } from '@saunter/testing-world';
import type { EventOutcome, RunOutcome, VisitOutcome } from '../run-outcome.ts';
import { isExact } from './basket-scores.ts';
import { isRightCount, isRightItem, isRightVisit } from './event-scores.ts';

/** How one difficulty came out: events that have it, and visits with such an event. */
export interface TagRow {
  readonly tag: string;
  readonly events: number;
  readonly missed: number;
  readonly wrongItem: number;
  readonly wrongCount: number;
  readonly wrongVisit: number;
  readonly visits: number;
  /** Visits with it whose basket is not exact. */
  readonly wrongVisits: number;
}

/** What makes a deed hard, and what kind of deed it is. */
function tagsOf({ kind, tags }: TrueDeed): readonly string[] {
  if (kind !== 'pick' && kind !== 'put') return [kind];
  return tags.length > 0 ? tags.map((tag) => `${kind} ${tag}`) : [`${kind} plain`];
}

function visitTags({ people, deeds }: VisitOutcome): readonly string[] {
  return [...deeds.flatMap(tagsOf), people > 1 ? 'in a group' : 'alone', deeds.length === 0 ? 'took nothing' : ''];
}

function rowOf(tag: string, events: readonly EventOutcome[], visits: readonly VisitOutcome[]): TagRow {
  const found = events.flatMap(({ deed, decision }) => (deed && decision ? [{ deed, decision }] : []));
  const right = found.filter(isRightItem);
  return {
    tag,
    events: events.length,
    missed: events.length - found.length,
    wrongItem: found.length - right.length,
    wrongCount: right.filter((event) => !isRightCount(event)).length,
    wrongVisit: right.filter((event) => !isRightVisit(event)).length,
    visits: visits.length,
    wrongVisits: visits.filter((visit) => !isExact(visit)).length,
  };
}

/** Failures by what made the deed hard, most wrong visits first. A visit counts in every row that it has a deed of. */
export function tagTable(runs: readonly RunOutcome[]): readonly TagRow[] {
  const events = runs.flatMap((run) => run.events).filter(({ deed }) => deed !== undefined);
  const visits = runs.flatMap((run) => run.visits);
  const tags = new Set(visits.flatMap(visitTags).filter((tag) => tag !== ''));
  return [...tags]
    .map((tag) =>
      rowOf(
        tag,
        events.filter(({ deed }) => deed && tagsOf(deed).includes(tag)),
        visits.filter((visit) => visitTags(visit).includes(tag)),
      ),
    )
    .sort((a, b) => b.wrongVisits - a.wrongVisits || (a.tag < b.tag ? -1 : 1));
}
