import { until } from '@saunter/testing-rigs/until';
import { CARD_PROFILES } from '@saunter/testing-rigs/virtual-card';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mailsTo } from './inbox.ts';
import { priceOf, StoreDay, soldAs } from './store-day.ts';

const EMAIL = 'both@saunter.example';

let day: StoreDay;

beforeAll(async () => {
  day = await StoreDay.open('two', [
    {
      ...{ name: 'anna', enterMs: 1_000, exitMs: 8_500 },
      deeds: [{ kind: 'pick', atMs: 4_500, barcode: soldAs('Jam') }],
    },
    {
      ...{ name: 'ben', enterMs: 2_400, exitMs: 17_000 },
      deeds: [
        { kind: 'pick', atMs: 6_500, barcode: soldAs('Cola') },
        { kind: 'pick', atMs: 13_000, barcode: soldAs('Honey') },
      ],
    },
  ]);
});
afterAll(() => day?.close());

test('two on one tap: the first to leave charges nothing, the last one closes it with one receipt', async () => {
  const { shop } = day;
  await shop.signUp(CARD_PROFILES['visa-test'], EMAIL);
  await day.entry.shows('idle');
  await day.entry.chooseGroup(2);
  const { visitId } = await day.enter(day.entry.card(CARD_PROFILES['visa-test']));
  const whenOneIsOut = async () => {
    const halfway = await until('the first is out', async () => {
      const visit = await shop.api.visit(visitId);
      return visit?.membersLeft === 1 ? visit : undefined;
    });
    expect(halfway).toMatchObject({ phase: 'in-store', payment: 'HELD', groupSize: 2, membersBound: 2 });
    expect((await day.books()).captures).toEqual([]);
    expect(await mailsTo(shop.store.inboxUrl, EMAIL)).toEqual([]);
  };
  await day.play({ leaving: [undefined, whenOneIsOut] });

  const price = priceOf('Jam', 'Cola', 'Honey');
  const visit = await day.settled(visitId);
  expect(visit).toMatchObject({ groupSize: 2, membersLeft: 2, captured: { amountMinor: price } });
  expect(await shop.api.visits()).toHaveLength(1);
  expect((await day.books()).captures).toMatchObject([{ amountMinor: price }]);
  const mails = await mailsTo(shop.store.inboxUrl, EMAIL);
  expect(mails).toHaveLength(1);
  for (const name of ['Jam', 'Cola', 'Honey']) expect(mails[0]?.text).toContain(name);
});
