import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readProfileFile } from './read-profile-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'saunter-cards-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const profile = { name: 'one', atr: '3B80800101', acSeed: '00', atc: 1, lastOnlineATC: 0, apps: {} };

function fileOf(content: string): string {
  const path = join(folder, 'cards.json');
  writeFileSync(path, content);
  return path;
}

test('a card is found by its id, the only one without', () => {
  const path = fileOf(JSON.stringify({ cards: [{ id: 'a', profile }] }));
  expect(readProfileFile(path, 'a').atc).toBe(1);
  expect(readProfileFile(path, undefined).name).toBe('one');
});

test.for([
  ['no such card', JSON.stringify({ cards: [{ id: 'a', profile }] }), /has no card b/],
  [
    'a member that is wrong',
    JSON.stringify({ cards: [{ id: 'b', profile: { ...profile, atr: 1 } }] }),
    /atr should be/,
  ],
  ['no JSON', '{', /cannot be read as JSON/],
] as const)('%s is said', ([, content, message]) => {
  expect(() => readProfileFile(fileOf(content), 'b')).toThrow(message);
});

test('a file that is not there is said', () => {
  expect(() => readProfileFile(join(folder, 'none.json'), 'a')).toThrow(/cannot be read/);
});
