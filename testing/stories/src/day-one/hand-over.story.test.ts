import { CARD_PROFILES } from '@saunter/testing-rigs/virtual-card';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noticesOf } from './notices-of.ts';
import { priceOf, StoreDay, soldAs } from './store-day.ts';

let day: StoreDay;

beforeAll(async () => {
  day = await StoreDay.open('hands', [
    {
      ...{ name: 'anna', enterMs: 1_000, exitMs: 27_500 },
      deeds: [
        { kind: 'pick', atMs: 13_000, barcode: soldAs('Cola') },
        { kind: 'meet', atMs: 22_000, whom: 'ben' },
      ],
    },
    {
      ...{ name: 'child', enterMs: 2_400, exitMs: 29_500 },
      deeds: [
        { kind: 'pick', atMs: 5_500, barcode: soldAs('Jam') },
        { kind: 'meet', atMs: 9_500, whom: 'anna' },
      ],
    },
    {
      ...{ name: 'ben', enterMs: 16_000, exitMs: 31_500 },
      deeds: [{ kind: 'pick', atMs: 27_000, barcode: soldAs('Honey') }],
    },
  ]);
});
afterAll(() => day?.close());

test('what goes from hand to hand is paid once, by whoever took it; between strangers it is written down', async () => {
  await day.entry.shows('idle');
  await day.entry.chooseGroup(2);
  const family = await day.enter(day.entry.card(CARD_PROFILES['visa-test']));
  let stranger = '';
  const strangerTaps = async () => {
    stranger = (await day.enter(day.entry.card(CARD_PROFILES['mastercard-test']))).visitId;
  };
  await day.play({ entering: [undefined, undefined, strangerTaps] });

  const [ofFamily, ofStranger] = [await day.settled(family.visitId), await day.settled(stranger)];
  const bare = ofFamily.lines.map(({ barcode, quantity }) => ({ barcode, quantity }));
  expect(bare.sort((a, b) => (a.barcode < b.barcode ? -1 : 1))).toEqual([
    { barcode: soldAs('Cola'), quantity: 1 },
    { barcode: soldAs('Jam'), quantity: 1 },
  ]);
  expect(ofFamily).toMatchObject({ groupSize: 2, captured: { amountMinor: priceOf('Jam', 'Cola') } });
  expect(ofStranger).toMatchObject({
    lines: [{ barcode: soldAs('Honey'), quantity: 1 }],
    captured: { amountMinor: priceOf('Honey') },
  });
  expect(await noticesOf(day.shop.store, 'hand-over')).toMatchObject([{ from: family.visitId, to: stranger }]);
  expect((await day.books()).captures).toHaveLength(2);
});
