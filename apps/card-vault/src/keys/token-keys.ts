import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TokenKey } from '@saunter/identity';
import type { Entropy } from '@saunter/kit';
import { loadOrMakeKey, OperatorError } from '@saunter/platform-node';

const NAME = /^token-([1-9][0-9]{0,5})\.key$/;
/** As many as an entry of the deny list has room for; two are enough for a rotation. */
const MAXIMUM_KEYS = 8;

/**
 * Every version of the token key in `folder` (`token-<version>.key`), the newest first: new names are made with that one,
 * known names are found with all. Makes version 1 where there is none. @throws OperatorError as `loadOrMakeKey` does.
 */
export function loadTokenKeys(folder: string, entropy: Entropy): readonly TokenKey[] {
  const versions = filesOf(folder).flatMap((name) => NAME.exec(name)?.slice(1).map(Number) ?? []);
  if (versions.length > MAXIMUM_KEYS) {
    throw new OperatorError(
      `${folder} has ${versions.length} token keys, more than ${MAXIMUM_KEYS}`,
      'Remove the oldest, whose time is over: see docs/operations/card-vault.md.',
    );
  }
  const newestFirst = (versions.length > 0 ? versions : [1]).sort((one, other) => other - one);
  return newestFirst.map((version) => {
    return { version, secret: loadOrMakeKey(join(folder, `token-${version}.key`), entropy) };
  });
}

function filesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
