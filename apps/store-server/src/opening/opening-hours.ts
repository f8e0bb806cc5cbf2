import type { EpochMs } from '@saunter/kit';
import { z } from 'zod';
import { wallTimeAt } from '../catalogue/csv/store-moment.ts';

/** In the order of JavaScript's `getUTCDay`. */
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

const span = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$/, {
  error: 'hours are HH:MM-HH:MM',
});
const spans = z
  .array(
    span.refine((text) => text.slice(0, 5) < text.slice(6), 'closes before it opens; a night is two days, up to 24:00'),
  )
  .max(6);

/** When a store is open, by its own clock: `{ "mon": ["08:00-12:00", "13:00-22:00"] }`; a day that is absent is closed. */
export const openingHours = z.strictObject(
  Object.fromEntries(DAYS.map((day) => [day, spans.optional()])) as Record<
    (typeof DAYS)[number],
    z.ZodOptional<typeof spans>
  >,
);
export type OpeningHours = z.infer<typeof openingHours>;

/** From when until when a store is open. */
export interface OpenSpan {
  readonly from: EpochMs;
  readonly until: EpochMs;
}

const DAY_MS = 24 * 3_600_000;

/** All spans that begin between eight days before and eight days after a moment, in their order; what touches is one. */
export function openSpans(hours: OpeningHours, timeZone: string, around: EpochMs): readonly OpenSpan[] {
  const spans = Array.from({ length: 17 }, (_, index) => new Date(around + (index - 8) * DAY_MS)).flatMap((day) =>
    (hours[DAYS[day.getUTCDay()] ?? 'sun'] ?? []).map((text) => {
      const at = (clock: string) => wallTimeAt(day, minutesOf(clock), timeZone);
      return { from: at(text.slice(0, 5)), until: at(text.slice(6)) };
    }),
  );
  return spans.sort((a, b) => a.from - b.from).reduce<readonly OpenSpan[]>(join, []);
}

function join(spans: readonly OpenSpan[], next: OpenSpan): readonly OpenSpan[] {
  const last = spans.at(-1);
  if (!last || next.from > last.until) return [...spans, next];
  return [...spans.slice(0, -1), { from: last.from, until: Math.max(last.until, next.until) }];
}

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
