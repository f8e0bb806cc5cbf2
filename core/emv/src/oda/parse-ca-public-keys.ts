import type { Result } from '@saunter/kit';
import { equalBytes, err, ok, parseHex, toHex } from '@saunter/kit';
import { isExpired } from '../emv-date.ts';
import type { CaPublicKey, CaPublicKeys, RevokedCertificate } from './ca-public-keys.ts';
import { caKeyChecksum } from './ca-public-keys.ts';

/** A field of a list of keys, by the name that it has there. */
export type CaKeyField = 'rid' | 'index' | 'exponent' | 'modulus' | 'sha1' | 'use' | 'expires' | 'serial';

/** What is wrong with a list of keys, and where; rows are counted from 1. The file is to be put right by a person. */
export type CaKeysDefect =
  | { readonly kind: 'not-a-list'; readonly class: 'out-of-service'; readonly list: 'keys' | 'revoked' }
  | {
      readonly kind: 'bad-field' | 'wrong-checksum' | 'twice';
      readonly class: 'out-of-service';
      readonly list: 'keys' | 'revoked';
      readonly row: number;
      readonly field: CaKeyField;
    };

/** Schemes end at 248; more than `rsaPublic` takes is no key. */
const MAX_MODULUS_BYTES = 512;
const CHECKSUM_BYTES = 20;

type Row = Readonly<Record<string, unknown>>;

/**
 * The keys of parsed JSON: a list of `{rid, index, exponent, modulus, sha1?, use?, expires?}`, numbers in hexadecimal,
 * or an object with such `keys` and a list `revoked` of `{rid, index, serial}`. A `sha1` is checked: a key with a
 * flipped bit would refuse good cards. Total over any value.
 */
export function parseCaPublicKeys(json: unknown): Result<CaPublicKeys, CaKeysDefect> {
  const { keys: keyRows, revoked: revokedRows = [] } = isRow(json) ? json : { keys: json };
  const keys = parseRows('keys', keyRows, parseKey);
  if (!keys.ok) return keys;
  const revoked = parseRows('revoked', revokedRows, parseRevoked);
  if (!revoked.ok) return revoked;
  const second = keys.value.findIndex((key, i) => keys.value.findIndex((other) => isSameKey(key, other)) < i);
  return second < 0 ? ok({ keys: keys.value, revoked: revoked.value }) : err(atField('keys', second, 'index', 'twice'));
}

const isSameKey = (a: CaPublicKey, b: CaPublicKey): boolean => a.rid === b.rid && a.index === b.index;

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

const atField = (
  list: 'keys' | 'revoked',
  at: number,
  field: CaKeyField,
  kind: 'bad-field' | 'wrong-checksum' | 'twice',
): CaKeysDefect => ({ kind, class: 'out-of-service', list, row: at + 1, field });

/** What one row gives, or the field that is wrong. */
type ParsedRow<T> = Result<T, { readonly field: CaKeyField; readonly kind: 'bad-field' | 'wrong-checksum' }>;

function parseRows<T>(
  list: 'keys' | 'revoked',
  rows: unknown,
  parse: (row: Row) => ParsedRow<T>,
): Result<readonly T[], CaKeysDefect> {
  if (!Array.isArray(rows)) return err({ kind: 'not-a-list', class: 'out-of-service', list });
  const parsed: T[] = [];
  for (const [at, row] of rows.entries()) {
    const one = parse(isRow(row) ? row : {});
    if (!one.ok) return err(atField(list, at, one.error.field, one.error.kind));
    parsed.push(one.value);
  }
  return ok(parsed);
}

function parseKey(row: Row): ParsedRow<CaPublicKey> {
  const rid = hexField(row, 'rid', 5);
  if (!rid) return bad('rid');
  const [index] = hexField(row, 'index', 1) ?? [];
  if (index === undefined) return bad('index');
  const exponent = hexField(row, 'exponent');
  if (!exponent || !isOddNumber(exponent) || exponent.length > 3 || toHex(exponent) === '01') return bad('exponent');
  const modulus = hexField(row, 'modulus');
  if (!modulus || !isOddNumber(modulus) || modulus.length > MAX_MODULUS_BYTES) return bad('modulus');
  const { expires, use } = row;
  if (expires !== undefined && !isDate(expires)) return bad('expires');
  if (!isUse(use)) return bad('use');
  return checkSum(row, { rid: toHex(rid), index, exponent, modulus, expires, use });
}

function checkSum(row: Row, key: CaPublicKey): ParsedRow<CaPublicKey> {
  if (row['sha1'] === undefined) return ok(key);
  const checksum = hexField(row, 'sha1', CHECKSUM_BYTES);
  if (!checksum) return bad('sha1');
  return equalBytes(checksum, caKeyChecksum(key)) ? ok(key) : err({ field: 'sha1', kind: 'wrong-checksum' });
}

function parseRevoked(row: Row): ParsedRow<RevokedCertificate> {
  const rid = hexField(row, 'rid', 5);
  if (!rid) return bad('rid');
  const [index] = hexField(row, 'index', 1) ?? [];
  if (index === undefined) return bad('index');
  const serial = hexField(row, 'serial', 3);
  return serial ? ok({ rid: toHex(rid), index, serial: toHex(serial) }) : bad('serial');
}

const bad = (field: CaKeyField): ParsedRow<never> => err({ field, kind: 'bad-field' });

function hexField(row: Row, field: CaKeyField, length?: number): Uint8Array | undefined {
  const text = row[field];
  const bytes = typeof text === 'string' ? parseHex(text) : undefined;
  return length === undefined || bytes?.length === length ? bytes : undefined;
}

const isUse = (value: unknown): value is CaPublicKey['use'] =>
  value === undefined || value === 'live' || value === 'test';

/** Odd, and without a leading zero. */
const isOddNumber = (bytes: Uint8Array): boolean => (bytes[0] ?? 0) !== 0 && ((bytes.at(-1) ?? 0) & 1) === 1;

function isDate(value: unknown): value is string {
  const bytes = typeof value === 'string' ? parseHex(value) : undefined;
  return bytes !== undefined && !isExpired(bytes, bytes);
}
