import type { Result } from '@saunter/kit';
import { equalBytes, err, ok } from '@saunter/kit';
import { cardValue } from '../card-data.ts';
import { TAG } from '../tags.ts';
import type { Transaction } from '../transaction.ts';

const ONLY_THE_AIP = Uint8Array.of(TAG.AIP);

/**
 * Static data to be authenticated, in their order: the signed records, and the AIP when 9F4A says so; 9F4A may say
 * nothing else (EMV 4.4 Book 3, 10.3). Views of `transaction`, so nothing more to wipe.
 */
export function staticDataToAuthenticate({
  card,
  staticData,
  aip,
}: Transaction): Result<readonly Uint8Array[], 'static-data-invalid' | 'static-data-tag-list'> {
  if (!staticData) return err('static-data-invalid');
  const tagList = cardValue(card, TAG.STATIC_DATA_AUTHENTICATION_TAG_LIST);
  if (!tagList) return ok([staticData]);
  return equalBytes(tagList, ONLY_THE_AIP) ? ok([staticData, aip]) : err('static-data-tag-list');
}
