import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const CHILD = fileURLToPath(new URL('slow-start.child.ts', import.meta.url));

/** Runs the slow service, tells it to stop as soon as it starts; its lines and its exit code. */
async function stopWhileStarting(startMs: number) {
  const env = { ...process.env, SAUNTER_LOG: 'silent', SAUNTER_PARENT: 'stdin' };
  const child = spawn(process.execPath, [CHILD, String(startMs)], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await once(child.stdout, 'data');
  child.stdin.end();
  const [code] = await once(child, 'close');
  return { code, lines: said.trim().split('\n') };
}

it('stops in order what was still starting, and does not call it ready', async () => {
  expect(await stopWhileStarting(300)).toEqual({ code: 0, lines: ['starting', 'started', 'stopped'] });
});

it('does not wait for ever for a start', async () => {
  expect(await stopWhileStarting(60_000)).toEqual({ code: 0, lines: ['starting'] });
});
