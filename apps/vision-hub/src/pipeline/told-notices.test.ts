import { storeNotice } from '@saunter/contracts';
import type { Notice } from '@saunter/fusion';
import { asId } from '@saunter/model';
import { expect, test } from 'vitest';

const at = 1_700_000_000_000;
const plate = { gondola: 1, shelf: 2, plate: 3 };
const change = { plates: [plate], massGrams: -519.6, at };

/** One of each reason that the store has a use for, as fusion says it. */
const TOLD: readonly Notice[] = [
  { reason: 'misplaced', barcode: asId('40000001'), quantity: 1, plates: [plate], probability: 0.7, at },
  { reason: 'nobody-reaching', ...change },
  { reason: 'unexplained-change', ...change },
  { reason: 'settled-for-shopper', ...change },
  { reason: 'plate-health', plate, health: 'stuck', at },
];

/** What only the hub's log has. */
const KEPT: readonly Notice[] = [
  { reason: 'unknown-plate', plate },
  { reason: 'samples-lost', gondola: 1, at },
  { reason: 'source-stalled', source: 'camera', at },
];

test.each(TOLD)('the server is told of $reason, with all that fusion says of it', (notice) => {
  expect(storeNotice.parse(notice)).toEqual(notice);
});

test.each(KEPT)('the server is not told of $reason', (notice) => {
  expect(storeNotice.safeParse(notice).success).toBe(false);
});
