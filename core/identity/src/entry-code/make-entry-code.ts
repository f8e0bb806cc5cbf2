import type { EpochMs } from '@saunter/kit';
import { codeMessage, ENTRY_CODE_LIFETIME_MS, encodeCodeBody, formatEntryCode } from './entry-code.ts';
import type { ReadPass } from './entry-pass.ts';

/** What a phone makes one code of. */
export interface EntryCodeParts {
  readonly pass: Pick<ReadPass, 'bytes'>;
  /** Now, by the best clock there is: the phone's, put right by what the server told with the pass. */
  readonly now: EpochMs;
  /** 4 random bytes, fresh for each code. */
  readonly nonce: Uint8Array;
  /** How many come in on it, 1 to 5. */
  readonly party: number;
}

/** A code to show, and until when. */
export interface EntryCode {
  /** The text of the QR code, all of the alphanumeric mode. */
  readonly text: string;
  readonly validUntil: EpochMs;
}

/**
 * Makes one code with no network. `sign` is the phone's key, which need never be seen: in a browser
 * `crypto.subtle.sign('Ed25519', privateKey, message)` with a key that cannot be exported.
 */
export async function makeEntryCode(
  { pass, now, nonce, party }: EntryCodeParts,
  sign: (message: Uint8Array) => Promise<Uint8Array>,
): Promise<EntryCode> {
  const issuedAt = Math.floor(now / 1000) * 1000;
  const signed = encodeCodeBody(pass.bytes, { issuedAt, nonce, party });
  const signature = await sign(codeMessage(signed));
  return { text: formatEntryCode(signed, signature), validUntil: issuedAt + ENTRY_CODE_LIFETIME_MS };
}
