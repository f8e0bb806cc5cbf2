import type { DenyList } from '@saunter/identity';
import { denyListPublicKey, denyTags, envelopePublicKey, sealGateKeys, signDenyList } from '@saunter/identity';
import { Secret, silentLog, utf8Bytes } from '@saunter/kit';
import { asId } from '@saunter/model';
import { systemEntropy } from '@saunter/platform-node';
import { beforeEach, expect, it } from 'vitest';
import { DenyBook } from './deny-book.ts';
import type { DenyFiles } from './deny-files.ts';

const key = (fill: number) => new Secret(new Uint8Array(32).fill(fill));
const [SIGNING, GATE, DENY] = [key(1), key(2), { version: 1, secret: key(3) }];
const CHAIN = { chainId: asId<DenyList['chainId']>('chain'), publicKey: denyListPublicKey(SIGNING) };
const NOW = 1_800_000_000_000;
const denied = { pan: new Secret(utf8Bytes('4761739001010119')) };

/** What survives a kill -9. */
class Disk implements DenyFiles {
  list: string | undefined;
  keys: string | undefined;
  readList = () => this.list;
  readKeys = () => this.keys;
  writeList = (text: string) => {
    this.list = text;
  };
  writeKeys = (sealed: string) => {
    this.keys = sealed;
  };
}

let disk: Disk;
let now: number;
const open = () => new DenyBook({ gateId: asId('gate-1'), gateKey: GATE, files: disk, log: silentLog, now: () => now });
const listOf = (version: number, more: Partial<DenyList> = {}) =>
  signDenyList(SIGNING, {
    ...{ chainId: CHAIN.chainId, version, issuedAt: NOW, expiresAt: NOW + 1_000 },
    entries: [{ tags: denyTags([DENY], denied), reason: 'chip-not-genuine', until: NOW + 500 }],
    ...more,
  });
const sealedKeys = () => sealGateKeys(envelopePublicKey(GATE), asId('gate-1'), [DENY], systemEntropy) ?? '';

beforeEach(() => {
  disk = new Disk();
  now = NOW;
});

/** A book that knows whose list counts. */
function trusting(): DenyBook {
  const book = open();
  book.trust(CHAIN);
  return book;
}

it('denies nobody before it has keys, list and trust, and then just the one', () => {
  const book = open();
  book.takeKeys(sealedKeys());
  expect(book.takeList(listOf(1))).toBe(false);
  book.trust(CHAIN);
  expect(book.isDenied(denied)).toBe(false);
  expect(book.takeList(listOf(1))).toBe(true);
  expect(book.isDenied(denied)).toBe(true);
  expect(book.isDenied({ pan: new Secret(utf8Bytes('5413330089010608')) })).toBe(false);
});

it('knows it again from its disk, until the entry and then the list are past their end', () => {
  const book = trusting();
  book.takeKeys(sealedKeys());
  book.takeList(listOf(4));
  const restarted = trusting();
  expect([restarted.version, restarted.isDenied(denied)]).toEqual([4, true]);
  expect(restarted.takeList(listOf(3))).toBe(false);
  now = NOW + 500;
  expect(restarted.isDenied(denied)).toBe(false);
  now = NOW + 1_000;
  expect(restarted.isDenied(denied)).toBe(false);
  expect(restarted.takeList(listOf(5))).toBe(false);
});

it('goes by no list that is past its end, whatever its entries say', () => {
  const book = trusting();
  book.takeKeys(sealedKeys());
  book.takeList(listOf(1, { expiresAt: NOW + 100 }));
  expect(book.isDenied(denied)).toBe(true);
  now = NOW + 100;
  expect(book.isDenied(denied)).toBe(false);
});

it('takes nothing of another chain, and keeps what it has', () => {
  const book = trusting();
  book.takeKeys(sealedKeys());
  book.takeList(listOf(1));
  expect(book.takeList(listOf(2, { chainId: asId('another') }))).toBe(false);
  book.takeKeys('not for this gate');
  expect(book.isDenied(denied)).toBe(true);
});

it('starts without what is damaged on its disk', () => {
  disk.list = 'damaged';
  disk.keys = 'damaged';
  const book = trusting();
  expect([book.version, book.isDenied(denied)]).toEqual([undefined, false]);
  book.takeKeys(sealedKeys());
  book.takeList(listOf(1));
  expect(book.isDenied(denied)).toBe(true);
});

it('leaves it to the server to refuse who only owes, or to take what is owed', () => {
  const book = trusting();
  book.takeKeys(sealedKeys());
  const tags = denyTags([DENY], denied);
  book.takeList(listOf(1, { entries: [{ tags, reason: 'debt', until: NOW + 500 }] }));
  expect(book.isDenied(denied)).toBe(false);
  const copied = { tags, reason: 'chip-not-genuine', until: NOW + 500 } as const;
  book.takeList(listOf(2, { entries: [{ tags, reason: 'debt', until: NOW + 500 }, copied] }));
  expect(book.isDenied(denied)).toBe(true);
});
