import type { CardDetails } from '@saunter/identity';
import {
  DukptTerminal,
  deriveInitialKey,
  encodePoiFields,
  Pan,
  poiSealedCard,
  protectPoiCard,
  sealCard,
  sealingKeyOf,
} from '@saunter/identity';
import { fromHex, Secret } from '@saunter/kit';
import { systemEntropy } from '@saunter/platform-node';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PoiCounterStore } from './poi-counter-file.ts';
import type { PoiCounters } from './poi-counters.ts';
import { RECENT_TRANSACTIONS, takeCounter } from './poi-counters.ts';
import { SealedCards } from './sealed-cards.ts';

const INITIAL_KEY_ID = fromHex('5341554E00000001');
const BASE = { keyId: 'dukpt-5341554e', secret: new Secret(new Uint8Array(16).fill(4)) };
const OPENING = { keyId: 'k-1', privateKey: new Secret(new Uint8Array(32).fill(5)) };

/** What survives a kill -9. */
class Disk implements PoiCounterStore {
  counters: PoiCounters = {};
  read = () => this.counters;
  write = (counters: PoiCounters) => {
    this.counters = counters;
  };
}

function newCard(): CardDetails {
  const pan = Pan.parse('4761739001010119');
  if (!pan.ok) throw new Error('a test card has a check digit');
  return { pan: pan.value, expiry: '3012', emv: new Uint8Array(0), interface: 'contactless', chip: 'authentic' };
}

let disk: Disk;
let terminal: DukptTerminal;
const vault = () => new SealedCards({ opening: OPENING, baseKeys: [BASE], counters: disk });
const tap = () =>
  poiSealedCard(BASE.keyId, protectPoiCard(terminal, encodePoiFields(newCard()), systemEntropy) ?? new Uint8Array());

beforeEach(() => {
  disk = new Disk();
  terminal = new DukptTerminal(deriveInitialKey(BASE.secret.expose(), INITIAL_KEY_ID), INITIAL_KEY_ID);
});

describe('a card of a terminal', () => {
  it('opens, also when it is asked about again, and after a restart', () => {
    const sealed = tap();
    for (const cards of [vault(), vault()]) {
      const opened = cards.open(sealed);
      expect(opened.ok && opened.value.pan.expose()).toBe('4761739001010119');
    }
  });

  it('is refused once a newer one was seen and it was not, whoever restarted meanwhile', () => {
    const [older, newer] = [tap(), tap()];
    expect(vault().open(newer).ok).toBe(true);
    expect(vault().open(older)).toEqual({ ok: false, error: { kind: 'card-replayed', class: 'end' } });
  });

  it('is spent on one authorisation', () => {
    const sealed = tap();
    expect(vault().open(sealed).ok).toBe(true);
    expect(vault().claim(sealed, 'key_1')).toBeUndefined();
    expect(vault().claim(sealed, 'key_1')).toBeUndefined();
    expect(vault().claim(sealed, 'key_2')).toEqual({ kind: 'card-replayed', class: 'end' });
  });

  it('is left to the next authorisation by one that holds nothing, and by no other', () => {
    const sealed = tap();
    expect(vault().open(sealed).ok).toBe(true);
    expect(vault().claim(sealed, 'key_1')).toBeUndefined();
    expect(vault().claim(sealed, 'key_2', (key) => key === 'key_1')).toBeUndefined();
    expect(vault().claim(sealed, 'key_3', (key) => key === 'key_1')).toMatchObject({ kind: 'card-replayed' });
  });

  it('that does not open moves no counter', () => {
    const sealed = tap();
    const forged = `${sealed.slice(0, -4)}${sealed.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`;
    expect(vault().open(forged)).toMatchObject({ error: { kind: 'card-unreadable' } });
    expect(disk.counters).toEqual({});
    expect(vault().open(sealed).ok).toBe(true);
  });

  it('of an unknown base key is named', () => {
    const cards = new SealedCards({ opening: OPENING, baseKeys: [], counters: disk });
    expect(cards.open(tap())).toMatchObject({ error: { kind: 'card-unreadable', defect: 'unknown-key' } });
  });
});

it('opens a card that our own kernel sealed, as often as it is asked', () => {
  const sealed = sealCard(sealingKeyOf(OPENING), newCard(), systemEntropy);
  expect([vault().open(sealed).ok, vault().open(sealed).ok]).toEqual([true, true]);
  expect([vault().claim(sealed, 'key_1'), vault().claim(sealed, 'key_2')]).toEqual([undefined, undefined]);
});

it('says plainly that a processor’s card needs a line to that processor', () => {
  expect(vault().open(`processor-lab.${'A'.repeat(64)}`)).toMatchObject({ error: { kind: 'no-processor-line' } });
});

it('takes counters that only go up, and remembers no more than the last', () => {
  const counter = fc.integer({ min: 1, max: 200 });
  fc.assert(
    fc.property(fc.array(fc.tuple(counter, fc.constantFrom('a', 'b')), { maxLength: 120 }), (taps) => {
      let counters: PoiCounters = {};
      const first = new Map<number, string>();
      for (const [taken, digest] of taps) {
        const highest = counters['t']?.highest ?? 0;
        const next = takeCounter(counters, { initialKeyId: 't', counter: taken, digest });
        if (taken > highest) first.set(taken, digest);
        const isKnown = counters['t']?.recent.some((one) => one.counter === taken && one.digest === digest) ?? false;
        expect(next !== undefined).toBe(taken > highest || isKnown);
        counters = next ?? counters;
      }
      expect(counters['t']?.recent.length ?? 0).toBeLessThanOrEqual(RECENT_TRANSACTIONS);
    }),
  );
});
