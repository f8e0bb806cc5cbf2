import { cmac } from '@noble/ciphers/aes.js';
import type { Result, Secret } from '@saunter/kit';
import { err, ok, unreachable } from '@saunter/kit';
import { decodeMessage, encodeMessage } from './codec.ts';
import type { Dialect } from './dialect.ts';
import type { ElementTable } from './element-table.ts';
import type { FieldsOf, FieldValue, IsoDefect, MessageOf } from './message.ts';
import { retailMac } from './retail-mac.ts';

/** Bytes of DE64 and DE128. */
export const MAC_BYTES = 8;

/** A key for one purpose, shared with the acquirer: 16 bytes for X9.19, 16, 24 or 32 for AES-CMAC. */
export interface MacKey {
  readonly algorithm: 'x9.19' | 'aes-cmac';
  readonly key: Secret;
}

/** Why a message is not believed: no code in its last element, or not the one that its bytes have. */
export type MacDefect = { readonly kind: 'mac-missing' } | { readonly kind: 'mac-wrong' };

/** Eight bytes that only a holder of the key can make of `bytes`; of AES-CMAC (NIST SP 800-38B) the first eight. */
export function messageMac(bytes: Uint8Array, { algorithm, key }: MacKey): Uint8Array {
  switch (algorithm) {
    case 'x9.19':
      return retailMac(bytes, key.expose());
    case 'aes-cmac':
      return cmac(bytes, key.expose()).slice(0, MAC_BYTES);
    default:
      return unreachable(algorithm);
  }
}

/**
 * Packs a message with its code in DE64, or in DE128 when there is a second bitmap (ISO 8583:1987, 4.4.64); the code is
 * over every byte before it. @throws AssertionBug when an element does not fit its row.
 */
export function sealMessage<Table extends ElementTable>(
  message: MessageOf<Table>,
  dialect: Dialect<Table>,
  key: MacKey,
): Uint8Array {
  const open = { ...message.fields, [macElement(message.fields, dialect)]: new Uint8Array(MAC_BYTES) };
  const bytes = encodeMessage({ mti: message.mti, fields: open }, dialect);
  const start = macStart(bytes, dialect);
  dialect.packing.fixedBytes.write(messageMac(bytes.subarray(0, start), key), bytes, start);
  return bytes;
}

/** Unpacks a message and checks its code, in a time that does not tell how much of it was right. */
export function openMessage<Table extends ElementTable>(
  bytes: Uint8Array,
  dialect: Dialect<Table>,
  key: MacKey,
): Result<MessageOf<Table>, IsoDefect | MacDefect> {
  const message = decodeMessage(bytes, dialect);
  if (!message.ok) return message;
  const fields: Fields = message.value.fields;
  const mac = fields[macElement(fields, dialect)];
  if (!(mac instanceof Uint8Array)) return err({ kind: 'mac-missing' });
  const expected = messageMac(bytes.subarray(0, macStart(bytes, dialect)), key);
  return isSame(mac, expected) ? ok(message.value) : err({ kind: 'mac-wrong' });
}

type Fields = FieldsOf<ElementTable>;

/** The last element that a message of these can have. */
function macElement(fields: Fields, { secondBitmap }: Dialect): 64 | 128 {
  const isLong = (fields: Readonly<Record<string, FieldValue | undefined>>) =>
    Object.keys(fields).some((bit) => Number(bit) > 64 && fields[bit] !== undefined);
  return secondBitmap === 'always' || isLong(fields) ? 128 : 64;
}

const macStart = (bytes: Uint8Array, { packing }: Dialect): number => bytes.length - packing.fixedBytes.size(MAC_BYTES);

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length;
  for (let at = 0; at < MAC_BYTES; at++) difference |= (a[at] ?? 0) ^ (b[at] ?? 0);
  return difference === 0;
}
