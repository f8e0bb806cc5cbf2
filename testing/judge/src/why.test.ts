import { asId } from '@saunter/model';
import { expect, test } from 'vitest';
import { COLA, decision, deed, runOutcome, SODA, visit } from './outcomes.vectors.ts';
import type { RunOutcome } from './run-outcome.ts';
import type { ToldMove } from './told-move.ts';
import { whyOf } from './why.ts';

const move = (fields: Partial<ToldMove> = {}): ToldMove => ({
  ...{ atMs: 10_100, plates: [{ gondola: 1, shelf: 1, plate: 1 }], massGrams: -330, flaws: [] },
  reachers: [{ trackId: asId('t1'), logOdds: 5.5, handDistanceMetres: 0.1, ownerId: visit('A') }],
  picks: [{ barcode: COLA, quantity: 1, probability: 0.9 }],
  shares: [],
  ...fields,
});

/** Why the one deed of a run was not told. */
function whyUntold(moves: readonly ToldMove[] | undefined): string | undefined {
  const run: RunOutcome = { ...runOutcome([], [deed()]), ...(moves && { moves }) };
  const [event] = run.events;
  return event && whyOf(event, run);
}

test('nothing is explained where a contestant does not let anybody look into its head', () => {
  expect(whyUntold(undefined)).toBeUndefined();
});

test('a deed that the shelf did not tell', () => {
  expect(whyUntold([])).toBe('no shelf event near');
  const elsewhere = move({ plates: [{ gondola: 1, shelf: 2, plate: 1 }] });
  expect(whyUntold([elsewhere, move({ massGrams: 330 }), move({ atMs: 30_000 })])).toBe('no shelf event near');
  expect(whyUntold([move({ atMs: 14_000 })])).toMatch(/^no shelf event within 1 s; nearest -330\.0 g .* at 4\.00 s /);
});

test('a shelf event that was given to nobody, with who reached and what it may have been', () => {
  const shares = [{ visitId: visit('A'), chosen: null, probability: 0.4 }];
  const why = whyUntold([move({ shares, flaws: ['staged'] })]);
  expect(why).toContain('at 0.10 s staged given to nobody; that the doer did nothing has p 0.400');
  expect(why).toContain('reached t1 (the doer) 5.5, hand at 0.10 m; may be 1 x 20000011 0.900');
  expect(whyUntold([move()])).toContain('given to nobody; the doer was not weighed');
});

test('a shelf event that was given to another visit', () => {
  const shares = [{ visitId: visit('B'), chosen: { barcode: SODA, quantity: 2 }, probability: 0.7 }];
  expect(whyUntold([move({ shares })])).toContain('given to vis_B as 2 x 20000028 p 0.700');
});

test('two deeds that came as one shelf event', () => {
  const deeds = [deed(), deed({ visitId: visit('B'), barcode: SODA, atMs: 10_200 })];
  const run = { ...runOutcome([], deeds, [decision({ atMs: 10_100, visitId: visit('B') })]), moves: [move()] };
  const untold = run.events.find((event) => !event.decision);
  expect(untold && whyOf(untold, run)).toMatch(/; it tells pick 1 x \d+ by vis_[AB] too/);
});

test('of several shelf events the one on the plates of the deed is meant', () => {
  const beside = move({ atMs: 10_000, plates: [{ gondola: 1, shelf: 1, plate: 5 }], massGrams: -99 });
  expect(whyUntold([beside, move()])).toContain('-330.0 g');
});
