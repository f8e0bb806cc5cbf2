import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { OpeningKey, SealingKey, TokenKey } from '@saunter/identity';
import { sealingKeyOf } from '@saunter/identity';
import type { Entropy, Secret } from '@saunter/kit';
import { loadOrMakeKey } from './key-file.ts';

/** The vault's keys, one per purpose (PCI DSS 3.6). */
export interface VaultKeys {
  /** Wraps the data key of each open hold. */
  readonly cardEncryption: Secret;
  /** Names cards; losing it makes every shopper a stranger. */
  readonly token: TokenKey;
  /** Opens what kiosks sealed. */
  readonly opening: OpeningKey;
  /** What kiosks seal to. */
  readonly sealing: SealingKey;
}

/** Reads the keys in `folder`, making what is missing. The sealing key is named after itself, so that no two vaults share a name. */
export function loadVaultKeys(folder: string, entropy: Entropy): VaultKeys {
  const privateKey = loadOrMakeKey(join(folder, 'sealing.key'), entropy);
  const { publicKey } = sealingKeyOf({ keyId: '', privateKey });
  const keyId = `k-${createHash('sha256').update(publicKey).digest('hex').slice(0, 12)}`;
  return {
    cardEncryption: loadOrMakeKey(join(folder, 'card-encryption.key'), entropy),
    token: { version: 1, secret: loadOrMakeKey(join(folder, 'token-1.key'), entropy) },
    opening: { keyId, privateKey },
    sealing: { keyId, publicKey },
  };
}
