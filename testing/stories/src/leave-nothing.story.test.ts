import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeStore } from '@saunter/cli/launcher';
import { describe, expect, onTestFinished, test } from 'vitest';
import { commandOf, pidsMarked } from './process-list.ts';
import { startSaunter } from './run-saunter.ts';

const OPEN_LIMIT_MS = 90_000;
const GONE_LIMIT_MS = 30_000;
const POLL_MS = 50;

async function until(what: string, limitMs: number, look: () => boolean, describeState: () => string): Promise<void> {
  for (const deadline = performance.now() + limitMs; !look(); ) {
    if (performance.now() > deadline) throw new Error(`${what}: not within ${limitMs} ms\n${describeState()}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

describe('npm start leaves nothing behind', () => {
  test('neither after kill -9 and another start, nor after Ctrl-C', async () => {
    const home = mkdtempSync(join(tmpdir(), 'saunter-start-'));
    // Every process of the store inherits this one variable, so that all of them can be found.
    const marker = `STORY_OF=${home}`;
    const env = { SAUNTER_HOME: home, STORY_OF: home, SAUNTER_PORT: '5800', SAUNTER_ELECTRON: 'none' };
    const marked = () => pidsMarked(marker).map((pid) => `${pid} ${commandOf(pid)}`);
    onTestFinished(() => {
      for (const pid of pidsMarked(marker)) process.kill(pid, 'SIGKILL');
      removeStore(home);
    });

    const first = startSaunter(['start', '--speed', '4'], env);
    await until(
      'the first store opens',
      OPEN_LIMIT_MS,
      () => first.output.stdout.includes('The store is open'),
      () => first.output.stderr,
    );
    expect(marked().length).toBeGreaterThan(6);
    first.child.kill('SIGKILL');
    await first.ended;

    const second = startSaunter(['start', '--speed', '4'], env);
    await until(
      'the second store opens',
      OPEN_LIMIT_MS,
      () => second.output.stdout.includes('The store is open'),
      () => second.output.stderr,
    );
    expect(second.output.stdout).toContain('http://127.0.0.1:5810');
    second.child.kill('SIGINT');
    expect((await second.ended).exitCode).toBe(0);
    await until(
      'every process is gone',
      GONE_LIMIT_MS,
      () => marked().length === 0,
      () => marked().join('\n'),
    );
  });
});
