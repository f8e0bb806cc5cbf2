import { ecb } from '@noble/ciphers/aes.js';
import { fromHex, toHex } from '@saunter/kit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countBits,
  DUKPT_USAGE,
  decodeKsn,
  deriveInitialKey,
  deriveTransactionKey,
  deriveWorkingKey,
  encodeKsn,
  MOST_COUNTER_BITS,
  nextCounter,
} from './aes-dukpt.ts';
import { dukptTables } from './dukpt.vectors.ts';
import { DukptTerminal } from './dukpt-terminal.ts';

const tables = dukptTables();
const ID = fromHex('1234567890123456');
const INITIAL_KEY = new Uint8Array(16).fill(3);

describe.runIf(tables.length > 0)('the published tables', () => {
  it.each(tables)('$kind: initial key, transaction keys and working keys', (table) => {
    const initialKey = deriveInitialKey(fromHex(table.bdk), fromHex(table.initialKeyId));
    expect(toHex(initialKey)).toBe(table.initialKey);
    let looked = 0;
    for (const { id, transactionKey, ...one } of table.cases) {
      const ksn = decodeKsn(fromHex(one.ksn));
      expect(ksn, id).toBeDefined();
      if (!ksn) continue;
      const key = deriveTransactionKey(initialKey, ksn);
      expect(toHex(key), id).toBe(transactionKey);
      const working = [
        [DUKPT_USAGE.PIN_ENCRYPTION, one.pinKeyAes128, one.pinKeyAes256],
        [DUKPT_USAGE.MAC_GENERATION, one.macRequestKeyAes128, one.macRequestKeyAes256],
        [DUKPT_USAGE.DATA_ENCRYPTION, one.dataRequestKeyAes128, one.dataRequestKeyAes256],
      ] as const;
      for (const [usage, ...keys] of working) {
        for (const expected of keys) {
          if (expected === undefined) continue;
          expect(toHex(deriveWorkingKey(key, usage, expected.length / 2, ksn)), id).toBe(expected);
          looked += 1;
        }
      }
      looked += 1;
    }
    console.log(`${table.kind}: ${looked} keys of ${table.cases.length} counters`);
    expect(looked).toBeGreaterThanOrEqual(table.cases.length);
  });

  it('encrypts the PIN block of the tables, which proves the derivation and nothing else', () => {
    const blocks = tables.flatMap((table) =>
      table.cases.flatMap(({ pinKeyAes128, encryptedPinBlock }) =>
        pinKeyAes128 && encryptedPinBlock ? [{ table, key: fromHex(pinKeyAes128), encryptedPinBlock }] : [],
      ),
    );
    expect(blocks.length).toBeGreaterThan(0);
    for (const { table, key, encryptedPinBlock } of blocks) {
      const encrypt = (block: Uint8Array) => ecb(key, { disablePadding: true }).encrypt(block);
      const inner = encrypt(fromHex(table.pinFieldFormat4));
      const mixed = inner.map((byte, i) => byte ^ (fromHex(table.panFieldFormat4)[i] ?? 0));
      expect(toHex(encrypt(mixed))).toBe(encryptedPinBlock);
    }
  });
});

describe('counters', () => {
  it('have at most sixteen bits set, and leave none out that has', () => {
    expect(nextCounter(0x1fffe)).toBe(0x20000);
    expect(nextCounter(0xfffe2000)).toBe(0xfffe4000);
    expect(nextCounter(0xffff0000)).toBeUndefined();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 0xfffffffe }), (counter) => {
        const next = nextCounter(counter);
        const end = Math.min(next ?? 0xffffffff, counter + 5_000);
        if (next !== undefined) expect(countBits(next)).toBeLessThanOrEqual(MOST_COUNTER_BITS);
        for (let between = counter + 1; between < end; between++) {
          expect(countBits(between)).toBeGreaterThan(MOST_COUNTER_BITS);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('are read and written one way, and none is read that no terminal uses', () => {
    expect(decodeKsn(encodeKsn({ initialKeyId: ID, counter: 0 }))).toBeUndefined();
    expect(decodeKsn(encodeKsn({ initialKeyId: ID, counter: 0x1ffff }))).toBeUndefined();
    expect(decodeKsn(new Uint8Array(11))).toBeUndefined();
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 12, maxLength: 12 }), (bytes) => {
        const ksn = decodeKsn(bytes);
        if (ksn) expect(encodeKsn(ksn)).toEqual(bytes);
      }),
    );
  });
});

describe('a terminal', () => {
  const usages = [DUKPT_USAGE.DATA_ENCRYPTION, DUKPT_USAGE.MAC_GENERATION] as const;

  it('has at every counter the keys that the host derives', () => {
    const terminal = new DukptTerminal(INITIAL_KEY, ID);
    for (let turn = 0; turn < 300; turn++) {
      terminal.next(usages, 16, (bytes, keys) => {
        const ksn = decodeKsn(bytes);
        expect(ksn?.counter).toBe(turn + 1);
        const key = deriveTransactionKey(INITIAL_KEY, ksn ?? { initialKeyId: ID, counter: 1 });
        const expected = usages.map((usage) => ksn && toHex(deriveWorkingKey(key, usage, 16, ksn)));
        expect(keys.map(toHex)).toEqual(expected);
      });
    }
  });

  // There is no shorter way to the first counter with more bits than are used than 131 056 transactions.
  it('agrees where counters are left out, too', { timeout: 60_000 }, () => {
    const terminal = new DukptTerminal(INITIAL_KEY, ID);
    while ((terminal.counter ?? 0) < 0x1fff0) terminal.skip();
    const seen: number[] = [];
    for (let turn = 0; turn < 20; turn++) {
      terminal.next([DUKPT_USAGE.DATA_ENCRYPTION], 32, (bytes, [data]) => {
        const ksn = decodeKsn(bytes);
        expect(ksn).toBeDefined();
        if (!ksn || !data) return;
        seen.push(ksn.counter);
        const key = deriveTransactionKey(INITIAL_KEY, ksn);
        expect(toHex(data)).toBe(toHex(deriveWorkingKey(key, DUKPT_USAGE.DATA_ENCRYPTION, 32, ksn)));
      });
    }
    expect(seen).toContain(0x1fffe);
    expect(seen).toContain(0x20000);
    expect(seen).not.toContain(0x1ffff);
  });

  it('lends its keys for one transaction only', () => {
    let kept: readonly Uint8Array[] = [];
    new DukptTerminal(INITIAL_KEY, ID).next(usages, 16, (_, keys) => {
      kept = keys;
    });
    expect(kept.map(toHex)).toEqual(['00'.repeat(16), '00'.repeat(16)]);
  });
});
