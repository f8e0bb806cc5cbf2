import { asId, type CartLine, type Evidence } from '@saunter/model';
import { planogramOf } from '@saunter/store-map';
import { expect, test } from 'vitest';
import { COLA, SODA, units, visit } from './outcomes.vectors.ts';
import { SaidVisits } from './said-visits.ts';

const A = visit('A');
const product = { name: 'cola', unitPriceMinor: 200, taxCategory: 'standard', massGrams: 330 };
const planogram = planogramOf({ products: [{ barcode: COLA, ...product }], facings: [] });
const plates = [{ gondola: 1, shelf: 1, plate: 1 }];

const evidence = (at: number, massGrams: number): Evidence => ({
  ...{ at, plates, massGrams, trackId: asId<Evidence['trackId']>('t1'), probability: 0.9, alternatives: [] },
});
const line = (barcode: CartLine['barcode'], quantity: number, ...list: readonly Evidence[]): CartLine => ({
  ...{ barcode, quantity, evidence: list },
});

test('the last revision is the cart; an event keeps the moment when it was first told', () => {
  const said = new SaidVisits(planogram);
  said.revise(A, [line(COLA, 1, evidence(10_000, -330))], 12_000);
  said.revise(A, [line(SODA, 1, evidence(10_000, -330))], 15_000);
  said.finish(A, {}, 60_000);
  const [claim] = said.claims();
  expect(claim?.cart).toEqual(units([SODA, 1]));
  expect(claim?.finalAtMs).toBe(60_000);
  expect(claim?.decisions).toMatchObject([{ barcode: SODA, quantity: 1, saidAtMs: 12_000 }]);
});

test('evidence that does not say how many is weighed; what came back counts below 0', () => {
  const said = new SaidVisits(planogram);
  said.revise(A, [line(COLA, 1, evidence(10_000, -665), evidence(20_000, 331))], 22_000);
  expect(said.claims()[0]?.decisions.map(({ quantity }) => quantity)).toEqual([2, -1]);
});

test('what the final cart says of its events counts, and events that mean nothing do not', () => {
  const said = new SaidVisits(planogram);
  said.revise(A, [line(COLA, 1, evidence(10_000, -330))], 12_000);
  const settled = (at: number, massGrams: number, chosen: { barcode: typeof COLA; quantity: number } | null) => ({
    ...{ at, plates, massGrams, chosen, probability: 0.8 },
  });
  const decisions = [
    settled(10_000, -330, { barcode: COLA, quantity: 1 }),
    settled(20_000, 330, { barcode: COLA, quantity: -1 }),
    settled(30_000, -12, null),
  ];
  said.finish(A, { decisions }, 60_000);
  expect(said.claims()[0]?.decisions).toMatchObject([
    { atMs: 10_000, quantity: 1, saidAtMs: 12_000 },
    { atMs: 20_000, quantity: -1, saidAtMs: 60_000 },
  ]);
});

test('what came back is told when the cart first has less of it', () => {
  const said = new SaidVisits(planogram);
  said.revise(A, [line(COLA, 1, evidence(10_000, -330))], 12_000);
  said.revise(A, [], 22_500);
  const back = { at: 20_000, plates, massGrams: 330, chosen: { barcode: COLA, quantity: -1 }, probability: 0.8 };
  said.finish(A, { decisions: [back] }, 60_000);
  expect(said.claims()[0]?.decisions).toMatchObject([{ quantity: -1, saidAtMs: 22_500 }]);
});
