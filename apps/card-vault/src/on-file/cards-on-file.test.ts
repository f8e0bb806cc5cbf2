import type { CardDetails } from '@saunter/identity';
import { Pan } from '@saunter/identity';
import type { Log } from '@saunter/kit';
import { Secret, silentLog } from '@saunter/kit';
import type { CardRef } from '@saunter/model';
import { systemEntropy } from '@saunter/platform-node';
import { beforeEach, expect, test } from 'vitest';
import type { OnFileStore } from './cards-on-file.ts';
import { CardsOnFile } from './cards-on-file.ts';

const CARD = '4761730000000011';
const OTHER = '5413330089020011';

function card(digits = CARD, expiry = '3912'): CardDetails {
  const pan = Pan.parse(digits);
  if (!pan.ok) throw new Error(pan.error);
  return { pan: pan.value, expiry, emv: new Uint8Array(), interface: 'contactless', chip: 'unproven' };
}

/** A disk that keeps what was put, and kills the process before or after a change. */
class Disk implements OnFileStore {
  readonly cards = new Map<CardRef, readonly [digits: string, expiry: string]>();
  readonly damaged = new Set<CardRef>();
  killed: 'before' | 'after' | undefined;

  #change(run: () => void): void {
    if (this.killed !== 'before') run();
    if (this.killed) throw new Error('killed');
  }
  put(ref: CardRef, { pan, expiry }: CardDetails): void {
    this.#change(() => this.cards.set(ref, [pan.expose(), expiry]));
  }
  find(ref: CardRef): CardDetails | undefined {
    const kept = this.cards.get(ref);
    return kept && !this.damaged.has(ref) ? card(...kept) : undefined;
  }
  open(ref: CardRef): CardDetails {
    const found = this.find(ref);
    if (!found) throw new Error('no such card');
    return found;
  }
  forget(ref: CardRef): void {
    this.#change(() => this.cards.delete(ref));
  }
  ids(): readonly CardRef[] {
    return [...this.cards.keys()];
  }
}

let disk: Disk;
let now: number;
beforeEach(() => {
  disk = new Disk();
  now = Date.UTC(2026, 10, 23);
});

const key = (version: number) => ({ version, secret: new Secret(new Uint8Array(32).fill(version)) });

/** The process, started anew on the same disk. */
function start(versions: readonly number[] = [1], log: Log = silentLog): CardsOnFile {
  const keys = { tokens: versions.map(key) } as never;
  const clock = { wallMs: () => now, monotonicMs: () => now };
  return new CardsOnFile({ keys, store: disk, clock, entropy: systemEntropy, log });
}

test('one number has one reference, also after a restart and under a new key', () => {
  const ref = start().keep(card());
  expect(start().keep(card())).toBe(ref);
  expect(start([2, 1]).keep(card())).toBe(ref);
  expect(start([2]).keep(card())).toBe(ref);
  expect(start().keep(card(OTHER))).not.toBe(ref);
  expect(disk.cards.size).toBe(2);
});

test.each(['before', 'after'] as const)('killed %s a card was on disk: asked again, it is there once', (moment) => {
  disk.killed = moment;
  expect(() => start().keep(card())).toThrow('killed');
  disk.killed = undefined;
  const ref = start().keep(card());
  expect(disk.ids()).toEqual([ref]);
  disk.killed = moment;
  expect(() => start().destroy(ref)).toThrow('killed');
  disk.killed = undefined;
  const vault = start();
  vault.destroy(ref);
  expect([vault.open(ref), disk.cards.size]).toEqual([undefined, 0]);
});

test('a card that was destroyed comes back under another reference, and only that', () => {
  const vault = start();
  const ref = vault.keep(card());
  vault.destroy(ref);
  vault.destroy(ref);
  expect(vault.open(ref)).toBeUndefined();
  const next = vault.keep(card());
  expect(next).not.toBe(ref);
  expect([vault.open(ref), vault.open(next)?.pan.lastFour]).toEqual([undefined, '0011']);
});

test('a renewed card of the same number replaces the old one', () => {
  const vault = start();
  const ref = vault.keep(card(CARD, '2612'));
  expect(vault.keep(card(CARD, '3107'))).toBe(ref);
  expect(start().open(ref)?.expiry).toBe('3107');
});

test('a card is good to the end of its month, and then destroyed', () => {
  const vault = start();
  const ref = vault.keep(card(CARD, '2611'));
  now = Date.UTC(2026, 10, 30, 23, 59, 59);
  expect([vault.expire(), vault.open(ref)?.pan.lastFour]).toEqual([0, '0011']);
  now = Date.UTC(2026, 11, 1);
  expect(vault.open(ref)).toBeUndefined();
  expect([vault.expire(), disk.cards.size]).toEqual([1, 0]);
});

test('a damaged card stays on disk, is told, and stops nobody', () => {
  const ref = start().keep(card());
  disk.damaged.add(ref);
  const told: unknown[] = [];
  const log = { ...silentLog, warn: (_message: string, about: unknown) => told.push(about) } as unknown as Log;
  expect(start([1], log).open(ref)).toBeUndefined();
  expect(told).toEqual([{ ref }]);
  expect(disk.ids()).toEqual([ref]);
});
