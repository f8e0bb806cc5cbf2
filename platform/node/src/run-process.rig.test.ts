import { fileURLToPath } from 'node:url';
import { ServiceProcess } from '@saunter/testing-rigs/service-process';
import { expect, it } from 'vitest';

const CHILD = fileURLToPath(new URL('slow-start.child.ts', import.meta.url));

/** Runs the slow service, tells it to stop as soon as it starts; its lines and its exit code. */
async function stopWhileStarting(startMs: number) {
  const slow = new ServiceProcess(CHILD, { SAUNTER_LOG: 'silent' }, [String(startMs)]);
  await slow.said(/starting/);
  const code = await slow.abandon();
  return { code, lines: slow.output.trim().split('\n') };
}

it('stops in order what was still starting, and does not call it ready', async () => {
  expect(await stopWhileStarting(300)).toEqual({ code: 0, lines: ['starting', 'started', 'stopped'] });
});

it('does not wait for ever for a start', async () => {
  expect(await stopWhileStarting(60_000)).toEqual({ code: 0, lines: ['starting'] });
});
