import { CARD_PROFILES } from '@saunter/testing-rigs/virtual-card';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mailsTo } from './inbox.ts';
import { priceOf, StoreDay, soldAs } from './store-day.ts';

const EMAIL = 'twice@saunter.example';
const EXIT_BEAMS = 3;

let day: StoreDay;

beforeAll(async () => {
  day = await StoreDay.open('twice', [
    {
      ...{ name: 'anna', enterMs: 2_500, exitMs: 10_000 },
      deeds: [{ kind: 'pick', atMs: 6_000, barcode: soldAs('Honey') }],
    },
  ]);
});
afterAll(() => day?.close());

test('a double tap, and an exit that tells of one person three times: one hold, one visit, one receipt', async () => {
  const { shop } = day;
  await shop.signUp(CARD_PROFILES['visa-test'], EMAIL);
  const card = day.entry.card(CARD_PROFILES['visa-test']);
  const { visitId } = await day.enter(card);
  const again = card
    .insert()
    .then(() => day.entry.shows('open'))
    .then(() => card.remove());
  shop.sensors.entry.setFaults({ duplicate: 2 });
  shop.sensors.exit.setFaults({ duplicate: 2 });
  await Promise.all([again, day.play({ exitBeams: EXIT_BEAMS })]);

  const visit = await day.settled(visitId);
  expect(visit).toMatchObject({ membersBound: 1, membersLeft: 1, captured: { amountMinor: priceOf('Honey') } });
  expect(await shop.api.visits()).toHaveLength(1);
  const { authorisations, captures } = await day.books();
  expect([authorisations.length, captures.length]).toEqual([1, 1]);
  expect(await mailsTo(shop.store.inboxUrl, EMAIL)).toHaveLength(1);
  await shop.logged('vision-hub', /"reason":"exit-without-track"/);
});
