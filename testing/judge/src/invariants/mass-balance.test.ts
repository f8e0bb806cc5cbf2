import type { FusionOutput } from '@saunter/fusion';
import { expect, test } from 'vitest';
import { COLA, visit } from '../outcomes.vectors.ts';
import { move, PICK_MS, PLATE, runWith } from './by-hand.vectors.ts';
import { balanceMass } from './mass-balance.ts';

const unitGrams = () => 330;
const share = (letter: string, quantity: number) => ({
  ...{ visitId: visit(letter), chosen: { barcode: COLA, quantity }, probability: 0.9 },
});
const flag: FusionOutput = {
  ...{ kind: 'notice', reason: 'unexplained-change', plates: [PLATE], massGrams: -330, at: PICK_MS },
};

test.each([
  ['in one cart', move()],
  ['in two carts, half each', move({ massGrams: -660, shares: [share('A', 1), share('B', 1)] })],
  ['back on the shelf', move({ massGrams: 330, shares: [share('A', -1)] })],
  ['a part, where a sick plate told no more', move({ massGrams: -40, flaws: ['sick'] })],
])('an event is accounted for: %s', (_, one) => {
  expect(balanceMass(runWith([], [one]), unitGrams)).toEqual({ events: 1, inCarts: 1, flagged: 0, lost: [], made: [] });
});

test('an event that was given to nobody is lost, unless somebody is told of it', () => {
  const nobody = move({ shares: [{ visitId: visit('A'), chosen: null, probability: 0.4 }] });
  const quiet = runWith([], [nobody]);
  expect(balanceMass(quiet, unitGrams)).toMatchObject({ inCarts: 0, lost: ['-330.0 g on 1/1 at 20000'] });
  const told = { ...quiet, said: [...quiet.said, { output: flag, receivedMs: PICK_MS }] };
  expect(balanceMass(told, unitGrams)).toMatchObject({ inCarts: 0, flagged: 1, lost: [] });
});

test('an event of which half is in no cart is lost, and one that two carts have whole is mass from nothing', () => {
  const half = move({ massGrams: -990 });
  expect(balanceMass(runWith([], [half]), unitGrams).lost.length).toBe(1);
  const twice = move({ shares: [share('A', 1), share('B', 1)] });
  expect(balanceMass(runWith([], [twice]), unitGrams).made.length).toBe(1);
});
