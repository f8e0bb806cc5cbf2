import { expect, test } from 'vitest';
import { recordsOf } from './read-record.ts';

test('a list of over 48 records is not read at all', () => {
  const entry = { sfi: 1, firstRecord: 1, lastRecord: 24, signedRecords: 0 };
  expect(recordsOf([entry, { ...entry, sfi: 2 }]).ok).toBe(true);
  expect(recordsOf([entry, { ...entry, sfi: 2, lastRecord: 25 }])).toEqual({
    ok: false,
    error: { kind: 'too-many-records', class: 'end' },
  });
});
