import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { BaseDerivationKey, DenyKey, OpeningKey, SealingKey, TokenKey } from '@saunter/identity';
import { deriveDenyKey, sealingKeyOf } from '@saunter/identity';
import type { Entropy, Secret } from '@saunter/kit';
import { loadOrMakeKey } from '@saunter/platform-node';
import { loadBaseDerivationKeys } from './base-derivation-keys.ts';
import { loadTokenKeys } from './token-keys.ts';

/** The vault's keys, one per purpose (PCI DSS 3.6). */
export interface VaultKeys {
  /** Wraps the data key of each open hold. */
  readonly cardEncryption: Secret;
  /** Name cards, the newest first; losing all of them makes every shopper a stranger. */
  readonly tokens: readonly TokenKey[];
  /** Name cards on the deny list: one for each token key, and made from it. */
  readonly denyKeys: readonly DenyKey[];
  /** Opens what kiosks sealed. */
  readonly opening: OpeningKey;
  /** What kiosks seal to. */
  readonly sealing: SealingKey;
  /** Open what encrypting terminals sealed; none where there are no such terminals. */
  readonly baseKeys: readonly BaseDerivationKey[];
}

/** Reads the keys in `folder`, making what is missing. The sealing key is named after itself, so that no two vaults share a name. */
export function loadVaultKeys(folder: string, entropy: Entropy): VaultKeys {
  const privateKey = loadOrMakeKey(join(folder, 'sealing.key'), entropy);
  const { publicKey } = sealingKeyOf({ keyId: '', privateKey });
  const keyId = `k-${createHash('sha256').update(publicKey).digest('hex').slice(0, 12)}`;
  const tokens = loadTokenKeys(folder, entropy);
  return {
    cardEncryption: loadOrMakeKey(join(folder, 'card-encryption.key'), entropy),
    tokens,
    denyKeys: tokens.map(deriveDenyKey),
    opening: { keyId, privateKey },
    sealing: { keyId, publicKey },
    baseKeys: loadBaseDerivationKeys(folder),
  };
}
