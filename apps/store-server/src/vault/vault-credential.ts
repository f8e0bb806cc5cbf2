import { OperatorError, readFileIfThere } from '@saunter/platform-node';

/** Reads the vault's bearer token. @throws OperatorError when the file is not there or holds no token. */
export function readVaultCredential(path: string): string {
  const token = readFileIfThere(path)?.trim();
  if (token && /^[\x21-\x7e]+$/.test(token)) return token;
  throw new OperatorError(
    `The vault's credential ${path}, which SAUNTER_VAULT_CREDENTIAL_FILE names, ${token === undefined ? 'does not exist' : 'holds no token'}.`,
    'Start the card vault once: it writes server.credential into its data folder; name that file.',
  );
}
