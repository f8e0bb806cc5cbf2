import type { EpochMs } from '@saunter/kit';

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Reads `2026-12-01`, a day on the store's clock, or `2026-12-01T08:00Z`, a moment with its offset (RFC 3339).
 * @param edge whether a day means its beginning, or its end, which is the beginning of the next one.
 */
export function readStoreMoment(text: string, timeZone: string, edge: 'from' | 'until'): EpochMs | undefined {
  const day = DAY.exec(text);
  if (day) return beginningOfDay(day.slice(1).map(Number), timeZone, edge === 'until' ? 1 : 0);
  if (!INSTANT.test(text) || !isDay(text.slice(0, 10).split('-').map(Number))) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}

function isDay([year = 0, month = 0, day = 0]: readonly number[]): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 2000 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function beginningOfDay(parts: readonly number[], timeZone: string, daysLater: number): EpochMs | undefined {
  if (!isDay(parts)) return undefined;
  const [year = 0, month = 0, day = 0] = parts;
  return wallTimeAt(new Date(Date.UTC(year, month - 1, day + daysLater)), 0, timeZone);
}

/** The moment when the store's clock shows `minutes` after the beginning of a day, which is the UTC date of `day`. */
export function wallTimeAt(day: Date, minutes: number, timeZone: string): EpochMs {
  const wall = Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), 0, minutes);
  // The offset at the wall time taken as UTC may be that of the other side of a clock change; once more finds it.
  const near = wall - offsetMs(wall, timeZone);
  return wall - offsetMs(near, timeZone);
}

function offsetMs(at: EpochMs, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  });
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - at;
}
