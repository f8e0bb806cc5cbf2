import { ed25519 } from '@noble/curves/ed25519.js';
import type { EpochMs } from '@saunter/kit';
import type { ChainId } from '@saunter/model';
import type { ReadEntryCode } from './entry-code.ts';
import { ENTRY_CODE_LIFETIME_MS, parseEntryCode } from './entry-code.ts';
import { chainTagOf, passMessage } from './entry-pass.ts';
import type { UsedCodes } from './used-codes.ts';
import { isUsed } from './used-codes.ts';

/** One of a chain's public keys for passes: Ed25519, 32 bytes. */
export interface PassKey {
  readonly keyId: number;
  readonly publicKey: Uint8Array;
}

/** What a gate goes by; the server tells it, and it is kept on disk. */
export interface EntryCodeTrust {
  readonly chainId: ChainId;
  /** All keys that passes may be signed with now, of every store that signs, and during a change the old and the new one. */
  readonly keys: readonly PassKey[];
  /** Pass ids and shopper references that no longer come in. */
  readonly revoked: ReadonlySet<string>;
}

/** A code that opens a visit. */
export interface AcceptedCode {
  readonly kind: 'accepted';
  readonly shopperRef: string;
  readonly cardRef: string;
  readonly passId: string;
  /** How many come in on it. */
  readonly party: number;
  /** Its one use goes by this name, at this lane and in the whole chain. */
  readonly codeId: string;
  readonly issuedAt: EpochMs;
}

/** Why a code opens nothing, in terms of what the shopper can do about it. */
export const CODE_FAULTS = [
  /** No code of ours, or not all of it was read. */
  'malformed',
  /** Of another retailer. */
  'other-chain',
  /** Of this chain, signed with a key that it does not use any more, or not yet: the app must fetch a new pass. */
  'unknown-key',
  /** Changed on the way, or made by somebody else. */
  'bad-signature',
  /** The shopper or this phone was signed out: sign in again, or ask staff. */
  'revoked',
  /** The phone's clock is ahead: set it. */
  'not-yet',
  /** A screenshot, or a screen that stood still: show the code that is on the phone now. */
  'expired',
  /** The pass is over: the app must be online once, to fetch a new one. */
  'pass-expired',
  /** Somebody came in on it: show the next one. */
  'used',
] as const;

/** One of {@link CODE_FAULTS}. */
export type CodeFault = (typeof CODE_FAULTS)[number];

/** What became of a code; `offMs` says by how much it missed its time. */
export type EntryCodeOutcome =
  | AcceptedCode
  | { readonly kind: Exclude<CodeFault, 'expired' | 'not-yet'> }
  | { readonly kind: 'expired' | 'not-yet'; readonly offMs: number };

/** How far ahead of the store's clock a phone's may be. */
export const CODE_CLOCK_LEAD_MS = 5_000;

/** One question to {@link checkEntryCode}. */
export interface EntryCodeQuestion {
  /** As scanned; line ends that a scanner adds do not count. */
  readonly text: string;
  readonly trust: EntryCodeTrust;
  readonly used: UsedCodes;
  /** The server's clock, as well as it is known. */
  readonly now: EpochMs;
  /** How much older a code may be: for a server that hears of it after the gate took it. */
  readonly graceMs?: number;
}

/**
 * Checks one code with nothing but what a gate has: both signatures (RFC 8032, strictly), the chain, the times and its
 * one use. Accepting does not use it up: the caller remembers it before anything opens. Total over any text.
 */
export function checkEntryCode({ text, trust, used, now, graceMs = 0 }: EntryCodeQuestion): EntryCodeOutcome {
  const code = parseEntryCode(text.replace(/[\r\n\t]+$/, ''));
  if (!code) return { kind: 'malformed' };
  const forged = whatIsForged(code, trust);
  if (forged) return { kind: forged };
  const { passId, pass } = code.pass;
  if (trust.revoked.has(passId) || trust.revoked.has(pass.shopperRef)) return { kind: 'revoked' };
  return (
    whatIsUntimely(code, used, now, graceMs) ?? {
      kind: 'accepted',
      shopperRef: pass.shopperRef,
      cardRef: pass.cardRef,
      passId,
      party: code.party,
      codeId: code.codeId,
      issuedAt: code.issuedAt,
    }
  );
}

type Forged = Extract<CodeFault, 'other-chain' | 'unknown-key' | 'bad-signature'>;

function whatIsForged({ pass: read, ...code }: ReadEntryCode, trust: EntryCodeTrust): Forged | undefined {
  if (read.pass.chainTag !== chainTagOf(trust.chainId)) return 'other-chain';
  const keys = trust.keys.filter(({ keyId }) => keyId === read.pass.keyId);
  if (keys.length === 0) return 'unknown-key';
  const message = passMessage(trust.chainId, read.body);
  const isOfChain = keys.some(({ publicKey }) => isSigned(message, read.signature, publicKey));
  return isOfChain && isSigned(code.message, code.signature, read.pass.deviceKey) ? undefined : 'bad-signature';
}

function whatIsUntimely(
  { pass: { pass }, issuedAt, codeId }: ReadEntryCode,
  used: UsedCodes,
  now: EpochMs,
  graceMs: number,
): EntryCodeOutcome | undefined {
  // A code that is used and over is told to be used: that is what the shopper can make sense of.
  if (isUsed(used, codeId)) return { kind: 'used' };
  if (issuedAt > now + CODE_CLOCK_LEAD_MS) return { kind: 'not-yet', offMs: issuedAt - now };
  const overBy = now - (issuedAt + ENTRY_CODE_LIFETIME_MS + graceMs);
  if (overBy >= 0 || issuedAt <= used.floor) return { kind: 'expired', offMs: Math.max(overBy, 0) };
  if (now + CODE_CLOCK_LEAD_MS < pass.notBefore) return { kind: 'not-yet', offMs: pass.notBefore - now };
  return now - graceMs >= pass.notAfter ? { kind: 'pass-expired' } : undefined;
}

/** Strict: cofactorless, and never under a key of small order, so that every library comes to the same answer. */
function isSigned(message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}
