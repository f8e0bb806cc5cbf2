import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cardNumbersIn } from './card-numbers-in.ts';
import { plantFile } from './plant-file.ts';
import { isTest, repositoryRoot } from './source-files.ts';

const SHARED = process.env['SAUNTER_SHARED'] ?? join(repositoryRoot, '../shared');
const OWN_CARDS = join(SHARED, 'data/emv/own-cards.json');

/** Where the invented accounts are defined; tests write their numbers out. */
const DEFINES_ACCOUNTS = 'testing/cards/src/bank/test-account.ts';

/** Every file of the repository, pictures and documents among them. */
function repositoryFiles(): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: repositoryRoot,
    encoding: 'utf8',
  });
  const isFile = (file: string) => statSync(join(repositoryRoot, file), { throwIfNoEntry: false })?.isFile() === true;
  return [...new Set(listed.split('\n'))].filter((file) => file !== '' && isFile(file));
}

const textOf = (file: string): string => readFileSync(join(repositoryRoot, file), 'latin1');

/** Files with a card number that may have none. */
const strays = (files: readonly string[]): readonly string[] =>
  files
    .filter((file) => file !== DEFINES_ACCOUNTS && !isTest(file) && file !== 'package-lock.json')
    .filter((file) => cardNumbersIn(textOf(file)).length > 0);

test('card numbers are in tests and in the file that invents accounts, and nowhere else', () => {
  const files = repositoryFiles();
  console.log(`card numbers: looked for in ${files.length} files`);
  expect(files.length).toBeGreaterThan(1_000);
  expect(new Set(cardNumbersIn(textOf(DEFINES_ACCOUNTS))).size).toBe(4);
  expect(strays(files)).toEqual([]);
});

test('one that is planted in a document is found', () => {
  const planted = plantFile('docs/planted-number.md', `Try it with ${'4761739001'}010119.\n`);
  try {
    expect(strays(repositoryFiles())).toContain('docs/planted-number.md');
  } finally {
    planted.remove();
  }
});

test('no number of the recorded cards is in the repository', () => {
  if (!existsSync(OWN_CARDS)) {
    console.warn('SKIPPED: numbers of recorded cards: no data/emv/own-cards.json under SAUNTER_SHARED');
    return;
  }
  const { cards } = JSON.parse(readFileSync(OWN_CARDS, 'utf8')) as {
    readonly cards: readonly { readonly expected: { readonly pan: string } }[];
  };
  expect(cards.length).toBeGreaterThan(0);
  const files = repositoryFiles();
  // The files alone: a test that fails must not print what it found.
  const found = files.filter((file) => {
    const text = textOf(file);
    return cards.some(({ expected: { pan } }) => text.includes(pan));
  });
  expect(found).toEqual([]);
});
