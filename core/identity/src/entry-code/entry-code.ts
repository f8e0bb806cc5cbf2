import { sha256 } from '@noble/hashes/sha2.js';
import type { EpochMs } from '@saunter/kit';
import { assert, concatBytes, fixedBytes, toBase64Url, utf8Bytes } from '@saunter/kit';
import { parseBase45, toBase45 } from './base45.ts';
import type { ReadPass } from './entry-pass.ts';
import { decodePass, PASS_BYTES } from './entry-pass.ts';

/** What a phone signs with its pass each time it shows a code. */
export interface EntryCodeBody {
  /** The phone's clock, whole seconds. */
  readonly issuedAt: EpochMs;
  /** 4 random bytes: two codes of one second differ. */
  readonly nonce: Uint8Array;
  /** How many come in on it, 1 to {@link ENTRY_PARTY_LIMIT}. */
  readonly party: number;
}

/** A code as it was read, nothing of it proven. */
export interface ReadEntryCode extends EntryCodeBody {
  readonly pass: ReadPass;
  /** Its name: 16 characters of base64url, of a hash over all but the signature. */
  readonly codeId: string;
  /** What the phone signed. */
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

/** How long a code is good for; the phone shows the next one before that. */
export const ENTRY_CODE_LIFETIME_MS = 30_000;
/** The largest party of one code. */
export const ENTRY_PARTY_LIMIT = 5;
/** Random bytes of a code. */
export const ENTRY_NONCE_BYTES = 4;
/** Characters of every code: a QR code of 57 by 57 modules (version 10) at error correction level M. */
export const ENTRY_CODE_CHARACTERS = 298;

/** Tells an entry code from every other barcode, and this layout from later ones. */
const PREFIX = 'SE1:';
const BODY_BYTES = 4 + ENTRY_NONCE_BYTES + 1;
const SIGNATURE_BYTES = 64;
const SIGNED_BYTES = PASS_BYTES + BODY_BYTES;
const LABEL = utf8Bytes('saunter entry code v1\n');

/** The pass and the body: what the text of a code holds before its signature. */
export function encodeCodeBody(pass: Uint8Array, { issuedAt, nonce, party }: EntryCodeBody): Uint8Array {
  const seconds = issuedAt / 1000;
  assert(pass.length === PASS_BYTES, 'a code is made of a whole pass');
  assert(Number.isInteger(seconds) && seconds >= 0 && seconds <= 0xffffffff, 'a code is made at a whole second');
  assert(nonce.length === ENTRY_NONCE_BYTES, 'a nonce has 4 bytes');
  assert(Number.isInteger(party) && party >= 1 && party <= ENTRY_PARTY_LIMIT, 'a party is 1 to 5');
  const body = fixedBytes(BODY_BYTES);
  new DataView(body.buffer).setUint32(0, seconds);
  body.set(nonce, 4);
  body[4 + ENTRY_NONCE_BYTES] = party;
  return concatBytes(pass, body);
}

/** What a phone's key signs. */
export const codeMessage = (signed: Uint8Array): Uint8Array => concatBytes(LABEL, signed);

/** The text of the QR code; @throws AssertionBug when the signature has not 64 bytes. */
export function formatEntryCode(signed: Uint8Array, signature: Uint8Array): string {
  assert(signature.length === SIGNATURE_BYTES, 'an Ed25519 signature has 64 bytes');
  return PREFIX + toBase45(concatBytes(signed, signature));
}

/** Reads what {@link formatEntryCode} writes; undefined when it is none. Total over any text. */
export function parseEntryCode(text: string): ReadEntryCode | undefined {
  if (text.length !== ENTRY_CODE_CHARACTERS || !text.startsWith(PREFIX)) return undefined;
  const bytes = parseBase45(text.slice(PREFIX.length));
  const pass = bytes && decodePass(bytes.subarray(0, PASS_BYTES));
  if (!bytes || !pass) return undefined;
  const signed = bytes.subarray(0, SIGNED_BYTES);
  const view = new DataView(bytes.buffer, bytes.byteOffset + PASS_BYTES, BODY_BYTES);
  const party = view.getUint8(4 + ENTRY_NONCE_BYTES);
  if (party < 1 || party > ENTRY_PARTY_LIMIT) return undefined;
  return {
    pass,
    issuedAt: view.getUint32(0) * 1000,
    nonce: bytes.slice(PASS_BYTES + 4, PASS_BYTES + 4 + ENTRY_NONCE_BYTES),
    party,
    codeId: toBase64Url(sha256(signed).subarray(0, 12)),
    message: codeMessage(signed),
    signature: bytes.subarray(SIGNED_BYTES),
  };
}
