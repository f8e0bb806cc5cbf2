import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pan } from '@saunter/identity';
import { fromHex, Secret } from '@saunter/kit';
import type { AuthorisationId } from '@saunter/model';
import { asId } from '@saunter/model';
import { systemEntropy } from '@saunter/platform-node';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CardFiles } from './card-files.ts';

const PAN = '4761730000000011';
const hold = asId<AuthorisationId>('aut_00000000000000000000000001');
const other = asId<AuthorisationId>('aut_00000000000000000000000002');
const wrappingKey = () => new Secret(new Uint8Array(32).fill(7));

let folder: string;
let cards: CardFiles;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'saunter-cards-'));
  cards = new CardFiles(folder, wrappingKey(), systemEntropy);
});
afterEach(() => rmSync(folder, { recursive: true }));

function card() {
  const pan = Pan.parse(PAN);
  if (!pan.ok) throw new Error(pan.error);
  return {
    pan: pan.value,
    expiry: '3912',
    psn: '01',
    emv: fromHex('9F270180'),
    interface: 'contactless',
    chip: 'authentic',
  } as const;
}
const path = (id: AuthorisationId) => join(folder, `${id}.card`);

test('a card comes back after a restart, without its chip data, until it is forgotten', () => {
  cards.put(hold, card());
  const again = new CardFiles(folder, wrappingKey(), systemEntropy);
  expect(again.ids()).toEqual([hold]);
  const opened = again.open(hold);
  expect(opened.pan.expose()).toBe(PAN);
  expect(opened).toMatchObject({ expiry: '3912', psn: '01', emv: new Uint8Array() });
  again.forget(hold);
  again.forget(hold);
  expect(readdirSync(folder)).toEqual([]);
});

test('the file is for its owner alone, and says nothing', () => {
  cards.put(hold, card());
  expect(statSync(path(hold)).mode & 0o777).toBe(0o600);
  const bytes = readFileSync(path(hold));
  expect(bytes.includes(PAN)).toBe(false);
  expect(bytes.includes('3912')).toBe(false);
  cards.put(other, card());
  expect(readFileSync(path(other))).not.toEqual(bytes);
});

test.each([
  ['gone', () => rmSync(path(hold))],
  ['not JSON', () => writeFileSync(path(hold), 'x')],
  ['without a member', () => writeFileSync(path(hold), '{"v":1}')],
  ['too short', () => writeFileSync(path(hold), '{"v":1,"wrapped":"AAAA","body":"AAAA"}')],
  [
    'changed',
    () =>
      writeFileSync(
        path(hold),
        readFileSync(path(hold), 'utf8').replace(/.(?="\}$)/, (end) => (end === 'A' ? 'g' : 'A')),
      ),
  ],
  ['of another hold', () => copyFileSync(path(other), path(hold))],
])('a card file that is %s is named, with the remedy', (_what, harm) => {
  cards.put(hold, card());
  cards.put(other, card());
  harm();
  expect(() => cards.open(hold)).toThrow(`the card of ${hold} cannot be read`);
});

test('another key opens nothing', () => {
  cards.put(hold, card());
  const stranger = new CardFiles(folder, new Secret(new Uint8Array(32).fill(8)), systemEntropy);
  expect(() => stranger.open(hold)).toThrow('cannot be read');
});
