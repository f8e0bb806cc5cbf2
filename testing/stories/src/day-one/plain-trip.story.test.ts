import { CARD_PROFILES } from '@saunter/testing-rigs/virtual-card';
import { words } from '@saunter/text';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ledgerOf } from '../embedded-database.ts';
import { mailsTo } from './inbox.ts';
import { priceOf, StoreDay, soldAs } from './store-day.ts';

const OPEN_LIMIT_MS = 2_000;
const MAIL_LIMIT_MS = 5 * 60_000;
const EMAIL = 'anna@saunter.example';

let day: StoreDay;

beforeAll(async () => {
  day = await StoreDay.open('plain', [
    {
      ...{ name: 'anna', enterMs: 1_000, exitMs: 13_500 },
      deeds: [
        { kind: 'pick', atMs: 3_500, barcode: soldAs('Jam') },
        { kind: 'pick', atMs: 5_700, barcode: soldAs('Cola') },
        { kind: 'pick', atMs: 7_900, barcode: soldAs('Honey') },
        { kind: 'put', atMs: 10_200, barcode: soldAs('Jam') },
      ],
    },
  ]);
});
afterAll(() => day?.close());

test('three taken, one returned: “2 items” at the exit, one charge for two lines, one itemised mail', async () => {
  const { shop } = day;
  await shop.signUp(CARD_PROFILES['visa-test'], EMAIL);
  const { visitId, openMs } = await day.enter(day.entry.card(CARD_PROFILES['visa-test']));
  console.log(`plain trip: the gate was open ${openMs} ms after the tap`);
  expect(openMs).toBeLessThan(OPEN_LIMIT_MS);
  const [farewell] = await Promise.all([day.exit.shows('farewell'), day.play()]);
  expect(words('en').gate.leaveWith(farewell.itemCount ?? Number.NaN)).toContain('2 items');

  const visit = await day.settled(visitId);
  const price = priceOf('Cola', 'Honey');
  expect(visit.lines.map(({ name, quantity }) => `${quantity} ${name}`).sort()).toEqual([
    '1 Ninepin Cola 33 cl',
    '1 Thimble Honey 250 g',
  ]);
  expect(visit).toMatchObject({ payment: 'CAPTURED', captured: { amountMinor: price }, refunds: [] });
  const books = await day.books();
  expect(books.authorisations).toHaveLength(1);
  expect(books.captures).toMatchObject([{ rrn: books.authorisations[0]?.rrn, amountMinor: price }]);
  expect(await ledgerOf(shop.folder, visitId)).toMatchObject([
    { code: 'hold', phase: 'pending', amountMinor: visit.hold?.amountMinor },
    { code: 'sale' },
    { code: 'tax' },
    { code: 'capture', phase: 'post', amountMinor: price },
  ]);

  const mails = await mailsTo(shop.store.inboxUrl, EMAIL);
  expect(mails).toHaveLength(1);
  expect(mails[0]?.text).toMatch(/Ninepin Cola 33 cl[\s\S]*1\.40[\s\S]*Thimble Honey 250 g[\s\S]*4\.95[\s\S]*6\.35/);
  expect(mails[0]?.text).not.toContain('Jam');
  const { memberLeft = 0, receiptMailed = Number.NaN } = visit.times;
  expect(receiptMailed - memberLeft).toBeLessThan(MAIL_LIMIT_MS);
});
