import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { words } from '@saunter/text';
import { describe, expect, test } from 'vitest';
import { repositoryRoot } from './run-saunter.ts';

const read = (path: string) => readFileSync(join(repositoryRoot, path), 'utf8');

const page = read('docs/operations/troubleshooting.md');
const sources = globSync('{apps,core,hardware,platform,testing}/*/src/**/*.ts', { cwd: repositoryRoot })
  .filter((path) => !/\.(test|story\.test|rig\.test|fixture)\.ts$/.test(path) && !path.startsWith('testing/stories/'))
  .map((path) => ({ path, text: read(path) }));
/** What is told to people, values replaced by `…` as the page does; the pieces of a split text joined. */
const said = sources.map(({ text }) => text.replaceAll(/\$\{[^}]*\}/g, '…').replaceAll(/['`] \+\n\s*['`]/g, ''));

/** The messages of the page, in back quotes: the first cell of a row, or the second where the first names a log. */
const messages = page
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.slice('| '.length, -' |'.length).split(' | '))
  .map((cells) => (cells.length === 4 ? cells[1] : cells[0])?.slice(1, -1) ?? '');

describe('the page of troubles', () => {
  test('has messages that the code says', () => {
    console.log(`troubleshooting: ${messages.length} messages, ${sources.length} files`);
    expect(messages.length).toBeGreaterThan(25);
    expect(messages.filter((message) => !said.some((text) => text.includes(message)))).toEqual([]);
  });

  test('speaks of a bank out of reach as the gate does', () => {
    const told = words('en').gate.declined['acquirer-unreachable'].split('.')[0];
    expect(page).toContain(`\`${told}\``);
  });
});

describe('what the code says to people', () => {
  test('names only pages that are there', () => {
    const named = sources.flatMap(({ text }) => text.match(/docs\/[a-z-]+\/[a-z0-9-]+\.md/g) ?? []);
    expect(named.length).toBeGreaterThan(5);
    expect([...new Set(named)].filter((path) => !existsSync(join(repositoryRoot, path)))).toEqual([]);
  });
});
