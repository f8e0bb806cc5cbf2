import { join } from 'node:path';
import { buildKioskApp } from '@saunter/kiosk-shell/build';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import type { GateOnStage } from './gate-on-stage.ts';
import { showGate } from './gate-on-stage.ts';
import { startStage } from './stage.ts';

const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 50 });

const stage = await startStage();
let shown: GateOnStage | undefined;

afterEach(async () => {
  await shown?.close();
  shown = undefined;
});
afterAll(async () => {
  if (stage.ok) await stage.value.display.stop();
});

async function showExit(env: Readonly<Record<string, string>>): Promise<GateOnStage | undefined> {
  if (!stage.ok) return undefined;
  const { runtime, display } = stage.value;
  const main = join((await buildKioskApp('gate')).distFolder, 'main.lab.cjs');
  shown = await showGate({
    executable: runtime.executable,
    leadingArguments: runtime.benchArguments,
    laneKind: 'exit',
    env: { ...display.env(), SAUNTER_BENCH_MAIN: main, ...env },
  });
  return shown;
}

/** Closes the window as the button of a window manager does, and tells whether the gate refused. */
const isCloseRefused = ({ app }: GateOnStage) =>
  app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<boolean>((resolve) => {
        const [window] = BrowserWindow.getAllWindows();
        window?.once('close', (event) => resolve(event.defaultPrevented));
        window?.close();
      }),
  );

describe.runIf(stage.ok)('the window of a gate', () => {
  it('cannot be closed in a shop', async () => {
    const gate = await showExit({});
    if (!gate) return;
    await until(() => expect(gate.bench.board.bits).toBe(1));
    expect(await isCloseRefused(gate)).toBe(true);
  });

  it('may be closed on a bench, and its lane works on', async () => {
    const gate = await showExit({ SAUNTER_WINDOWED: '1' });
    if (!gate) return;
    const { board, sensor } = gate.bench;
    await until(() => expect(board.bits).toBe(1));
    expect(await isCloseRefused(gate)).toBe(false);
    await until(() => expect(gate.page.isClosed()).toBe(true));
    await until(() => {
      sensor.approach('inside');
      expect(board.bits).toBe(0);
    });
    sensor.approach('inside', false);
    await until(() => expect(board.bits).toBe(1));
  });
});
