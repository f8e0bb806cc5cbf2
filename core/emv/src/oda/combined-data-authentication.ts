import { sha1 } from '@noble/hashes/legacy.js';
import type { Result } from '@saunter/kit';
import { concatBytes, equalBytes, err, ok } from '@saunter/kit';
import type { OdaDefect, RsaPublicKey } from './oda-result.ts';
import { readDynamicData, verifySignedDynamicData } from './signed-dynamic-data.ts';

/** An answer to GENERATE AC that a card signed, and all that the signature is over. */
export interface CdaInput {
  readonly iccKey: RsaPublicKey;
  /** Tag 9F37 as sent. */
  readonly unpredictableNumber: Uint8Array | undefined;
  /** Content of the PDOL as sent, empty when there is none. */
  readonly pdolData: Uint8Array;
  /** Content of CDOL1 as sent; behind it that of CDOL2 when this is the second GENERATE AC. */
  readonly cdolData: readonly Uint8Array[];
  readonly answer: {
    /** Tag 9F4B. */
    readonly sdad: Uint8Array | undefined;
    /** Tag 9F27. */
    readonly information: number;
    /** The objects of the answer as received, in their order, without 9F4B. */
    readonly withoutSdad: Uint8Array;
  };
}

/** What the card signed: the cryptogram, which need not be in the answer itself (EMV 4.4 Book 2, 6.6.2). */
export interface SignedCryptogram {
  /** Tag 9F26, eight bytes. */
  readonly ac: Uint8Array;
  /** Tag 9F4C, two to eight bytes. */
  readonly dynamicNumber: Uint8Array;
}

const AC_BYTES = 8;
const HASH_BYTES = 20;
const NOTHING = new Uint8Array(0);

/** Checks CDA's signature, the same for contact and kernel 2 (EMV 4.4 Book 2, 6.6.2). Total over any bytes. */
export function verifyCda(input: CdaInput): Result<SignedCryptogram, OdaDefect> {
  const { iccKey, unpredictableNumber, answer } = input;
  const signed = verifySignedDynamicData(iccKey, answer.sdad, unpredictableNumber ?? NOTHING);
  if (!signed.ok) return signed;
  const data = readDynamicData(signed.value);
  if (!data) return err('sdad-dynamic-number');
  const { dynamicNumber, rest } = data;
  // Kernel 2 puts relay resistance data behind the hash (EMV Book C-2, 4.6).
  if (rest.length < 1 + AC_BYTES + HASH_BYTES) return err('sdad-format');
  if (rest[0] !== answer.information) return err('sdad-cryptogram-information');
  const hash = rest.subarray(1 + AC_BYTES, 1 + AC_BYTES + HASH_BYTES);
  if (!equalBytes(hash, transactionDataHash(input))) return err('sdad-transaction-data-hash');
  return ok({ ac: rest.slice(1, 1 + AC_BYTES), dynamicNumber });
}

const transactionDataHash = ({ pdolData, cdolData, answer }: CdaInput): Uint8Array =>
  sha1(concatBytes(pdolData, ...cdolData, answer.withoutSdad));
