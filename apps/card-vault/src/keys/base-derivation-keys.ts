import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BaseDerivationKey } from '@saunter/identity';
import { parseHex, Secret } from '@saunter/kit';
import { OperatorError, readFileIfThere } from '@saunter/platform-node';

const NAME = /^(dukpt-[0-9a-f]{8})\.key$/;

/**
 * The base derivation keys in `folder`: `dukpt-<BDK id, 8 hexadecimal digits>.key`, 16 or 32 bytes in hexadecimal, mode
 * 0600. They come from a ceremony with whoever loads the terminals; the vault makes none. @throws OperatorError when
 * others may read one, or it is not a key.
 */
export function loadBaseDerivationKeys(folder: string): readonly BaseDerivationKey[] {
  return readdirSync(folder).flatMap((name) => {
    const keyId = NAME.exec(name)?.[1];
    return keyId === undefined ? [] : [{ keyId, secret: readKey(join(folder, name)) }];
  });
}

function readKey(path: string): Secret {
  if (statSync(path).mode & 0o077) {
    throw new OperatorError(`the key ${path} can be read by others`, `Run: chmod 600 ${path}`);
  }
  const bytes = parseHex(readFileIfThere(path)?.trim() ?? '');
  if (bytes?.length !== 16 && bytes?.length !== 32) {
    throw new OperatorError(
      `the key ${path} is not 16 or 32 bytes in hexadecimal`,
      'Take it again from whoever loaded the terminals.',
    );
  }
  const secret = new Secret(bytes);
  bytes.fill(0);
  return secret;
}
