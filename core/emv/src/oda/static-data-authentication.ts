import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import { cardValue } from '../card-data.ts';
import { TAG } from '../tags.ts';
import type { Transaction } from '../transaction.ts';
import type { CaPublicKeys } from './ca-public-keys.ts';
import { wipeKey } from './certified-key.ts';
import type { OdaDefect, RsaPublicKey } from './oda-result.ts';
import { recoverIssuerKey } from './recover-keys.ts';
import { HASH_ALGORITHM, hasItsHash, recoverSignedData } from './signed-data.ts';
import { staticDataToAuthenticate } from './static-data.ts';

/** SDA: the card's Data Authentication Code, two bytes, when the issuer signed its static data (EMV 4.4 Book 2, 5). */
export function authenticateStaticData(transaction: Transaction, caKeys: CaPublicKeys): Result<Uint8Array, OdaDefect> {
  const signed = cardValue(transaction.card, TAG.SIGNED_STATIC_APPLICATION_DATA);
  if (!signed) return err('icc-data-missing');
  const issuer = recoverIssuerKey(transaction, caKeys);
  if (!issuer.ok) return issuer;
  const staticData = staticDataToAuthenticate(transaction);
  const code = staticData.ok ? verifySignedStaticData(issuer.value, signed, staticData.value) : staticData;
  wipeKey(issuer.value);
  return code;
}

/** The Data Authentication Code, tag 9F45, in `signed`, tag 93, when it is over `staticData` (EMV 4.4 Book 2, 5.4). */
export function verifySignedStaticData(
  issuerKey: RsaPublicKey,
  signed: Uint8Array,
  staticData: readonly Uint8Array[],
): Result<Uint8Array, OdaDefect> {
  const recovered = recoverSignedData(issuerKey, signed, 'ssad');
  if (!recovered.ok) return recovered;
  const plain = recovered.value;
  if (plain[2] !== HASH_ALGORITHM) return err('ssad-format');
  return hasItsHash(plain, ...staticData) ? ok(plain.slice(3, 5)) : err('ssad-hash');
}
