import { sha256 } from '@noble/hashes/sha2.js';
import type { EpochMs } from '@saunter/kit';
import { assert, concatBytes, fixedCopy, parseBase64Url, parseHex, toBase64Url, toHex, utf8Bytes } from '@saunter/kit';
import type { ChainId } from '@saunter/model';

/**
 * What the chain says of one phone: the codes that this key signs are this shopper's, and pay with this card. Nothing in
 * it says who that is. Byte layout: docs/entry-code.md.
 */
export interface EntryPass {
  /** Which of the chain's keys signed it, 0 to 255. */
  readonly keyId: number;
  /** Which chain it is of: the beginning of a hash of its id; the id itself is under the signature. */
  readonly chainTag: string;
  /** The server's name for the shopper, 16 upper-case hexadecimal digits; opaque to everyone else. */
  readonly shopperRef: string;
  /** The server's name for the card that is held, likewise. */
  readonly cardRef: string;
  /** The phone's Ed25519 key, 32 bytes. */
  readonly deviceKey: Uint8Array;
  /** Whole seconds. */
  readonly notBefore: EpochMs;
  /** Whole minutes after `notBefore`; from then on it says nothing any more. */
  readonly notAfter: EpochMs;
}

/** A pass and what it came as. */
export interface ReadPass {
  readonly pass: EntryPass;
  /** Its name, by which it is revoked: 16 characters of base64url, of a hash over all its bytes. */
  readonly passId: string;
  readonly bytes: Uint8Array;
  /** What the chain signed; the signature is the rest of `bytes`. */
  readonly body: Uint8Array;
  readonly signature: Uint8Array;
}

/** Bytes of a pass: its body and the chain's signature. */
export const PASS_BYTES = 123;
/** No pass is good for longer: one that is lost with its phone ends by itself within a day. */
export const PASS_LIFETIME_MINUTES = 24 * 60;
/** Hexadecimal digits of a shopper's and of a card's reference. */
export const REF_DIGITS = 16;

const BODY_BYTES = 59;
const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
const LATEST_SECOND = 0xffffffff;
const REF = /^[0-9A-F]{16}$/;

/** The beginning of SHA-256 over the chain's id, 8 hexadecimal digits: tells chains apart, and proves nothing. */
export const chainTagOf = (chainId: ChainId): string => toHex(sha256(utf8Bytes(chainId)).subarray(0, 4));

/** What the chain's key signs: the chain's whole id stands before the body. */
export const passMessage = (chainId: ChainId, body: Uint8Array): Uint8Array =>
  concatBytes(utf8Bytes(`saunter entry pass v1\n${chainId}\n`), body);

/** The signed part of a pass; @throws AssertionBug on a reference, key or time that none can have. */
export function encodePassBody(pass: EntryPass): Uint8Array {
  const seconds = pass.notBefore / SECOND_MS;
  const minutes = (pass.notAfter - pass.notBefore) / MINUTE_MS;
  assert(Number.isInteger(pass.keyId) && pass.keyId >= 0 && pass.keyId <= 255, 'a key id is one byte');
  assert(REF.test(pass.shopperRef) && REF.test(pass.cardRef), 'a reference is 16 upper-case hexadecimal digits');
  assert(pass.deviceKey.length === 32, 'a device key has 32 bytes');
  assert(Number.isInteger(seconds) && seconds >= 0 && seconds <= LATEST_SECOND, 'a pass begins at a whole second');
  assert(Number.isInteger(minutes) && minutes >= 1 && minutes <= PASS_LIFETIME_MINUTES, 'a pass lasts a day at most');
  const body = new Uint8Array(BODY_BYTES);
  const view = new DataView(body.buffer);
  view.setUint8(0, pass.keyId);
  body.set(parseHex(pass.chainTag) ?? [], 1);
  body.set(parseHex(pass.shopperRef) ?? [], 5);
  body.set(parseHex(pass.cardRef) ?? [], 13);
  body.set(pass.deviceKey, 21);
  view.setUint32(53, seconds);
  view.setUint16(57, minutes);
  return body;
}

/** Reads the bytes of a pass, its signature unproven; undefined when the length or the lifetime is wrong. */
export function decodePass(whole: Uint8Array): ReadPass | undefined {
  if (whole.length !== PASS_BYTES) return undefined;
  const bytes = fixedCopy(whole);
  const view = new DataView(bytes.buffer);
  const minutes = view.getUint16(57);
  if (minutes < 1 || minutes > PASS_LIFETIME_MINUTES) return undefined;
  const notBefore = view.getUint32(53) * SECOND_MS;
  const pass: EntryPass = {
    keyId: view.getUint8(0),
    chainTag: toHex(bytes.subarray(1, 5)),
    shopperRef: toHex(bytes.subarray(5, 13)),
    cardRef: toHex(bytes.subarray(13, 21)),
    deviceKey: bytes.subarray(21, 53),
    notBefore,
    notAfter: notBefore + minutes * MINUTE_MS,
  };
  const passId = toBase64Url(sha256(bytes).subarray(0, 12));
  return { pass, passId, bytes, body: bytes.subarray(0, BODY_BYTES), signature: bytes.subarray(BODY_BYTES) };
}

/** Reads a pass as it travels to the phone: base64url of its bytes; undefined when it is none. */
export function parsePass(text: string): ReadPass | undefined {
  const bytes = parseBase64Url(text);
  // 123 bytes leave no spare bits in base64url, so a pass has one spelling.
  return bytes && decodePass(bytes);
}
