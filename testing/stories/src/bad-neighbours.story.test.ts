import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '@saunter/testing-rigs/until';
import { readBooks, type VisitSummary } from '@saunter/testing-shopper';
import { words } from '@saunter/text';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databasePortOf } from './embedded-database.ts';
import { connectAsStranger, publishNonsense, publishWhereItMayNot } from './nonsense.ts';
import { plainWordsOf } from './plain-words.ts';
import { tapInVain } from './refused-tap.ts';
import { makeStoryFolder, type StoryFolder } from './story-folder.ts';
import { openStoryStore, type StoryStore } from './story-store.ts';

const SEED = 1;
const LINE_LIMIT_MS = 30_000;
/** A refusal stays on the screen for eight seconds; the rest is for a slow machine. */
const FREE_AGAIN_LIMIT_MS = 15_000;

let folder: StoryFolder;
let shop: StoryStore;

beforeAll(async () => {
  folder = makeStoryFolder('neighbours');
  shop = await openStoryStore(join(folder.path, 'store'), SEED);
});
afterAll(async () => {
  await shop?.remove();
  folder.remove();
});

/** What the recording takes, no more and no less, charged and mailed once. */
function expectExact({ lines, captureCount, mailCount, chargedMinor, heldMinor }: VisitSummary): void {
  const bare = lines.map(({ barcode, quantity }) => ({ barcode, quantity }));
  expect(bare.sort((a, b) => (a.barcode < b.barcode ? -1 : 1))).toEqual(shop.truth.cart);
  expect({ captureCount, mailCount }).toEqual({ captureCount: 1, mailCount: 1 });
  expect(chargedMinor).toBeGreaterThan(0);
  expect(heldMinor).toBeGreaterThanOrEqual(chargedMinor ?? Number.POSITIVE_INFINITY);
}

describe('a store goes on', () => {
  test('past nonsense on the sensor bus: its log names device and reason, the next visit is exact', async () => {
    await publishNonsense(shop.store);
    expect(await connectAsStranger(shop.store)).toMatch(/Bad username or password/);
    await publishWhereItMayNot(shop.store);
    for (const pattern of [
      /"deviceId":"scale-1","reason":"30 bytes are too short for a scale message"/,
      /"deviceId":"scale-2","reason":"the bytes do not start with SCAL"/,
      /"deviceId":"camera-1","reason":"sequence is missing or out of range"/,
      /"deviceId":"camera-1","reason":"[^"]*JSON/,
      /"deviceId":"entry-1","reason":"[^"]+"/,
      /"topic":"saunter\/v1\/[a-z-]+\/lane\/entry-1\/door",.*a message on a topic that no sensor has was dropped/,
      /"gondola":1,"shelf":1,"plate":200,.*a plate that the store map does not have is ignored/,
      /"deviceId":"scale-77",.*a device was refused by the bus: unknown, or wrong secret/,
      /"deviceId":"recorded-sensors","topic":"saunter\/v1\/another-store\/.*a publish was refused by the bus/,
    ]) {
      await shop.logged('vision-hub', pattern);
    }
    expect(readFileSync(join(shop.folder, 'log', 'vision-hub.log'), 'utf8')).not.toContain('let me in');
    expectExact(await shop.walkThrough());
  });

  test('without its acquirer: a tap is refused in plain words, nothing is held; with it, the next one comes in', async () => {
    const { store, api } = shop;
    const acquirerIs = (state: string) => {
      const look = async () => {
        const health = (await (await fetch(`${store.vaultUrl}/healthz`)).json()) as { readonly acquirer: string };
        return health.acquirer === state;
      };
      return until(`the line to the acquirer is ${state}`, look, { limitMs: LINE_LIMIT_MS });
    };
    const before = { books: await readBooks(store.acquirerControlUrl), visits: await api.visits() };
    store.halt('acquirer');
    await acquirerIs('down');
    const { screen, reason, freeAgainMs } = await tapInVain(store);
    console.log(`dead acquirer: ${screen}, ${reason}; the lane invites again after ${freeAgainMs} ms`);
    expect({ screen, reason }).toEqual({ screen: 'declined', reason: 'acquirer-unreachable' });
    expect(words('en').gate.declined['acquirer-unreachable']).toBe('We could not reach your bank. Nothing is held.');
    expect(freeAgainMs).toBeLessThan(FREE_AGAIN_LIMIT_MS);
    const address = `"acquirer":"127\\.0\\.0\\.1:\\d+","code":"ECONNREFUSED"`;
    await shop.logged('card-vault', new RegExp(`${address}.*the acquirer cannot be reached`));
    const known = new Set(before.visits.map(({ visitId }) => visitId));
    const [refused, ...others] = (await api.visits()).filter(({ visitId }) => !known.has(visitId));
    expect(others).toEqual([]);
    expect(refused?.phase).toBe('declined');
    expect(refused?.captured).toBeUndefined();

    store.resume('acquirer');
    await acquirerIs('up');
    expect(await readBooks(store.acquirerControlUrl)).toEqual(before.books);
    expectExact(await shop.walkThrough());
  });

  test('beside a command with the wrong password for its database', async () => {
    const port = databasePortOf(shop.folder);
    const url = `postgres://saunter:opensesame@127.0.0.1:${port}/saunter`;
    const end = await folder.run(['visit'], { DATABASE_URL: url });
    const { message, remedy } = plainWordsOf(end);
    expect(message).toContain(
      `PostgreSQL at 127.0.0.1:${port} does not let the user saunter in: wrong password, or no such user.`,
    );
    expect(remedy).toMatch(/^Correct user and password in DATABASE_URL\./);
    expect(`${end.stdout}${end.stderr}`).not.toContain('opensesame');
    expect(folder.leftOver()).toEqual([]);
  });
});
