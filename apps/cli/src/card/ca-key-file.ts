import type { CaKeysDefect, CaPublicKeys } from '@saunter/emv';
import { isLiveSchemeKey, NO_CA_KEYS, parseCaPublicKeys } from '@saunter/emv';
import { unreachable } from '@saunter/kit';
import { badFile, isJsonObject, readJsonFile, unwrapMember } from './technician-file.ts';

const OPTION = '--capk';

/**
 * Reads CA public keys from a JSON file: a list of `{rid, index, exponent, modulus, sha1}`, or a card with such `capks`.
 * @throws OperatorError that names file, key and remedy; for a key of a live scheme, too, whatever is set: only a program
 * that was built for such keys takes them, and this one is not built.
 */
export function readCaKeyFile(path: string): CaPublicKeys {
  const keys = parseCaPublicKeys(listOf(unwrapMember(path, readJsonFile(path, OPTION), 'capks')));
  if (!keys.ok) {
    throw badFile(
      path,
      wordsFor(keys.error),
      'Give a list of keys: {rid, index, exponent, modulus, sha1}, all in hexadecimal.',
    );
  }
  const live = keys.value.keys.find(isLiveSchemeKey);
  if (live) {
    const index = live.index.toString(16).toUpperCase().padStart(2, '0');
    throw badFile(
      path,
      `key ${live.rid} ${index} belongs to a live payment scheme`,
      'Leave it out: this reader is for test cards. Cards that people pay with are read by a certified terminal.',
    );
  }
  return keys.value;
}

function wordsFor(defect: CaKeysDefect): string {
  const { kind, list } = defect;
  switch (kind) {
    case 'not-a-list':
      return `${list} is no list`;
    case 'bad-field':
      return `${list}, row ${defect.row}: ${defect.field} is missing or wrong`;
    case 'wrong-checksum':
      return `${list}, row ${defect.row}: ${defect.field} does not fit the key`;
    case 'twice':
      return `${list}, row ${defect.row}: this key stands in the list twice`;
    default:
      return unreachable(kind);
  }
}

/** One key by itself, or the form in which collections of keys are published. */
function listOf(value: unknown): unknown {
  if (!isJsonObject(value)) return value;
  return Array.isArray(value['cases']) ? value['cases'] : value['modulus'] === undefined ? value : [value];
}

/** No file: every card that could be authenticated fails, because its key is unknown. */
export const NO_KEYS_FILE = NO_CA_KEYS;
