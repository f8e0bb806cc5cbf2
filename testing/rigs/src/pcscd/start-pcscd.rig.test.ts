import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { silentLog } from '@saunter/kit';
import { afterEach, describe, expect, test } from 'vitest';
import { findRunningPcscd } from './running-pcscd.ts';
import type { PcscdRig } from './start-pcscd.ts';
import { startPcscd } from './start-pcscd.ts';

const probe = await startPcscd({ log: silentLog });
if (probe.ok) await probe.value.stop();
else console.warn(`SKIPPED: starting pcscd: ${probe.error.kind}: ${probe.error.remedy}`);

describe.runIf(probe.ok)('pcscd of ours', () => {
  const open: { rig?: PcscdRig } = {};

  afterEach(() => open.rig?.stop());

  const start = async (): Promise<PcscdRig> => {
    const rig = await startPcscd({ log: silentLog });
    if (!rig.ok) throw new Error(`pcscd: ${rig.error.kind}`);
    open.rig = rig.value;
    return rig.value;
  };

  test('answers under the pid it tells, and is gone after stop', async () => {
    const rig = await start();
    expect(await findRunningPcscd()).toEqual({ pid: rig.pid });
    await rig.stop();
    expect(await findRunningPcscd()).toBeUndefined();
    expect(existsSync(`/proc/${rig.pid}`)).toBe(false);
  });

  test('is not started beside another one, which is left alone', async () => {
    const first = await start();
    expect(await startPcscd({ log: silentLog })).toMatchObject({
      ok: false,
      error: { kind: 'already-running', pid: first.pid, remedy: expect.stringContaining(`kill ${first.pid}`) },
    });
    expect(await findRunningPcscd()).toEqual({ pid: first.pid });
  });

  test('starts over what a killed one left, whoever has its pid now', async () => {
    await (await start()).kill();
    writeFileSync('/run/pcscd/pcscd.pid', `${process.pid}\n`);
    const second = await start();
    expect(await findRunningPcscd()).toEqual({ pid: second.pid });
  });

  test('does not outlive the process that started it', async () => {
    const script = `
      import { startPcscd } from '${new URL('./start-pcscd.ts', import.meta.url).pathname}';
      const log = { debug() {}, info() {}, warn() {}, error() {}, child: () => log };
      const rig = await startPcscd({ log });
      console.log(rig.value.pid);
      setInterval(() => {}, 1000);
    `;
    const starter = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(starter.stdout, 'data')) as [Buffer];
    const pid = Number(line.toString());
    expect(existsSync(`/proc/${pid}`)).toBe(true);
    starter.kill('SIGKILL');
    await expect.poll(async () => (await findRunningPcscd()) ?? existsSync(`/proc/${pid}/exe`)).toBe(false);
  });
});
