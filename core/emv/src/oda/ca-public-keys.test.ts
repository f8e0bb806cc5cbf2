import { fromHex, toHex } from '@saunter/kit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emvVectors, haveEmvVectors } from '../emv-vectors.vectors.ts';
import { caKeyChecksum, findCaKey, isRevoked } from './ca-public-keys.ts';
import { isLiveSchemeKey } from './live-scheme-keys.ts';
import { parseCaPublicKeys } from './parse-ca-public-keys.ts';
import { expectValue } from './recorded-card.vectors.ts';

interface KeyRow {
  readonly rid: string;
  readonly index: string;
  readonly exponent: string;
  readonly modulus: string;
  readonly sha1: string;
  readonly use: 'live' | 'test';
}

/** Nobody's key: the checksum is its own, by sha1sum. */
const ROW = { rid: 'A000000099', index: '99', exponent: '03', modulus: 'C0FFEE01' } as const;
const CHECKSUM = 'DF2819C8292643712B862EE0BB65F659FE3E60A3';

const today = fromHex('261123');

describe('a list of CA keys', () => {
  test('has the keys, the date and use of each, and the revocations', () => {
    const list = expectValue(
      parseCaPublicKeys({
        keys: [
          { ...ROW, sha1: CHECKSUM, use: 'test', expires: '261122' },
          { ...ROW, index: '9A' },
        ],
        revoked: [{ rid: ROW.rid, index: '9A', serial: '00abcd' }],
      }),
    );
    const [first] = list.keys;
    expect(first).toMatchObject({ rid: ROW.rid, index: 0x99, use: 'test', expires: '261122' });
    expect(toHex(caKeyChecksum(list.keys[0] ?? expectValue({ ok: false })))).toBe(CHECKSUM);
    expect(findCaKey(list, ROW.rid, 0x99, fromHex('261122'))).toEqual({ ok: true, value: first });
    expect(findCaKey(list, ROW.rid, 0x99, today)).toEqual({ ok: false, error: 'ca-key-expired' });
    expect(findCaKey(list, ROW.rid, 0x99, undefined)).toEqual({ ok: false, error: 'ca-key-expired' });
    expect(findCaKey(list, ROW.rid, 0x9a, today).ok).toBe(true);
    expect(findCaKey(list, ROW.rid, 0x9b, today)).toEqual({ ok: false, error: 'ca-key-unknown' });
    expect(findCaKey(list, 'A000000098', 0x99, today)).toEqual({ ok: false, error: 'ca-key-unknown' });
    expect(isRevoked(list, { rid: ROW.rid, index: 0x9a }, '00ABCD')).toBe(true);
    expect(isRevoked(list, { rid: ROW.rid, index: 0x99 }, '00ABCD')).toBe(false);
    expect(isRevoked(list, { rid: ROW.rid, index: 0x9a }, '00ABCE')).toBe(false);
  });

  test.each([
    ['rid', 'A0000000'],
    ['index', 99],
    ['index', '0099'],
    ['exponent', '02'],
    ['exponent', '01'],
    ['exponent', '0003'],
    ['exponent', '01000001'],
    ['modulus', 'C0FFEE00'],
    ['modulus', '00C0FFEE01'],
    ['modulus', ''],
    ['modulus', `${'FF'.repeat(513)}`],
    ['sha1', CHECKSUM.slice(2)],
    ['use', 'lab'],
    ['expires', '261301'],
    ['expires', '2026-12-01'],
  ])('names the row and the field %s when it is %j', (field, value) => {
    expect(parseCaPublicKeys([ROW, { ...ROW, index: '01', [field]: value }])).toEqual({
      ok: false,
      error: { kind: 'bad-field', class: 'out-of-service', list: 'keys', row: 2, field },
    });
  });

  test('names a key whose checksum is another one, a key given twice, and a list that is none', () => {
    const at = { class: 'out-of-service', list: 'keys' };
    expect(parseCaPublicKeys([{ ...ROW, modulus: 'C0FFEE03', sha1: CHECKSUM }])).toEqual({
      ok: false,
      error: { ...at, kind: 'wrong-checksum', row: 1, field: 'sha1' },
    });
    expect(parseCaPublicKeys([ROW, ROW])).toEqual({
      ok: false,
      error: { ...at, kind: 'twice', row: 2, field: 'index' },
    });
    expect(parseCaPublicKeys('keys')).toEqual({ ok: false, error: { ...at, kind: 'not-a-list' } });
    expect(parseCaPublicKeys({ keys: [ROW], revoked: {} })).toEqual({
      ok: false,
      error: { ...at, list: 'revoked', kind: 'not-a-list' },
    });
    expect(parseCaPublicKeys({ keys: [ROW], revoked: [{ rid: ROW.rid, index: '99', serial: '0001' }] })).toEqual({
      ok: false,
      error: { ...at, list: 'revoked', kind: 'bad-field', row: 1, field: 'serial' },
    });
  });

  test('any value gives keys or a defect, never a throw', () => {
    const almost = fc.record(
      { rid: fc.constant(ROW.rid), index: fc.string(), exponent: fc.anything(), modulus: fc.string() },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.array(almost), fc.record({ keys: fc.array(almost) })), (json) => {
        parseCaPublicKeys(json);
      }),
    );
  });

  test('a scheme’s live index is live whatever its list calls it', () => {
    expect(isLiveSchemeKey({ rid: 'A000000003', index: 0x09, use: 'test' })).toBe(true);
    expect(isLiveSchemeKey({ rid: 'A000000333', index: 0x04 })).toBe(true);
    expect(isLiveSchemeKey({ rid: ROW.rid, index: 0x99, use: 'live' })).toBe(true);
    expect(isLiveSchemeKey({ rid: ROW.rid, index: 0x99 })).toBe(false);
  });
});

const found = haveEmvVectors('published CA keys');
const cases = found ? emvVectors<{ readonly cases: readonly KeyRow[] }>('capks').cases : [];

describe.runIf(found)('the published keys', () => {
  test('there are thirty; all parse with their checksums and are found', () => {
    console.info(`capks.json: ${cases.length} keys`);
    expect(cases.length).toBe(30);
    const list = expectValue(parseCaPublicKeys(cases));
    for (const { rid, index, modulus, exponent } of cases) {
      const key = expectValue(findCaKey(list, rid, Number.parseInt(index, 16), today));
      expect([toHex(key.modulus), toHex(key.exponent)]).toEqual([modulus, exponent]);
    }
  });

  test.each(cases.map((row) => [row.rid, row.index, row] as const))('%s %s: checksum and use', (rid, hex, row) => {
    const { use: _, ...unnamed } = row;
    const [key] = expectValue(parseCaPublicKeys([unnamed])).keys;
    if (!key) throw new Error('one row is one key');
    expect(toHex(caKeyChecksum(key))).toBe(row.sha1);
    expect(isLiveSchemeKey({ rid, index: Number.parseInt(hex, 16) })).toBe(row.use === 'live');
  });
});
