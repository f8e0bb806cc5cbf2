import type { WorldRun } from '@saunter/testing-world';
import type { WatchedRun } from './watched-run.ts';

/** How many visits there were, and which were neither final in time nor flagged. */
export interface HangCheck {
  readonly visits: number;
  readonly final: number;
  /** Not final in time, and somebody was told why: staff end them. */
  readonly flagged: number;
  /** In words. */
  readonly hanging: readonly string[];
}

/** A cart is final this long after the last exit at the latest, whatever happened to the sensors, milliseconds. */
export const FINAL_WITHIN_MS = 120_000;

/** People without a visit are told of about this long after they came in, milliseconds. */
const ENTRY_SLACK_MS = 30_000;

/** Looks for visits that never end though nobody was told of it. */
export function checkHanging(
  { truth, admissions }: Pick<WorldRun, 'truth' | 'admissions'>,
  { said }: WatchedRun,
): HangCheck {
  const finals = new Map<string, number>();
  const strangers: number[] = [];
  for (const { output, receivedMs } of said) {
    if (!('type' in output)) continue;
    if (output.type === 'CartFinal') finals.set(output.visitId, receivedMs);
    if (output.type === 'UnboundPerson') strangers.push(output.at);
  }
  const untilOf = new Map(admissions.map(({ visitId, until }) => [visitId, until]));
  const late = truth.visits.filter(
    ({ visitId, lastExitMs }) => !((finals.get(visitId) ?? Number.POSITIVE_INFINITY) <= lastExitMs + FINAL_WITHIN_MS),
  );
  const isFlagged = ({ visitId, people }: (typeof late)[number]): boolean =>
    strangers.some((at) =>
      people.some(
        ({ enterMs }) => at >= enterMs - ENTRY_SLACK_MS && at <= (untilOf.get(visitId) ?? 0) + ENTRY_SLACK_MS,
      ),
    );
  const hanging = late.filter((visit) => !isFlagged(visit));
  return {
    visits: truth.visits.length,
    final: truth.visits.length - late.length,
    flagged: late.length - hanging.length,
    hanging: hanging.map(({ visitId }) => `${visitId} ${finals.has(visitId) ? 'was final late' : 'is never final'}`),
  };
}
