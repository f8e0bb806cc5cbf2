import { statSync } from 'node:fs';
import type { Entropy } from '@saunter/kit';
import { parseBase64Url, Secret, toBase64Url } from '@saunter/kit';
import { readFileIfThere, writeFileAtomically } from './atomic-file.ts';
import { OperatorError } from './run-process.ts';

const KEY_BYTES = 32;

/**
 * A 32-byte key in a file of its own, mode 0600, made at first use. @throws OperatorError when others may read it or it
 * is not a key: then a person must look, since a new key would make what was done with the old one worthless.
 */
export function loadOrMakeKey(path: string, entropy: Entropy): Secret {
  const text = readFileIfThere(path);
  if (text === undefined) {
    const bytes = entropy.bytes(KEY_BYTES);
    writeFileAtomically(path, `${toBase64Url(bytes)}\n`);
    return takeSecret(bytes);
  }
  if (statSync(path).mode & 0o077) {
    throw new OperatorError(`the key ${path} can be read by others`, `Run: chmod 600 ${path}`);
  }
  const bytes = parseBase64Url(text.trim());
  if (bytes?.length !== KEY_BYTES) {
    throw new OperatorError(`the key ${path} is not 32 bytes of base64url`, 'Put the file back from its backup.');
  }
  return takeSecret(bytes);
}

function takeSecret(bytes: Uint8Array): Secret {
  const secret = new Secret(bytes);
  bytes.fill(0);
  return secret;
}
