import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toHex } from '@saunter/kit';
import { systemEntropy } from '@saunter/platform-node';
import { expect, test } from 'vitest';
import { labTokenKey, labTokenKeyPath } from './lab-token-key.ts';

test('the lab key is made at first use, for its owner alone, and stays', () => {
  const folder = mkdtempSync(join(tmpdir(), 'saunter-lab-token-'));
  const path = labTokenKeyPath({ XDG_STATE_HOME: folder });
  const [first, second] = [labTokenKey(path, systemEntropy), labTokenKey(path, systemEntropy)];
  expect(toHex(second.secret.expose())).toBe(toHex(first.secret.expose()));
  expect(statSync(path).mode & 0o777).toBe(0o600);
  rmSync(folder, { recursive: true });
});

test.for([
  [{ SAUNTER_HOME: '/s', XDG_STATE_HOME: '/x', HOME: '/h' }, '/s/technician/lab-token.key'],
  [{ XDG_STATE_HOME: '/x', HOME: '/h' }, '/x/saunter/lab-token.key'],
  [{ HOME: '/h' }, '/h/.local/state/saunter/lab-token.key'],
] as const)('%o keeps it at %s', ([environment, expected]) => {
  expect(labTokenKeyPath(environment)).toBe(expected);
});
