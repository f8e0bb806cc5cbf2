import { expect, test } from 'vitest';
import { messageTime, yearDayHour } from './message-time.ts';

test.each([
  ['2026-06-01T10:00:05.999Z', '0601100005', '615210'],
  ['2026-01-01T00:00:00.000Z', '0101000000', '600100'],
  ['2028-12-31T23:59:59.000Z', '1231235959', '836623'],
])('%s is DE7 %s and begins a reference with %s', (iso, transmissionDateTime, beginning) => {
  const at = Date.parse(iso);
  expect(messageTime(at).transmissionDateTime).toBe(transmissionDateTime);
  expect(yearDayHour(at)).toBe(beginning);
});

test('DE12 and DE13 are this machine’s own time', () => {
  const local = new Date(2026, 2, 9, 7, 8, 9);
  expect(messageTime(local.getTime())).toMatchObject({ localTime: '070809', localDate: '0309' });
});
