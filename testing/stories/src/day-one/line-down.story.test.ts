import { until } from '@saunter/testing-rigs/until';
import { CARD_PROFILES } from '@saunter/testing-rigs/virtual-card';
import { readBooks } from '@saunter/testing-shopper';
import type { ScriptedPerson } from '@saunter/testing-world';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { priceOf, StoreDay, soldAs } from './store-day.ts';

const HOLD_MINOR = 2_000;
const LINE_LIMIT_MS = 30_000;
/** The line takes its time to be known as down, while the script goes on. */
const LONG_ADMISSION = { limits: { admissionWindowMs: 90_000 } };
/** One more comes in without the bank, and then no more. */
const ONE_MORE = { kind: 'open', capMinor: HOLD_MINOR, storeCapMinor: HOLD_MINOR, hours: 4 };

const comes = (name: string, enterMs: number, exitMs: number, what: string): ScriptedPerson => ({
  ...{ name, enterMs, exitMs },
  deeds: [{ kind: 'pick', atMs: enterMs + 3_500, barcode: soldAs(what) }],
});

let day: StoreDay;

beforeAll(async () => {
  const people = [
    comes('anna', 1_000, 46_000, 'Jam'),
    comes('ben', 11_000, 49_000, 'Honey'),
    comes('carl', 21_000, 52_000, 'Cola'),
    comes('dora', 40_000, 55_000, 'Almonds'),
  ];
  day = await StoreDay.open('line', people, { ...LONG_ADMISSION, offlinePolicy: ONE_MORE });
});
afterAll(() => day?.close());

/** Waits until the vault knows how the line is. */
const lineIs = (state: 'up' | 'down') =>
  until(
    `the line is ${state}`,
    async () => {
      const health = (await (await fetch(`${day.shop.store.vaultUrl}/healthz`)).json()) as {
        readonly acquirer: string;
      };
      return health.acquirer === state;
    },
    { limitMs: LINE_LIMIT_MS },
  );

test('the line to the bank is cut with three inside: all leave, one more comes in, each pays once when it is back', async () => {
  const { shop } = day;
  const { store } = shop;
  const visitIds: string[] = [];
  const taps = (name: keyof typeof CARD_PROFILES) => async () => {
    visitIds.push((await day.enter(day.entry.card(CARD_PROFILES[name]))).visitId);
  };
  const withoutLine = async () => {
    store.halt('acquirer');
    await lineIs('down');
    await taps('visa-phone')();
  };
  const refused = async () => {
    await day.entry.shows('idle');
    expect(await day.entry.tap(day.entry.card(CARD_PROFILES['contact-cda']))).toEqual({
      ...{ screen: 'declined', reason: 'acquirer-unreachable' },
    });
  };
  await taps('visa-test')();
  await day.play({
    entering: [undefined, taps('mastercard-test'), taps('two-applications'), withoutLine],
    leaving: [refused],
  });
  const paying = await until('all four are out', async () => {
    const visits = await Promise.all(visitIds.map((visitId) => shop.api.visit(visitId)));
    return visits.every((visit) => visit?.membersLeft === 1) ? visits : undefined;
  });
  expect(paying.map((visit) => visit?.captured)).toEqual([undefined, undefined, undefined, undefined]);

  store.resume('acquirer');
  await lineIs('up');
  const visits = await Promise.all(visitIds.map((visitId) => day.settled(visitId)));
  const prices = ['Jam', 'Honey', 'Cola', 'Almonds'].map((name) => priceOf(name));
  expect(visits.map(({ captured, charged }) => (captured ?? charged)?.amountMinor)).toEqual(prices);
  const { captures } = await readBooks(store.acquirerControlUrl);
  const approved = captures.filter(({ responseCode }) => responseCode === '00').map(({ amountMinor }) => amountMinor);
  expect(approved.sort((a, b) => a - b)).toEqual([...prices].sort((a, b) => a - b));
});
