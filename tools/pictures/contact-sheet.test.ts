import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { contactSheet, pictureFolders, SHEET } from './contact-sheet.ts';

const ROOT = resolve(import.meta.dirname, '../..');

it('finds the pictures that the tests compare with', () => {
  const folders = pictureFolders();
  expect(folders.find(({ folder }) => folder.startsWith('apps/gate/'))?.size).toBe('800 × 1280');
  expect(folders.reduce((sum, { pictures }) => sum + pictures.length, 0)).toBeGreaterThan(80);
});

it('has every picture on the sheet: node tools/pictures/contact-sheet.ts writes it', () => {
  expect(readFileSync(resolve(ROOT, SHEET), 'utf8')).toBe(contactSheet(pictureFolders()));
});

it('puts six in a row, by name', () => {
  const pictures = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => `${name}.png`);
  const sheet = contactSheet([{ folder: 'apps/x/pictures', pictures, size: '2 × 4' }]);
  expect(sheet.match(/<tr>/g)).toHaveLength(2);
  expect(sheet).toContain('## apps/x/pictures, 2 × 4');
  expect(sheet).toContain('<img src="../apps/x/pictures/g.png"');
});
