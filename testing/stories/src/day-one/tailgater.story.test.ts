import { until } from '@saunter/testing-rigs/until';
import { CARD_PROFILES } from '@saunter/testing-rigs/virtual-card';
import { words } from '@saunter/text';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noticesOf } from './notices-of.ts';
import { priceOf, StoreDay, soldAs } from './store-day.ts';

const ALARM_LIMIT_MS = 2_000;
const STAFF_LIMIT_MS = 20_000;

let day: StoreDay;

beforeAll(async () => {
  day = await StoreDay.open('tailgate', [
    {
      ...{ name: 'anna', enterMs: 1_000, exitMs: 13_000 },
      deeds: [{ kind: 'pick', atMs: 5_000, barcode: soldAs('Cola') }],
    },
    {
      ...{ name: 'stranger', enterMs: 2_500, exitMs: 17_500 },
      deeds: [{ kind: 'pick', atMs: 8_500, barcode: soldAs('Honey') }],
    },
  ]);
});
afterAll(() => day?.close());

test('who slips in behind somebody is called back, staff are told, and nobody pays for what he takes', async () => {
  const { shop } = day;
  const { visitId } = await day.enter(day.entry.card(CARD_PROFILES['visa-test']));
  let alarmMs = Number.NaN;
  let alarm: Promise<unknown> | undefined;
  const slipsIn = async () => {
    await day.entry.shows('idle');
    const startedAt = performance.now();
    alarm = day.entry.shows('busy').then(({ why }) => {
      alarmMs = Math.round(performance.now() - startedAt);
      expect(why).toBe('unbound-person');
    });
  };
  await day.play({ speed: 1, entering: [undefined, slipsIn] });
  await alarm;
  console.log(`tailgater: the lane called him back after ${alarmMs} ms`);
  expect(alarmMs).toBeLessThan(ALARM_LIMIT_MS);
  expect(words('en').gate.comeBackBody).toMatch(/^Somebody came in without a card\./);
  const told = await until('staff are told', async () => (await noticesOf(shop.store, 'unbound-person'))[0], {
    limitMs: STAFF_LIMIT_MS,
  });
  expect(told).toMatchObject({ laneId: 'entry-1' });

  const visit = await day.settled(visitId);
  expect(visit).toMatchObject({ membersBound: 1, lines: [{ barcode: soldAs('Cola'), quantity: 1 }] });
  expect(await shop.api.visits()).toHaveLength(1);
  expect((await day.books()).captures).toMatchObject([{ amountMinor: priceOf('Cola') }]);
});
