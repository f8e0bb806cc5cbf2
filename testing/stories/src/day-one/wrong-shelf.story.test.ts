import { CARD_PROFILES } from '@saunter/testing-rigs/virtual-card';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noticesOf } from './notices-of.ts';
import { priceOf, StoreDay, soldAs } from './store-day.ts';

let day: StoreDay;

beforeAll(async () => {
  day = await StoreDay.open('shelf', [
    {
      ...{ name: 'anna', enterMs: 1_000, exitMs: 10_500 },
      deeds: [
        { kind: 'pick', atMs: 3_800, barcode: soldAs('Honey') },
        { kind: 'pick', atMs: 5_800, barcode: soldAs('Jam') },
        { kind: 'put', atMs: 8_100, barcode: soldAs('Jam'), placeOf: soldAs('Cola') },
      ],
    },
    {
      ...{ name: 'ben', enterMs: 18_000, exitMs: 25_000 },
      deeds: [{ kind: 'pick', atMs: 21_500, barcode: soldAs('Jam'), placeOf: soldAs('Cola') }],
    },
  ]);
});
afterAll(() => day?.close());

test('jam left among the drinks is not charged, staff are told, and whoever takes it there pays for jam', async () => {
  const { store } = day.shop;
  const anna = await day.enter(day.entry.card(CARD_PROFILES['visa-test']));
  let benVisit = '';
  const benTaps = async () => {
    benVisit = (await day.enter(day.entry.card(CARD_PROFILES['mastercard-test']))).visitId;
  };
  await day.play({ entering: [undefined, benTaps] });

  const [ofAnna, ofBen] = [await day.settled(anna.visitId), await day.settled(benVisit)];
  expect(ofAnna.lines).toMatchObject([{ barcode: soldAs('Honey'), quantity: 1 }]);
  expect(ofAnna.captured?.amountMinor).toBe(priceOf('Honey'));
  expect(ofBen.lines).toMatchObject([{ barcode: soldAs('Jam'), quantity: 1 }]);
  expect(ofBen.captured?.amountMinor).toBe(priceOf('Jam'));
  const misplaced = await noticesOf(store, 'misplaced');
  expect(misplaced).toMatchObject([{ barcode: soldAs('Jam'), quantity: 1, plates: [{ gondola: 1, shelf: 1 }] }]);
  expect((await day.books()).captures.map(({ amountMinor }) => amountMinor)).toEqual([
    priceOf('Honey'),
    priceOf('Jam'),
  ]);
});
