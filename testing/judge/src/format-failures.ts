import { plateKey } from '@saunter/model';
import type { Units } from '@saunter/testing-world';
import { isExact } from './metrics/basket-scores.ts';
import { isAllRight } from './metrics/event-scores.ts';
import type { EventOutcome, RunOutcome, VisitOutcome } from './run-outcome.ts';
import { surplus, unitsOf } from './units-count.ts';
import { whyOf } from './why.ts';

const goods = (units: readonly Units[]): string =>
  units.map(({ barcode, quantity }) => `${quantity} x ${barcode}`).join(', ') || 'nothing';

function describeEvent({ deed, decision, isPhantom }: EventOutcome, startMs: number): string {
  const seconds = (ms: number) => ((ms - startMs) / 1000).toFixed(2).padStart(9);
  const plates = (deed ?? decision)?.plates.map(plateKey).join(' ') ?? '';
  const truth = deed
    ? `${deed.kind} ${deed.quantity} x ${deed.barcode} by ${deed.visitId} ${deed.tags.join(' ')}`
    : isPhantom
      ? 'PHANTOM'
      : 'nothing within 1 s';
  const told = decision
    ? `${decision.quantity} x ${decision.barcode} by ${decision.visitId} p ${decision.probability?.toFixed(4) ?? '-'}`
    : 'untold';
  return `    ${seconds((deed ?? decision)?.atMs ?? startMs)} s  ${plates}: ${truth.trim()} -> ${told}`;
}

const isOf = ({ visitId }: VisitOutcome, { deed, decision }: EventOutcome): boolean =>
  deed?.visitId === visitId || decision?.visitId === visitId;

const isWrong = ({ deed, decision }: EventOutcome): boolean => !(deed && decision && isAllRight({ deed, decision }));

function describeVisit(run: RunOutcome, visit: VisitOutcome): string {
  const missing = goods(unitsOf(surplus(visit.truth, visit.claimed)));
  const extra = goods(unitsOf(surplus(visit.claimed, visit.truth)));
  const head = `  seed ${run.seed} ${visit.visitId} (${visit.people} people): missing ${missing}; too many ${extra}`;
  const events = run.events.filter((event) => isOf(visit, event) && isWrong(event));
  const told = events.flatMap((event) => {
    const why = whyOf(event, run);
    return [describeEvent(event, run.startMs), ...(why === undefined ? [] : [`              why: ${why}`])];
  });
  const others = visit.deeds
    .filter(({ kind }) => kind === 'hand-over')
    .map(({ tags }) => `    hand-over ${tags.join(' ')}`);
  return [head, ...told, ...others].join('\n');
}

/** The first `limit` baskets that are not exact, each with its events that went wrong: for those who tune. */
export function formatFailures(runs: readonly RunOutcome[], limit: number): string {
  const wrong = runs.flatMap((run) => run.visits.filter((visit) => !isExact(visit)).map((visit) => ({ run, visit })));
  const lines = wrong.slice(0, limit).map(({ run, visit }) => describeVisit(run, visit));
  return [`${runs[0]?.contestant}: ${wrong.length} baskets are not exact`, ...lines, ''].join('\n');
}
