import { resolve } from 'node:path';
import { assert } from '@saunter/kit';
import { plateKey } from '@saunter/model';
import { describe, expect, test } from 'vitest';
import { loadAutoCheckoutLayout } from '../layout/load-autocheckout-layout.ts';
import type { Units } from '../world-run.ts';
import { actedOut } from './acted-out.ts';
import type { EventList } from './event-list.ts';
import { loadEventLists, parseListTime } from './load-event-lists.ts';

const shared = process.env['SAUNTER_SHARED'] ?? resolve(import.meta.dirname, '../../../../../shared');
const layout = loadAutoCheckoutLayout(shared);
const found = loadEventLists(shared);

test('labels tell the time in three ways', () => {
  const seconds = Date.UTC(2019, 10, 7, 2, 43, 11) / 1000;
  expect(parseListTime('2019-11-07_02-43-11')).toBe(seconds);
  expect(parseListTime('1:52 + 2019-11-07_02-41-19')).toBe(seconds);
  expect(parseListTime('11_07_2019_02:43:11')).toBe(seconds);
  expect(parseListTime(' + ')).toBeUndefined();
});

/** What each person of a list has in the end, whoever they are, in no order. */
function cartsOf({ events }: EventList): readonly string[] {
  const carts = new Map<string, Map<string, number>>();
  for (const { targetId, kind, goods } of events) {
    const cart = carts.get(targetId) ?? new Map<string, number>();
    carts.set(targetId, cart);
    for (const { barcode } of goods) cart.set(barcode, (cart.get(barcode) ?? 0) + (kind === 'pick' ? 1 : -1));
  }
  return [...carts.values()]
    .map((cart) => wordsOf([...cart].map(([barcode, quantity]) => ({ barcode, quantity }))))
    .sort();
}

const wordsOf = (cart: readonly (Pick<Units, 'quantity'> & { readonly barcode: string })[]): string =>
  cart
    .filter(({ quantity }) => quantity !== 0)
    .map(({ barcode, quantity }) => `${quantity} x ${barcode}`)
    .sort()
    .join(', ');

describe('the real event lists', () => {
  if (!layout || !found) {
    test('are not there', () => {
      console.warn('SKIPPED acted-out lists: no data/autocheckout under SAUNTER_SHARED; nothing real was acted out');
    });
    return;
  }
  const runs = found.lists.map((list) => ({ list, run: actedOut(list, layout) }));

  test('are 38 of 45: five are empty and two are stubs', () => {
    const events = found.lists.reduce((sum, list) => sum + list.events.length, 0);
    console.log(`${found.lists.length} lists, ${events} events, ${found.leftOutEvents} events left out`);
    expect([found.lists.length, found.emptyLists, found.stubLists]).toEqual([38, 5, 2]);
    expect([events, found.leftOutEvents]).toEqual([227, 6]);
  });

  test('end with the carts that the labels add up to', () => {
    for (const { list, run } of runs) {
      expect(run.truth.visits.map(({ cart }) => wordsOf(cart)).sort()).toEqual(cartsOf(list));
    }
  });

  test('keep their order and, as far as people can walk, their pace', () => {
    let deeds = 0;
    let lateMs = 0;
    for (const { list, run } of runs) {
      const [first] = run.truth.deeds;
      assert(first, 'every list has an event');
      const people = new Set(list.events.map(({ targetId }) => targetId));
      expect(run.truth.visits.length).toBe(people.size);
      deeds += run.truth.deeds.length;
      const labelled = (list.events.at(-1)?.seconds ?? 0) - (list.events[0]?.seconds ?? 0);
      lateMs += (run.truth.deeds.at(-1)?.atMs ?? 0) - first.atMs - 1_000 * Math.min(labelled, 20 * list.events.length);
    }
    console.log(`${deeds} deeds; a list takes ${(lateMs / runs.length / 1000).toFixed(1)} s longer than its labels`);
    expect(deeds).toBeGreaterThanOrEqual(227);
    expect(lateMs / runs.length).toBeLessThan(10_000);
  });

  test('take from where the planogram of the day says, or from where somebody put it', () => {
    for (const { run } of runs) {
      const own = new Set(
        run.catalogue.facings.flatMap(({ barcode, plates }) => plates.map((ref) => `${barcode} ${plateKey(ref)}`)),
      );
      for (const { kind, barcode, plates, tags, atMs } of run.truth.deeds) {
        if (kind !== 'pick') continue;
        const isPlanned = plates.some((ref) => own.has(`${barcode} ${plateKey(ref)}`));
        const wasPut = run.truth.deeds.some(
          (deed) => deed.kind === 'put' && deed.barcode === barcode && deed.atMs < atMs,
        );
        expect(isPlanned || wasPut || tags.includes('misplaced-item')).toBe(true);
      }
    }
  });
});
