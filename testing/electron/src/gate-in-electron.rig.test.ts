import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildKioskApp } from '@saunter/kiosk-shell/build';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { DISPLAY_SIZE } from './display.ts';
import type { GateOnStage } from './gate-on-stage.ts';
import { showGate } from './gate-on-stage.ts';
import { isReachableByOthers, sandboxOf } from './os-sandbox.ts';
import { startStage } from './stage.ts';

const NOBODY = 65534;
const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 50 });

const stage = await startStage();
let main: string;
let shown: GateOnStage | undefined;

beforeAll(async () => {
  const { distFolder } = await buildKioskApp('gate');
  main = join(distFolder, 'main.lab.cjs');
});
afterEach(async () => {
  await shown?.close();
  shown = undefined;
});
afterAll(async () => {
  if (stage.ok) await stage.value.display.stop();
});

/** Source of what a bad script would try in the page; all of it must come to nothing. */
const escapeAttempts = (elsewhere: string) => `(async (elsewhere) => {
  const outcome = (attempt) => attempt.then(() => 'granted', () => 'refused');
  const script = document.createElement('script');
  script.textContent = 'globalThis.injected = true';
  document.body.append(script);
  const fetched = await outcome(fetch(elsewhere));
  const camera = await outcome(navigator.mediaDevices.getUserMedia({ video: true }));
  const opened = window.open(elsewhere) === null ? 'refused' : 'granted';
  window.location.href = elsewhere;
  return { injected: 'injected' in globalThis, fetched, opened, camera };
})(${JSON.stringify(elsewhere)})`;

async function show(laneKind: 'entry' | 'exit', uid?: number): Promise<GateOnStage | undefined> {
  if (!stage.ok) return undefined;
  const { runtime, display } = stage.value;
  const env = { ...display.env(), SAUNTER_BENCH_MAIN: main };
  shown = await showGate({
    executable: runtime.executable,
    leadingArguments: runtime.benchArguments,
    laneKind,
    env,
    ...(uid === undefined ? {} : { uid }),
  });
  return shown;
}

describe.runIf(stage.ok)('the gate in Electron', () => {
  it('opens an entry: card, store, relay, and secures it after the passage', async () => {
    const gate = await show('entry');
    if (!gate) return;
    const { bench, page } = gate;
    await page.getByRole('heading', { name: /tap/i }).waitFor({ timeout: 20_000 });
    await bench.reader.card.insert();
    await until(() => expect(bench.board.bits).toBe(1));
    expect(bench.store.visits.map(({ lastFour }) => lastFour)).toEqual(['0119']);
    await bench.reader.card.remove();
    await until(() => expect(bench.store.admissions).toContainEqual(expect.objectContaining({ outcome: 'opened' })));
    const sequence = bench.sensor.pass('in', Date.now());
    await until(() => expect(bench.sensor.unacknowledged).toEqual([]));
    expect(bench.bus.published.at(-1)?.topic).toBe('saunter/v1/bench-store/lane/entry-1/passage');
    expect(bench.bus.published.at(-1)?.payload).toContain(String(sequence));
    await until(() => expect(bench.board.bits).toBe(0));
  });

  it('frees an exit for whoever comes, and leaves it free when it stops', async () => {
    const gate = await show('exit');
    if (!gate) return;
    const { bench } = gate;
    await until(() => expect(bench.board.bits).toBe(1));
    bench.sensor.approach('inside');
    await until(() => expect(bench.board.bits).toBe(0));
    bench.sensor.approach('inside', false);
    await until(() => expect(bench.board.bits).toBe(1));
    await gate.app.close();
    expect(bench.board.bits).toBe(0);
  });

  it('works as a user of its own, with the screen in the sandbox of the system', async () => {
    if (!isReachableByOthers(dirname(main))) {
      return console.warn(`SKIPPED: no other user can read ${dirname(main)}; the packaged gate is tested that way`);
    }
    const gate = await show('entry', NOBODY);
    if (!gate) return;
    const { bench, page, app } = gate;
    await page.getByRole('heading', { name: /tap/i }).waitFor({ timeout: 20_000 });
    await bench.reader.card.insert();
    await until(() => expect(bench.board.bits).toBe(1));
    const pid = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
    );
    expect(sandboxOf(pid ?? 0)).toEqual({ uid: NOBODY, filtersSystemCalls: true, hasOwnUserNamespace: true });
  });

  it('ends with the code of wrong settings, and says which', async () => {
    if (!stage.ok) return;
    const { runtime, display } = stage.value;
    const child = spawn(runtime.executable, [...runtime.benchArguments, '--no-sandbox', '--disable-gpu'], {
      env: { PATH: process.env['PATH'] ?? '', HOME: tmpdir(), ...display.env(), SAUNTER_BENCH_MAIN: main },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    const [code] = await once(child, 'close');
    expect(code).toBe(78);
    expect(said).toContain('gate: SAUNTER_DATA is not set');
    expect(said).not.toContain('bug');
  });

  it('fills the screen', async () => {
    const gate = await show('exit');
    if (!gate) return;
    await until(async () => {
      const bounds = await gate.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
      expect(bounds).toEqual({ x: 0, y: 0, ...DISPLAY_SIZE });
    });
  });

  it('gives its page nothing but the named functions of its bridge', async () => {
    const gate = await show('exit');
    if (!gate) return;
    const preferences = await gate.app.evaluate(({ BrowserWindow }) => {
      // Electron has it, its typings do not.
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as { getLastWebPreferences(): object };
      return { ...contents.getLastWebPreferences() };
    });
    expect(preferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
    });
    const world = await gate.page.evaluate(() => {
      const page = globalThis as unknown as Record<string, unknown>;
      const bridge = page['saunter'] as { invoke: object; subscribe: object };
      const nodeNames = ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'];
      return {
        nodeNames: nodeNames.filter((name) => name in page),
        bridge: Object.keys(bridge).sort(),
        invoke: Object.keys(bridge.invoke).sort(),
        subscribe: Object.keys(bridge.subscribe).sort(),
      };
    });
    expect(world).toEqual({
      nodeNames: [],
      bridge: ['invoke', 'subscribe'],
      invoke: ['cancel', 'chooseGroupSize', 'drawn', 'ready'],
      subscribe: ['draw', 'screen'],
    });
  });

  it('refuses an argument that is off the contract', async () => {
    const gate = await show('exit');
    if (!gate) return;
    const answer = await gate.page.evaluate(() => {
      const { saunter } = globalThis as unknown as {
        saunter: { invoke: Record<string, (argument: unknown) => unknown> };
      };
      return saunter.invoke['chooseGroupSize']?.({ groupSize: 'all of us' });
    });
    expect(answer).toMatchObject({ ok: false });
  });

  it('cannot be led elsewhere: no navigation, window, inline script, evaluation or connection', async () => {
    const gate = await show('exit');
    if (!gate) return;
    const { page, bench, app } = gate;
    const url = page.url();
    const tried = await page.evaluate<unknown>(escapeAttempts(`${bench.store.url}/v1/gate/config`));
    expect(tried).toEqual({ injected: false, fetched: 'refused', opened: 'refused', camera: 'refused' });
    expect(await page.locator('#root > *').count()).toBeGreaterThan(0);
    expect(page.url()).toBe(url);
    expect(app.windows()).toHaveLength(1);
  });
});
