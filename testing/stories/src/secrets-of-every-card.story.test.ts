import { join } from 'node:path';
import { childPids, databaseFolderOf } from '@saunter/cli/launcher';
import { formsOfNumbers, formsOfRecords } from '@saunter/testing-rigs/card-forms';
import { searchMemory } from '@saunter/testing-rigs/process-memory';
import { until } from '@saunter/testing-rigs/until';
import type { CardFaults, CardProfile } from '@saunter/testing-rigs/virtual-card';
import { CARD_PROFILES } from '@saunter/testing-rigs/virtual-card';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesUnder, searchFiles } from './byte-search.ts';
import { denyEntries } from './deny-entries.ts';
import { rowsOf } from './embedded-database.ts';
import { GateVisitor } from './gate-visitor.ts';
import { makeStoryFolder, type StoryFolder } from './story-folder.ts';
import { openStoryStore, type StoryStore } from './story-store.ts';

const SEED = 1;
/** Nobody goes through here: the lane is to be free soon. */
const SHORT_ADMISSION = { limits: { admissionWindowMs: 7_000, admissionGraceMs: 500 } };
const CARDS = Object.values(CARD_PROFILES);
/** Some of them are one account. */
const FORMS = [...new Map(CARDS.flatMap(formsOfNumbers).map((form) => [form.bytes.toString('hex'), form])).values()];

let folder: StoryFolder;
let shop: StoryStore;
/** What came of each tap, in order. */
const outcomes: string[] = [];

/** Holds a card there until something has come of it, and takes it away. */
async function tap(visitor: GateVisitor, card: CardProfile, faults: CardFaults = {}): Promise<void> {
  const held = visitor.card(card, faults);
  const { screen, reason } = await visitor.tap(held);
  outcomes.push(`${card.name}${faults.clone ? ' (copy)' : ''}: ${reason ?? screen}`);
}

beforeAll(async () => {
  folder = makeStoryFolder('every-card');
  shop = await openStoryStore(join(folder.path, 'store'), SEED, SHORT_ADMISSION);
  const visitor = await GateVisitor.at(shop.store);
  for (const card of CARDS) await tap(visitor, card);
  await tap(visitor, CARD_PROFILES['mastercard-test'], { clone: true });
  await until('the copy is on the list', async () => (await denyEntries(shop.store)).length > 0);
  await shop.logged('entry-gate', /"entries":1,"msg":"deny list"/);
  await tap(visitor, CARD_PROFILES['mastercard-test']);
  await visitor.shows('idle');
  await visitor.leave();
  console.log(`taps: ${outcomes.join(', ')}`);
});
afterAll(async () => {
  await shop?.remove();
  folder?.remove();
});

const entryGate = (): number => childPids(shop.store.pidOf('entry-gate') ?? 0)[0] ?? 0;

describe('after a tap of every card, a copy and a denied one', () => {
  test('some came in, some did not', () => {
    const count = (end: string) => outcomes.filter((outcome) => outcome.endsWith(end)).length;
    expect(outcomes).toHaveLength(CARDS.length + 2);
    expect([count(': not-genuine'), count(': denied')]).toEqual([1, 1]);
    expect(count(': open')).toBeGreaterThanOrEqual(CARDS.length - 2);
  });

  test('no file of store, gate, vault, mail or database has any of their numbers', () => {
    const database = databaseFolderOf(shop.folder);
    const elsewhere = database === undefined || database.startsWith(shop.folder) ? [] : filesUnder(database);
    const files = [...filesUnder(shop.folder), ...elsewhere];
    const report = searchFiles(files, FORMS);
    console.log(`every card: ${report.files} files, ${(report.bytes / 1e6).toFixed(1)} MB, ${FORMS.length} forms`);
    for (const part of ['/entry-gate/lane.journal', '/deny', '/card-vault/vault.journal', '/pg_wal/0', '/log/']) {
      expect(
        files.some((path) => path.includes(part)),
        part,
      ).toBe(true);
    }
    expect(report.finds).toEqual([]);
  });

  test('no row of the database has them', async () => {
    const text = [...(await rowsOf(shop.folder)).values()].join('\n');
    console.log(`every card: ${text.length} characters of rows`);
    expect(text.length).toBeGreaterThan(1_000);
    for (const { name, bytes } of FORMS) {
      expect(text.includes(bytes.toString('latin1')) || text.includes(bytes.toString('hex')), name).toBe(false);
    }
  });

  test('a crash dump of the gate would have none of them, nor what identifies a card', () => {
    const control = { name: 'control', bytes: Buffer.from('SAUNTER_SERVER_URL') };
    const { bytes, finds } = searchMemory(entryGate(), [...FORMS, ...CARDS.flatMap(formsOfRecords), control]);
    console.log(`gate on ${shop.store.devices.descriptions.reader}: ${(bytes / 1e6).toFixed(0)} MB`);
    expect(finds.map(({ name }) => name)).toEqual(['control']);
  });

  test('one of the vault would have them in no form but the digits that its messages are made of', () => {
    const { bytes, finds } = searchMemory(shop.store.pidOf('card-vault') ?? 0, FORMS);
    const kinds = new Set(finds.map(({ name }) => name.slice(name.indexOf(': ') + 2)));
    console.log(
      `vault: ${(bytes / 1e6).toFixed(0)} MB; ${finds.map(({ name, count }) => `${name} ${count}×`).join(', ')}`,
    );
    // Strings of an engine cannot be overwritten: docs/operations/card-vault.md says what follows from that.
    expect([...kinds].filter((kind) => kind !== 'PAN as text')).toEqual([]);
  });
});
