import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseFolderOf } from '@saunter/cli/launcher';
import { formsOfNumbers } from '@saunter/testing-rigs/card-forms';
import { CARD_PROFILES } from '@saunter/testing-rigs/virtual-card';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesUnder, type SearchReport, searchFiles } from './byte-search.ts';
import { rowsOf } from './embedded-database.ts';
import { secretsOf } from './store-secrets.ts';
import { makeStoryFolder, type StoryFolder } from './story-folder.ts';

const CARD_FORMS = formsOfNumbers(CARD_PROFILES['visa-test']);

let folder: StoryFolder;
/** The folder of the store that the visit was in, kept. */
let store: string;
/** Everything that it keeps: its folder, and its database where that is elsewhere. */
let kept: readonly string[];
/** While the card was held: how many cards the vault had on disk, what a search of everything found, and all rows. */
let held:
  | { readonly cards: number; readonly report: SearchReport; readonly rows: ReturnType<typeof rowsOf> }
  | undefined;

const allFiles = (): readonly string[] => {
  const database = databaseFolderOf(store);
  const inside = filesUnder(store);
  return database === undefined || database.startsWith(store) ? inside : [...inside, ...filesUnder(database)];
};

function searchWhileHeld(): void {
  store = folder.stores()[0] ?? '';
  const cards = readdirSync(join(store, 'card-vault', 'cards')).length;
  const rows = rowsOf(store);
  // Whoever awaits them hears of it; until then it is nobody's failure.
  rows.catch(() => {});
  held = { cards, report: searchFiles(allFiles(), CARD_FORMS), rows };
}

beforeAll(async () => {
  folder = makeStoryFolder('secrets');
  const visit = folder.start(['visit', '--json', '--keep', '--speed', '4'], { SAUNTER_LOG: 'debug' });
  visit.child.stderr?.on('data', () => {
    if (!held && visit.output.stderr.includes('lane open')) searchWhileHeld();
  });
  const { exitCode, stdout, stderr } = await visit.ended;
  expect(exitCode, stderr).toBe(0);
  writeFileSync(join(store, 'log', 'printed.log'), stdout + stderr);
  kept = allFiles();
});
afterAll(() => folder.remove());

const told = ({ files, bytes }: SearchReport) => `${files} files, ${(bytes / 1_000_000).toFixed(1)} MB`;

describe('after a visit, with every log at its most talkative', () => {
  test('no file has the card number or its track 2, in any form', () => {
    const report = searchFiles(kept, CARD_FORMS);
    console.log(`secrets: ${told(report)}, for ${CARD_FORMS.length} forms of the card number`);
    expect(report.files).toBeGreaterThan(100);
    expect(kept.filter((path) => path.includes('/pg_wal/0')).length).toBeGreaterThan(0);
    expect(kept.filter((path) => path.endsWith('.eml')).length).toBe(1);
    expect(readFileSync(join(store, 'log', 'store-server.log'), 'utf8')).toContain('"level":"debug"');
    expect(report.finds).toEqual([]);
  });

  test('nor had any while the card was held, and the vault forgot the card when it was charged', () => {
    console.log(`secrets: ${told(held?.report ?? { files: 0, bytes: 0, finds: [] })} while the card was held`);
    expect(held?.cards).toBe(1);
    expect(held?.report.files).toBeGreaterThan(100);
    expect(held?.report.finds).toEqual([]);
    expect(readdirSync(join(store, 'card-vault', 'cards'))).toEqual([]);
  });

  test('no row of the database has it either', async () => {
    const rows = await held?.rows;
    const text = [...(rows?.values() ?? [])].join('\n');
    console.log(`secrets: ${rows?.size} tables, ${text.length} characters of rows`);
    expect(text).toContain('HoldApproved');
    expect(CARD_FORMS.filter(({ bytes }) => text.includes(bytes.toString('latin1')))).toEqual([]);
    // A column of bytes is shown in hex.
    expect(CARD_FORMS.filter(({ bytes }) => text.includes(bytes.toString('hex')))).toEqual([]);
  });

  test('keys, credentials and passwords are in their own files only, which nobody else may read', () => {
    const secrets = secretsOf(store);
    expect(secrets.length).toBeGreaterThanOrEqual(9);
    for (const { path, home, forms } of secrets) {
      expect(searchFiles([path], forms).finds.length, `${path} is where it is kept`).toBeGreaterThan(0);
      expect(statSync(path).mode & 0o077, path).toBe(0);
      const elsewhere = kept.filter((other) => !other.startsWith(home));
      expect(searchFiles(elsewhere, forms).finds, path).toEqual([]);
    }
  });

  test('the search finds each form in a copy of the database’s log that it was planted in', () => {
    const wal = kept.find((path) => path.includes('/pg_wal/0')) ?? '';
    const copy = join(folder.path, 'planted');
    for (const { name, bytes } of [...CARD_FORMS, ...secretsOf(store).flatMap(({ forms }) => forms)]) {
      const content = Buffer.from(readFileSync(wal).subarray(0, 1_000_000));
      content.set(bytes, 654_321);
      writeFileSync(copy, content);
      const found = searchFiles([copy], [{ name, bytes }]).finds;
      expect(found).toEqual([{ form: name, path: copy }]);
    }
  });
});
