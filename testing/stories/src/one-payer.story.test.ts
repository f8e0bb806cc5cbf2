import { join } from 'node:path';
import type { VisitView } from '@saunter/contracts';
import { until } from '@saunter/testing-rigs/until';
import { CARD_PROFILES } from '@saunter/testing-rigs/virtual-card';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rowsOf } from './embedded-database.ts';
import { GateVisitor } from './gate-visitor.ts';
import { makeStoryFolder, type StoryFolder } from './story-folder.ts';
import { openStoryStore, type StoryStore } from './story-store.ts';

const SEED = 1;
const LIMIT_MS = 30_000;
/** Nobody goes through on the later taps: the lane is to be free soon. */
const SHORT_ADMISSION = { limits: { admissionWindowMs: 9_000, admissionGraceMs: 500 } };

let folder: StoryFolder;
let shop: StoryStore;

beforeAll(async () => {
  folder = makeStoryFolder('payer');
  shop = await openStoryStore(join(folder.path, 'store'), SEED, SHORT_ADMISSION);
});
afterAll(async () => {
  await shop?.remove();
  folder?.remove();
});

/** Whom a visit is counted to, by the server's own rows. */
function payerOf({ visitId }: Pick<VisitView, 'visitId'>, rows: ReadonlyMap<string, string>): string {
  const row = [...rows.values()]
    .join('\n')
    .split('\n')
    .find((text) => text.includes(visitId) && text.includes('shp_'));
  return /shp_[0-9a-z]{26}/.exec(row ?? '')?.[0] ?? `nobody has ${visitId}`;
}

test('a card twice at once, and the phone of its owner: three visits, one payer, each with its own last four', async () => {
  const walked = shop.walkThrough();
  const first = await until(
    'the first one is in',
    async () => {
      const [visit] = await shop.api.visits();
      return visit?.phase === 'in-store' ? visit : undefined;
    },
    { limitMs: LIMIT_MS },
  );
  const visitor = await GateVisitor.at(shop.store);
  for (const name of ['visa-test', 'visa-phone'] as const) {
    expect((await visitor.tap(visitor.card(CARD_PROFILES[name]))).screen).toBe('open');
  }
  await visitor.leave();
  const summary = await walked;
  expect(summary).toMatchObject({ visitId: first.visitId, captureCount: 1, mailCount: 1, lastFour: '0119' });
  const visits = await shop.api.visits();
  expect(visits.map(({ lastFour }) => lastFour).sort()).toEqual(['0119', '0119', '0135']);
  const rows = await rowsOf(shop.folder);
  const payers = visits.map((visit) => payerOf(visit, rows));
  expect(payers[0]).toMatch(/^shp_/);
  expect(new Set(payers).size).toBe(1);
});
