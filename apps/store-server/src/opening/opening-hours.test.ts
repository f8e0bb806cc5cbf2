import { describe, expect, test } from 'vitest';
import { openingHours, openSpans } from './opening-hours.ts';

const AMSTERDAM = 'Europe/Amsterdam';
const at = (text: string) => Date.parse(text);
const show = (spans: ReturnType<typeof openSpans>) =>
  spans.map(
    ({ from, until }) => `${new Date(from).toISOString().slice(0, 16)} ${new Date(until).toISOString().slice(11, 16)}`,
  );

describe('opening hours', () => {
  test('are those of the store’s own clock, also across a clock change', () => {
    const hours = openingHours.parse({ sun: ['10:00-18:00'] });
    expect(show(openSpans(hours, AMSTERDAM, at('2026-10-21T12:00Z')))).toEqual([
      '2026-10-18T08:00 16:00',
      '2026-10-25T09:00 17:00',
    ]);
  });

  test('that touch are one, over midnight too', () => {
    const hours = openingHours.parse({ fri: ['20:00-24:00'], sat: ['00:00-04:00', '10:00-12:00'] });
    expect(show(openSpans(hours, 'UTC', at('2026-11-19T12:00Z')))).toEqual([
      '2026-11-13T20:00 04:00',
      '2026-11-14T10:00 12:00',
      '2026-11-20T20:00 04:00',
      '2026-11-21T10:00 12:00',
      '2026-11-27T20:00 00:00',
    ]);
  });

  test.each([
    [{ mon: ['8:00-9:00'] }, /HH:MM-HH:MM/],
    [{ mon: ['22:00-06:00'] }, /closes before it opens/],
    [{ monday: ['08:00-09:00'] }, /monday/],
  ])('%j says what is wrong', (hours, why) => {
    expect(JSON.stringify(openingHours.safeParse(hours).error?.issues)).toMatch(why);
  });
});
