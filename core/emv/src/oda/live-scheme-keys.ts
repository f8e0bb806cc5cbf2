import type { CaPublicKey } from './ca-public-keys.ts';

/** The indices under which a scheme certifies cards that people pay with, as published by it and its acquirers. */
interface LiveRange {
  readonly scheme: string;
  readonly rid: string;
  readonly first: number;
  readonly last: number;
}

const LIVE: readonly LiveRange[] = [
  { scheme: 'Visa', rid: 'A000000003', first: 0x01, last: 0x0f },
  { scheme: 'Mastercard', rid: 'A000000004', first: 0x01, last: 0x0f },
  { scheme: 'American Express', rid: 'A000000025', first: 0x01, last: 0x1f },
  { scheme: 'JCB', rid: 'A000000065', first: 0x01, last: 0x0e },
  { scheme: 'JCB', rid: 'A000000065', first: 0x10, last: 0x10 },
  { scheme: 'JCB', rid: 'A000000065', first: 0x12, last: 0x12 },
  { scheme: 'JCB', rid: 'A000000065', first: 0x14, last: 0x14 },
  { scheme: 'Discover', rid: 'A000000152', first: 0x01, last: 0x0f },
  { scheme: 'Discover', rid: 'A000000152', first: 0x5a, last: 0x5f },
  { scheme: 'UnionPay', rid: 'A000000333', first: 0x01, last: 0x0f },
];

/**
 * Whether cards that people pay with may hang on this key: a scheme uses its index live, or its list says so. A list
 * that calls such a key a test key is not believed: a lab terminal must never read a real card.
 */
export const isLiveSchemeKey = ({ rid, index, use }: Pick<CaPublicKey, 'rid' | 'index' | 'use'>): boolean =>
  use === 'live' || LIVE.some((range) => range.rid === rid && index >= range.first && index <= range.last);
