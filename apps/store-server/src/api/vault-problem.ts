import type { VaultFailure } from '../vault/vault-client.ts';
import { ApiProblem } from './api-problem.ts';

/** What a device is told when the vault did not help. */
export function vaultProblem(failure: VaultFailure): ApiProblem {
  switch (failure.kind) {
    case 'vault-away':
      return new ApiProblem(
        503,
        failure.kind,
        'The card vault does not answer.',
        'Ask again; the server keeps trying.',
        {
          retryAfterMs: 1_000,
        },
      );
    case 'vault-locked':
      return new ApiProblem(
        503,
        failure.kind,
        'The card vault does not take the credential of this server.',
        'Give the server the server.credential that the vault wrote, as SAUNTER_VAULT_CREDENTIAL_FILE.',
      );
    case 'vault-refused':
      return new ApiProblem(
        422,
        failure.kind,
        'The card vault cannot use this card read.',
        'Fetch the configuration anew, for the vault may have a new key, and read the card again.',
      );
  }
}
