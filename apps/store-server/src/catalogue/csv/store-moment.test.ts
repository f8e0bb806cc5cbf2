import { expect, it } from 'vitest';
import { readStoreMoment } from './store-moment.ts';

const read = (text: string, edge: 'from' | 'until' = 'from', zone = 'Europe/Amsterdam') => {
  const at = readStoreMoment(text, zone, edge);
  return at === undefined ? undefined : new Date(at).toISOString();
};

it.each([
  ['2026-12-01', 'from', '2026-11-30T23:00:00.000Z'],
  ['2026-12-01', 'until', '2026-12-01T23:00:00.000Z'],
  ['2026-07-01', 'from', '2026-06-30T22:00:00.000Z'],
  // Clocks go forward on 29 March and back on 25 October 2026.
  ['2026-03-29', 'from', '2026-03-28T23:00:00.000Z'],
  ['2026-03-29', 'until', '2026-03-29T22:00:00.000Z'],
  ['2026-10-25', 'from', '2026-10-24T22:00:00.000Z'],
  ['2026-10-25', 'until', '2026-10-25T23:00:00.000Z'],
  ['2026-12-31', 'until', '2026-12-31T23:00:00.000Z'],
  ['2026-12-01T08:00Z', 'until', '2026-12-01T08:00:00.000Z'],
  ['2026-12-01T08:00:30+01:00', 'from', '2026-12-01T07:00:30.000Z'],
] as const)('%s as %s is %s', (text, edge, at) => {
  expect(read(text, edge)).toBe(at);
});

it('goes by the clock of the store', () => {
  expect(read('2026-12-01', 'from', 'America/New_York')).toBe('2026-12-01T05:00:00.000Z');
  expect(read('2026-12-01', 'from', 'Pacific/Auckland')).toBe('2026-11-30T11:00:00.000Z');
  // There the clocks go back on 5 April, between its midnight and that of Greenwich.
  expect(read('2026-04-05', 'from', 'Pacific/Auckland')).toBe('2026-04-04T11:00:00.000Z');
});

it.each([
  '',
  '1.12.2026',
  '2026-13-01',
  '2026-02-30',
  '2026-12-01 08:00',
  '2026-12-01T08:00',
  '2026-02-30T08:00Z',
  '2026-12-01T25:00Z',
  '01/12/26',
])('knows no date in %j', (text) => {
  expect(read(text)).toBeUndefined();
});
