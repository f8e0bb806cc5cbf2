import { join } from 'node:path';
import { until } from '@saunter/testing-rigs/until';
import { CARD_PROFILES } from '@saunter/testing-rigs/virtual-card';
import { readBooks } from '@saunter/testing-shopper';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { denyEntries, revoke } from './deny-entries.ts';
import { GateVisitor } from './gate-visitor.ts';
import { makeStoryFolder, type StoryFolder } from './story-folder.ts';
import { openStoryStore, type StoryStore } from './story-store.ts';
import { withUnknownCaKey } from './unknown-ca-key.ts';

const SEED = 1;
/** Nobody goes through here: the lane is to be free soon. */
const SHORT_ADMISSION = { limits: { admissionWindowMs: 7_000, admissionGraceMs: 500 } };
const LANE_FREE_LIMIT_MS = 3_000;

let folder: StoryFolder;
let shop: StoryStore;
let visitor: GateVisitor;

beforeAll(async () => {
  folder = makeStoryFolder('card');
  shop = await openStoryStore(join(folder.path, 'store'), SEED, SHORT_ADMISSION);
  visitor = await GateVisitor.at(shop.store);
});
afterEach(() => visitor?.takeAway());
afterAll(async () => {
  await visitor?.leave();
  await shop?.remove();
  folder.remove();
});

const books = () => readBooks(shop.store.acquirerControlUrl);

/** What happened since: visits that the server has, holds that the acquirer was asked for. */
async function since<T>(run: () => Promise<T>) {
  const [visits, { authorisations }] = [await shop.api.visits(), await books()];
  const result = await run();
  const known = new Set(visits.map(({ visitId }) => visitId));
  return {
    result,
    visits: (await shop.api.visits()).filter(({ visitId }) => !known.has(visitId)),
    holds: (await books()).authorisations.slice(authorisations.length),
  };
}

describe('a card at the gate', () => {
  test('in the slot is read to its cryptogram, opens the lane, and is to be taken back', async () => {
    const card = visitor.card(CARD_PROFILES['contact-cda']);
    const { visits, holds } = await since(async () => {
      await visitor.present(card);
      await visitor.shows('open');
    });
    expect(visits).toMatchObject([{ payment: 'HELD', lastFour: '0608' }]);
    expect(holds).toMatchObject([{ state: 'held' }]);
    await shop.logged('entry-gate', /"kind":"online-request".*"cardInterface":"contact","oda":"CDA","verdict":"ok"/);
    await visitor.shows('take-card');
    await card.remove();
    await visitor.shows('idle');
  });

  test('that is pulled early says so, frees the lane within three seconds, and holds nothing', async () => {
    const card = visitor.card(CARD_PROFILES['contact-cda'], { pullAfterCommands: 5 });
    const { result, visits, holds } = await since(async () => {
      await visitor.present(card);
      await card.whenRemoved();
      const pulledAt = performance.now();
      const { reason } = await visitor.shows('try-again');
      await visitor.shows('idle');
      return { reason, freeMs: Math.round(performance.now() - pulledAt) };
    });
    console.log(`pulled early: the lane is free after ${result.freeMs} ms`);
    expect(result.reason).toBe('removed-early');
    expect(result.freeMs).toBeLessThan(LANE_FREE_LIMIT_MS);
    expect([visits, holds]).toEqual([[], []]);
  });

  test('of an authority that the gate does not know is refused by name', async () => {
    const { result, visits, holds } = await since(() =>
      visitor.tap(visitor.card(withUnknownCaKey(CARD_PROFILES['contact-dda']))),
    );
    await shop.logged('entry-gate', /"verdict":"fail","defect":"ca-key-unknown"/);
    expect(result).toEqual({ screen: 'try-again', reason: 'not-accepted' });
    expect([visits, holds]).toEqual([[], []]);
    // A key that is missing here says nothing about the card: it is on no list.
    expect(await denyEntries(shop.store)).toEqual([]);
  });
});

describe('a copied card', () => {
  test('is refused before anybody is asked; the number is denied, also with the server away, until it is revoked', async () => {
    for (const { entryId } of await denyEntries(shop.store)) await revoke(shop.store, entryId);
    const genuine = visitor.card(CARD_PROFILES['visa-test']);
    const copy = visitor.card(CARD_PROFILES['visa-test'], { clone: true });
    const refused = await since(() => visitor.tap(copy));
    expect(refused).toMatchObject({ result: { screen: 'try-again', reason: 'not-genuine' }, visits: [], holds: [] });
    const [entry] = await until('the deny list has it', async () => {
      const entries = await denyEntries(shop.store);
      return entries.length > 0 ? entries : undefined;
    });
    expect(entry).toMatchObject({ reason: 'chip-not-genuine' });

    await shop.logged('entry-gate', /"entries":1,"msg":"deny list"/);
    const denied = await since(() => visitor.tap(genuine));
    expect(denied).toMatchObject({ result: { screen: 'try-again', reason: 'denied' }, visits: [], holds: [] });

    await visitor.shows('idle');
    const server = shop.store.pidOf('store-server') ?? 0;
    process.kill(server, 'SIGSTOP');
    try {
      expect(await visitor.tap(genuine)).toEqual({ screen: 'try-again', reason: 'denied' });
    } finally {
      process.kill(server, 'SIGCONT');
    }

    const version = await revoke(shop.store, entry?.entryId ?? '');
    await shop.logged('entry-gate', new RegExp(`"version":${version},"entries":0,"msg":"deny list"`));
    const { result, visits } = await since(() => visitor.tap(genuine));
    expect(result.screen).toBe('open');
    expect(visits).toMatchObject([{ payment: 'HELD', lastFour: '0119' }]);
  });
});
