import type { TokenAnswer } from '@saunter/contracts';
import { openDenyList, parsePublicKey } from '@saunter/identity';
import type { Clock } from '@saunter/kit';
import { assert, Secret, silentLog, toBase64Url } from '@saunter/kit';
import type { CardToken, DenyTag } from '@saunter/model';
import { asId } from '@saunter/model';
import { systemEntropy } from '@saunter/platform-node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestServer } from '../database/database.fixture.ts';
import { OWNER, startTestServer } from '../database/database.fixture.ts';
import type { StoreDatabase } from '../database/open-database.ts';
import { openDatabase } from '../database/open-database.ts';
import { StoreFeed } from '../hub/store-feed.ts';
import { knowCard } from '../shoppers/shopper-registry.ts';
import type { Denial } from './deny-desk.ts';
import { DenyDesk } from './deny-desk.ts';
import { DenyListIssuer } from './deny-list-issuer.ts';
import { DENY_TERMS_MS, REISSUE_AFTER_MS } from './deny-terms.ts';
import { findDenial } from './find-denial.ts';

const BEGIN = Date.UTC(2026, 5, 1);
let now = BEGIN;
const clock: Clock = { wallMs: () => now, monotonicMs: () => now };

let server: TestServer;
let db: StoreDatabase;
let desk: DenyDesk;
let issuer: DenyListIssuer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  now = BEGIN;
  db = await openDatabase(await server.createDatabase(), silentLog);
  const parts = { db, owner: OWNER, clock, log: silentLog };
  desk = new DenyDesk({ ...parts, storeFeed: new StoreFeed(), entropy: systemEntropy });
  issuer = new DenyListIssuer({ ...parts, signingKey: new Secret(new Uint8Array(32).fill(4)) });
  await db.transaction().execute((trx) => desk.countOn(trx));
});
afterEach(() => db.destroy());

const tag = (number: number) => asId<DenyTag>(`d1:${toBase64Url(new Uint8Array(16).fill(number))}`);
const card = (name: string, tags: readonly DenyTag[]): TokenAnswer => ({
  ...{ cardToken: asId<CardToken>(`v1:${name}`), aliases: [], panTokens: [asId<CardToken>(`v1:${name}`)] },
  ...{ lastFour: '0011', denyTags: [...tags], chip: 'unproven' },
});
const enter = (denial: Partial<Denial>) =>
  db.transaction().execute((trx) => desk.enter(trx, { reason: 'debt', source: 'vis_1', tags: [tag(1)], ...denial }));
const know = (named: TokenAnswer) =>
  db.transaction().execute((trx) => knowCard(trx, { owner: OWNER, clock, entropy: systemEntropy }, named));
const denialOf = (named: TokenAnswer) => findDenial(db, OWNER, named, now);

async function issued() {
  const publicKey = parsePublicKey(issuer.publicKey);
  assert(publicKey, 'an issuer has a key');
  const list = openDenyList((await issuer.current()).list, publicKey);
  assert(list.ok, 'what was issued can be opened');
  return list.value;
}

describe('an entry', () => {
  it('is made once for a source, and counts the version on once', async () => {
    const before = await issued();
    const versions = await Promise.all([enter({}), enter({}), enter({})]);
    expect(versions.filter((version) => version !== undefined)).toHaveLength(1);
    expect((await issued()).version).toBe(before.version + 1);
    expect((await issued()).entries).toHaveLength(1);
  });

  it.each(['debt', 'capture-declined', 'chip-not-genuine'] as const)(
    'for %s is over after its term',
    async (reason) => {
      await enter({ reason });
      now = BEGIN + DENY_TERMS_MS[reason] - 1;
      expect(await denialOf(card('a', [tag(1)]))).toMatchObject({ reason, ofPayer: false });
      expect(await desk.sweep()).toBe(0);
      now += 1;
      expect(await denialOf(card('a', [tag(1)]))).toBeUndefined();
      expect((await issued()).entries).toEqual([]);
      expect(await desk.sweep()).toBe(1);
    },
  );

  it('of a copied chip keeps out the card alone, not what else its owner pays with', async () => {
    await know(card('a', []));
    await enter({ reason: 'chip-not-genuine' });
    expect(await denialOf(card('a', [tag(1)]))).toBeDefined();
    expect(await denialOf(card('a', [tag(2)]))).toBeUndefined();
  });
});

describe('a payer who owes', () => {
  it('is kept out with every card, also when they turned out to be somebody who was known before', async () => {
    await know(card('older', []));
    const { shopperId } = await know(card('debtor', []));
    await enter({ shopperId, tags: [] });
    expect(await denialOf(card('older', [tag(5)]))).toBeUndefined();
    await know({ ...card('older', []), aliases: [asId('v1:debtor')] });
    expect(await denialOf(card('older', [tag(5)]))).toMatchObject({ ofPayer: true });
  });

  it('may come in again when every debt is paid; a copied chip may not', async () => {
    const { shopperId } = await know(card('debtor', []));
    await enter({ shopperId });
    await enter({ shopperId, source: 'vis_2', reason: 'capture-declined' });
    await enter({ source: 'ref_1', reason: 'chip-not-genuine', tags: [tag(9)] });
    const clear = (source: string) => db.transaction().execute((trx) => desk.clearDebt(trx, asId(source)));
    expect(await clear('vis_2')).toBeGreaterThan(BEGIN);
    expect(await denialOf(card('debtor', [tag(2)]))).toMatchObject({ visitsOwed: ['vis_1'] });
    expect(await clear('vis_1')).toBeGreaterThan(BEGIN);
    expect(await denialOf(card('debtor', [tag(1)]))).toBeUndefined();
    expect(await clear('ref_1')).toBeUndefined();
    expect(await denialOf(card('stranger', [tag(9)]))).toMatchObject({ visitsOwed: [] });
  });
});

describe('an issued list', () => {
  it('is the same until it changes or grows old', async () => {
    const first = await issuer.current();
    expect(await issuer.current()).toBe(first);
    now += REISSUE_AFTER_MS;
    const again = await issuer.current();
    expect(again).toMatchObject({ version: first.version, issuedAt: now });
    expect(again.etag).not.toBe(first.etag);
    await enter({});
    expect((await issuer.current()).version).toBeGreaterThan(first.version);
  });

  it('divides an entry with many names, and leaves one without names to the server', async () => {
    const tags = Array.from({ length: 20 }, (_, index) => tag(index));
    await enter({ tags });
    await enter({ source: 'vis_2', tags: [] });
    const { entries } = await issued();
    expect(entries.map((entry) => entry.tags.length).sort()).toEqual([16, 4]);
    expect(entries.flatMap((entry) => entry.tags).sort()).toEqual([...tags].sort());
  });

  it('counts higher than any gate has seen, soon after the database was put back from a backup', async () => {
    await enter({});
    const seen = (await issued()).version;
    await db.updateTable('deny_list').set({ version: 1 }).execute();
    now = seen + 1;
    expect(await db.transaction().execute((trx) => desk.countOn(trx))).toBeGreaterThan(seen);
    now = BEGIN;
    expect(await db.transaction().execute((trx) => desk.countOn(trx))).toBeGreaterThan(seen + 1);
  });
});
