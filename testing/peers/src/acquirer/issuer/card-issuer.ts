import type { DataObjects } from '@saunter/emv';
import { TAG } from '@saunter/emv';
import { decodeTlvs, encodeTlvs, tlv } from '@saunter/iso7816';
import { concatBytes, equalBytes, fromHex } from '@saunter/kit';
import { TEST_ACCOUNTS, TEST_SCHEMES, testBank } from '@saunter/testing-cards';
import type { IssuerCard } from '@saunter/testing-cards/issuer';
import { arpcMethod1, arpcMethod2, issuerCryptogram, responseKey } from '@saunter/testing-cards/issuer';

/** What an issuer says of DE55. */
export type CryptogramJudgement =
  /** The card is ours and made this cryptogram; `answer` is DE55 of the 0110. */
  | { readonly kind: 'right'; answer(approved: boolean): Uint8Array }
  | { readonly kind: 'wrong' }
  /** Not a card of this issuer, or no chip data: nothing was checked. */
  | { readonly kind: 'unchecked' };

/** Checks the cryptograms of the cards whose keys it has. */
export interface CardIssuer {
  /** @param pan digits; @param psn two digits; @param chipData DE55. */
  judge(pan: string, psn: string, chipData: Uint8Array | undefined): CryptogramJudgement;
}

/** What a test asks of an issuer; `strict`: what it cannot check is wrong. */
export interface IssuerOptions {
  readonly strict?: boolean;
}

const WRONG: CryptogramJudgement = { kind: 'wrong' };
// Card status update, byte 2 bit 8: the issuer approves (EMV 4.4 Book 3, Annex C10).
const APPROVING_STATUS = fromHex('00800000');
const DECLINING_STATUS = fromHex('00000000');
// M/Chip's ARPC response code: bit 5 of byte 2 approves.
const APPROVING_CODE = fromHex('0010');
const DECLINING_CODE = fromHex('0000');

/** The issuer of the invented cards of `seed`. */
export function testIssuer(seed: string, { strict = false }: IssuerOptions = {}): CardIssuer {
  const bank = testBank(seed);
  const numbers = new Set<string>(Object.values(TEST_ACCOUNTS).map(({ pan }) => pan));
  const cannotCheck: CryptogramJudgement = strict ? WRONG : { kind: 'unchecked' };
  return {
    judge(pan, psn, chipData) {
      if (!numbers.has(pan) || chipData === undefined) return cannotCheck;
      const scheme = pan.startsWith('4') ? TEST_SCHEMES.visa : TEST_SCHEMES.mastercard;
      return judgeCryptogram(bank.issuerCard(scheme, { pan, psn, expiration: '' }), chipData);
    },
  };
}

/** Computes the cryptogram anew from what DE55 says, and compares. */
export function judgeCryptogram(card: IssuerCard, chipData: Uint8Array): CryptogramJudgement {
  const decoded = decodeTlvs(chipData);
  if (!decoded.ok) return WRONG;
  const objects: DataObjects = new Map(decoded.value.map(({ tag, value }) => [tag, value]));
  const cryptogram = objects.get(TAG.APPLICATION_CRYPTOGRAM);
  if (!cryptogram || !equalBytes(issuerCryptogram(card, objects), cryptogram)) return WRONG;
  const answer = (approved: boolean) =>
    encodeTlvs([tlv(TAG.ISSUER_AUTHENTICATION_DATA, authenticate(card, objects, cryptogram, approved))]);
  return { kind: 'right', answer };
}

/** Tag 91: method 2 with a card status update for CVN 18, method 1 with a response code for the others. */
function authenticate(card: IssuerCard, objects: DataObjects, cryptogram: Uint8Array, approved: boolean): Uint8Array {
  const key = responseKey(card, objects);
  if (card.version === 'VisaCVN18') {
    const status = approved ? APPROVING_STATUS : DECLINING_STATUS;
    return concatBytes(arpcMethod2(key, cryptogram, status), status);
  }
  const code = approved ? APPROVING_CODE : DECLINING_CODE;
  return concatBytes(arpcMethod1(key, cryptogram, code), code);
}
