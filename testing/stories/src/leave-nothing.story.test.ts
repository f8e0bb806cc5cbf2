import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeStore } from '@saunter/cli/launcher';
import { until } from '@saunter/testing-rigs/until';
import { describe, expect, onTestFinished, test } from 'vitest';
import { commandOf, pidsMarked } from './process-list.ts';
import { startSaunter } from './run-saunter.ts';

const OPEN_LIMIT_MS = 90_000;
const GONE_LIMIT_MS = 30_000;

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
    await until('the first store opens', () => first.output.stdout.includes('The store is open'), {
      limitMs: OPEN_LIMIT_MS,
      describe: () => first.output.stderr,
    });
    expect(marked().length).toBeGreaterThan(6);
    first.child.kill('SIGKILL');
    await first.ended;

    const second = startSaunter(['start', '--speed', '4'], env);
    await until('the second store opens', () => second.output.stdout.includes('The store is open'), {
      limitMs: OPEN_LIMIT_MS,
      describe: () => second.output.stderr,
    });
    expect(second.output.stdout).toContain('http://127.0.0.1:5810');
    second.child.kill('SIGINT');
    expect((await second.ended).exitCode).toBe(0);
    await until('every process is gone', () => marked().length === 0, {
      limitMs: GONE_LIMIT_MS,
      describe: () => marked().join('\n'),
    });
  });
});
