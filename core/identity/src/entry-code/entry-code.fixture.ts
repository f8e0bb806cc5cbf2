import { ed25519 } from '@noble/curves/ed25519.js';
import { assert, fromHex, Secret } from '@saunter/kit';
import type { ChainId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { AcceptedCode, EntryCodeOutcome, EntryCodeTrust } from './check-entry-code.ts';
import { checkEntryCode } from './check-entry-code.ts';
import { parsePass } from './entry-pass.ts';
import type { PassRequest } from './issue-pass.ts';
import { issuePass, passPublicKey } from './issue-pass.ts';
import { makeEntryCode } from './make-entry-code.ts';
import type { UsedCodes } from './used-codes.ts';
import { NO_USED_CODES } from './used-codes.ts';

/** RFC 8032, 7.1, test 1: the chain's key. */
export const CHAIN_KEY = {
  keyId: 7,
  privateKey: new Secret(fromHex('9D61B19DEFFD5A60BA844AF492EC2CC44449C5697B326919703BAC031CAE7F60')),
};
/** RFC 8032, 7.1, test 2: the phone's key. */
export const PHONE_KEY = fromHex('4CCD089B28FF96DA9DB6C346EC114E0F5B8A319F35ABA624DA8CF6ED4FB8A6FB');
export const CHAIN = asId<ChainId>('corner-shops');
/** A server's morning. */
export const NOW = 1_800_000_000_000;
export const TRUST: EntryCodeTrust = {
  chainId: CHAIN,
  keys: [{ keyId: 7, publicKey: passPublicKey(CHAIN_KEY) }],
  revoked: new Set(),
};

/** A pass of this chain from an hour ago, unless told otherwise. */
export function passText(request: Partial<PassRequest> = {}, key = CHAIN_KEY): string {
  const pass = issuePass(key, {
    chainId: CHAIN,
    shopperRef: '0123456789ABCDEF',
    cardRef: 'FEDCBA9876543210',
    deviceKey: ed25519.getPublicKey(PHONE_KEY),
    notBefore: NOW - 3_600_000,
    ...request,
  });
  assert(pass.ok, 'the fixture names a good key');
  return pass.value;
}

/** The text of a code that a phone makes at `now`. */
export async function codeText(
  options: { pass?: string; now?: number; party?: number; nonce?: string; phoneKey?: Uint8Array } = {},
): Promise<string> {
  const pass = parsePass(options.pass ?? passText());
  assert(pass, 'a pass that was issued can be read');
  const { now = NOW, party = 2, nonce = 'A1B2C3D4', phoneKey = PHONE_KEY } = options;
  const sign = async (message: Uint8Array) => ed25519.sign(message, phoneKey);
  return (await makeEntryCode({ pass, now, nonce: fromHex(nonce), party }, sign)).text;
}

/** Checks a code as a gate of the chain does. */
export const check = (
  text: string,
  now = NOW,
  used: UsedCodes = NO_USED_CODES,
  trust: EntryCodeTrust = TRUST,
  graceMs = 0,
): EntryCodeOutcome => checkEntryCode({ text, trust, used, now, graceMs });

/** The outcome, which must be that of a code that opens. */
export function accepted(outcome: EntryCodeOutcome): AcceptedCode {
  assert(outcome.kind === 'accepted', `the code is ${outcome.kind}`);
  return outcome;
}
