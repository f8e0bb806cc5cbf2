import { statSync } from 'node:fs';
import { parseHex, Secret } from '@saunter/kit';
import type { MacKey } from '@saunter/payments';
import { OperatorError, readFileIfThere } from '@saunter/platform-node';

const LINE = /^(x9\.19|aes-cmac) ([0-9A-Fa-f]+)$/;
const LENGTHS: Readonly<Record<MacKey['algorithm'], readonly number[]>> = {
  'x9.19': [16],
  'aes-cmac': [16, 24, 32],
};

/**
 * The key shared with the acquirer, from a file of one line: `x9.19` or `aes-cmac`, a blank, the key in hexadecimal, mode
 * 0600. @throws OperatorError when it is not there, others may read it, or it is not such a line.
 */
export function loadAcquirerMacKey(path: string): MacKey {
  const text = readFileIfThere(path);
  if (text === undefined) throw new OperatorError(`there is no key ${path}`, 'Correct SAUNTER_ACQUIRER_MAC_KEY.');
  if (statSync(path).mode & 0o077) {
    throw new OperatorError(`the key ${path} can be read by others`, `Run: chmod 600 ${path}`);
  }
  const [, algorithm, hex = ''] = LINE.exec(text.trim()) ?? [];
  const bytes = parseHex(hex);
  const isKnown = algorithm === 'x9.19' || algorithm === 'aes-cmac';
  if (!isKnown || !bytes || !LENGTHS[algorithm].includes(bytes.length)) {
    throw new OperatorError(
      `the key ${path} is not x9.19 with 16 bytes, nor aes-cmac with 16, 24 or 32`,
      'Write the algorithm, a blank and the key in hexadecimal.',
    );
  }
  const key = new Secret(bytes);
  bytes.fill(0);
  return { algorithm, key };
}
