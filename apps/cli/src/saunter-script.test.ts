import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const SCRIPT = resolve(import.meta.dirname, '../../../saunter');

/** The script in a repository of its own, in which everything is installed and Node says what it may dump. */
function installedScript(): string {
  const root = mkdtempSync(join(tmpdir(), 'saunter-script-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [folder, lockFolder] of [
    [join(root, 'tools/node24/node_modules'), join(root, 'tools/node24')],
    [join(root, 'node_modules'), root],
  ] as const) {
    mkdirSync(join(folder, '.bin'), { recursive: true });
    const lockFile = join(lockFolder, 'package-lock.json');
    writeFileSync(lockFile, '{}\n');
    writeFileSync(join(folder, '.saunter-stamp'), execFileSync('sh', ['-c', 'cksum <"$1"', 'sh', lockFile]));
  }
  const node = join(root, 'tools/node24/node_modules/.bin/node');
  writeFileSync(node, '#!/bin/sh\necho "soft $(ulimit -S -c), hard $(ulimit -H -c)"\n');
  const script = join(root, 'saunter');
  copyFileSync(SCRIPT, script);
  for (const program of [node, script]) chmodSync(program, 0o755);
  return script;
}

test('whatever ./saunter starts writes no crash dump, and cannot allow itself one', () => {
  const script = installedScript();
  expect(execFileSync(script, ['start'], { encoding: 'utf8' })).toBe('soft 0, hard 0\n');
});
