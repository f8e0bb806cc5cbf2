import type { CaKeysDefect, CaPublicKey, CaPublicKeys } from '@saunter/emv';
import { isLiveSchemeKey, parseCaPublicKeys } from '@saunter/emv';
import { OperatorError, readFileIfThere } from '@saunter/platform-node';

declare const __LIVE_SCHEME_KEYS__: boolean | undefined;

/** Whether this program was built to hold keys of live schemes; a build that says nothing was not. */
export const TAKES_LIVE_KEYS = typeof __LIVE_SCHEME_KEYS__ !== 'undefined' && __LIVE_SCHEME_KEYS__ === true;

const SETTING = 'SAUNTER_CAPKS';
const FORM = 'Give a list of keys: {rid, index, exponent, modulus, sha1}, all in hexadecimal.';

/**
 * Reads the CA public keys by which chips prove themselves, from a JSON file: a list, or `{keys, revoked}`.
 * @throws OperatorError that names file, row and remedy; for a key of a live scheme, too, unless built for them: our
 * own kernel is approved by nobody, and must not read cards that people pay with.
 */
export function readCaKeyFile(path: string, takesLiveKeys = TAKES_LIVE_KEYS): CaPublicKeys {
  const text = readFileIfThere(path);
  if (text === undefined) throw new OperatorError(`${SETTING}: there is no file ${path}`, FORM);
  const keys = parseCaPublicKeys(parseJson(text));
  if (!keys.ok) throw new OperatorError(`${SETTING}: ${path} has ${wordsOf(keys.error)}`, FORM);
  const live = keys.value.keys.find(isLiveSchemeKey);
  if (live && !takesLiveKeys) throw liveKeyError(path, live);
  return keys.value;
}

function liveKeyError(path: string, { rid, index }: CaPublicKey): OperatorError {
  const name = `${rid} ${index.toString(16).toUpperCase().padStart(2, '0')}`;
  return new OperatorError(
    `live-scheme-key: ${SETTING}: key ${name} of ${path} belongs to a live payment scheme`,
    'Take it out: this reader is for test cards. Real cards are read by a certified terminal: SAUNTER_ACCEPTANCE=poi:HOST:PORT. ' +
      'A laboratory that may hold live keys packages with: npm run package -- --live-keys',
  );
}

const wordsOf = (defect: CaKeysDefect): string =>
  defect.kind === 'not-a-list'
    ? `no list of ${defect.list}`
    : `a wrong ${defect.field} in row ${defect.row} of its ${defect.list} (${defect.kind})`;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
