import { join } from 'node:path';
import type { Entropy } from '@saunter/kit';
import { toBase64Url } from '@saunter/kit';
import { readFileIfThere, writeFileAtomically } from '@saunter/platform-node';

const TOKEN = /^[A-Za-z0-9_-]{32}$/;

/**
 * 192 random bits that a page must know to connect; kept in the kiosk's own folder, readable to its user alone, so
 * that a page that is open finds its kiosk again after a restart.
 */
export function bridgeToken(dataFolder: string, entropy: Entropy): string {
  const path = join(dataFolder, 'screen.token');
  const stored = readFileIfThere(path)?.trim();
  if (stored !== undefined && TOKEN.test(stored)) return stored;
  const token = toBase64Url(entropy.bytes(24));
  writeFileAtomically(path, `${token}\n`);
  return token;
}
