import type { Tag } from '@saunter/iso7816';
import type { Result } from '@saunter/kit';
import { err, toHex } from '@saunter/kit';
import type { CardData } from '../card-data.ts';
import { cardValue } from '../card-data.ts';
import { TAG } from '../tags.ts';
import type { Transaction } from '../transaction.ts';
import type { CaPublicKeys } from './ca-public-keys.ts';
import { findCaKey } from './ca-public-keys.ts';
import { wipeKey } from './certified-key.ts';
import { verifyIccCertificate } from './icc-certificate.ts';
import { verifyIssuerCertificate } from './issuer-certificate.ts';
import type { OdaDefect, RsaPublicKey } from './oda-result.ts';
import { panField } from './pan-field.ts';
import { staticDataToAuthenticate } from './static-data.ts';

const RID_BYTES = 5;

/** What every method needs of the card (EMV 4.4 Book 3, 7.2); remainders are needed only where a key has one. */
const OF_THE_ISSUER = [TAG.CA_PUBLIC_KEY_INDEX_CARD, TAG.ISSUER_PUBLIC_KEY_CERTIFICATE, TAG.ISSUER_PUBLIC_KEY_EXPONENT];
const OF_THE_CARD = [...OF_THE_ISSUER, TAG.ICC_PUBLIC_KEY_CERTIFICATE, TAG.ICC_PUBLIC_KEY_EXPONENT];

const hasAll = (card: CardData, tags: readonly Tag[]): boolean =>
  tags.every((tag) => cardValue(card, tag) !== undefined);

/** The issuer's key, certified by a scheme's (EMV 4.4 Book 2, 5.2 and 6.3); the day is that of the transaction. */
export function recoverIssuerKey(transaction: Transaction, caKeys: CaPublicKeys): Result<RsaPublicKey, OdaDefect> {
  return hasAll(transaction.card, OF_THE_ISSUER)
    ? withPan(transaction.card, (pan) => issuerKey(transaction, caKeys, pan))
    : err('icc-data-missing');
}

/**
 * The card's key, certified by its issuer's over the static data (EMV 4.4 Book 2, 6.2 to 6.4): whoever has it can
 * check what the card signs. The day is that of the transaction.
 */
export function recoverIccKey(transaction: Transaction, caKeys: CaPublicKeys): Result<RsaPublicKey, OdaDefect> {
  return hasAll(transaction.card, OF_THE_CARD)
    ? withPan(transaction.card, (pan) => iccKey(transaction, caKeys, pan))
    : err('icc-data-missing');
}

function withPan<T>(card: CardData, use: (pan: Uint8Array) => Result<T, OdaDefect>): Result<T, OdaDefect> {
  const pan = panField(card);
  if (!pan) return err('icc-data-missing');
  const result = use(pan);
  pan.fill(0);
  return result;
}

function issuerKey(
  { application, card, terminal }: Transaction,
  caKeys: CaPublicKeys,
  pan: Uint8Array,
): Result<RsaPublicKey, OdaDefect> {
  const today = terminal.get(TAG.TRANSACTION_DATE);
  const [index = 0] = orNothing(card, TAG.CA_PUBLIC_KEY_INDEX_CARD);
  const caKey = findCaKey(caKeys, toHex(application.aid.subarray(0, RID_BYTES)), index, today);
  if (!caKey.ok) return caKey;
  return verifyIssuerCertificate({
    caKey: caKey.value,
    caKeys,
    certificate: orNothing(card, TAG.ISSUER_PUBLIC_KEY_CERTIFICATE),
    remainder: orNothing(card, TAG.ISSUER_PUBLIC_KEY_REMAINDER),
    exponent: orNothing(card, TAG.ISSUER_PUBLIC_KEY_EXPONENT),
    pan,
    today,
  });
}

function iccKey(transaction: Transaction, caKeys: CaPublicKeys, pan: Uint8Array): Result<RsaPublicKey, OdaDefect> {
  const staticData = staticDataToAuthenticate(transaction);
  const issuer = issuerKey(transaction, caKeys, pan);
  if (!issuer.ok) return issuer;
  const key = staticData.ok ? certifiedIccKey(transaction, issuer.value, staticData.value, pan) : staticData;
  wipeKey(issuer.value);
  return key;
}

function certifiedIccKey(
  { card, terminal }: Transaction,
  issuerKey: RsaPublicKey,
  staticData: readonly Uint8Array[],
  pan: Uint8Array,
): Result<RsaPublicKey, OdaDefect> {
  return verifyIccCertificate({
    issuerKey,
    certificate: orNothing(card, TAG.ICC_PUBLIC_KEY_CERTIFICATE),
    remainder: orNothing(card, TAG.ICC_PUBLIC_KEY_REMAINDER),
    exponent: orNothing(card, TAG.ICC_PUBLIC_KEY_EXPONENT),
    staticData,
    pan,
    today: terminal.get(TAG.TRANSACTION_DATE),
  });
}

const NOTHING = new Uint8Array(0);

const orNothing = (card: CardData, tag: Tag): Uint8Array => cardValue(card, tag) ?? NOTHING;
