import { execFileSync } from 'node:child_process';
import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { makeStoryFolder } from '@saunter/testing-stories/story-folder';
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { startStage } from './stage.ts';
import { wholeElectron } from './whole-electron.ts';

const TEST_LIMIT_MS = 240_000;
const OPEN_LIMIT_MS = 150_000;
const GONE_LIMIT_MS = 30_000;
const PORT = 7800;

const stage = await startStage();
afterAll(async () => {
  if (stage.ok) await stage.value.display.stop();
});

/** The pids that run this very file: Chromium's own children may have overwritten their environment. */
function pidsOf(executable: string): readonly number[] {
  const pids = readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name));
  return pids.map(Number).filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/exe`) === executable;
    } catch {
      return false;
    }
  });
}

/** Names and sizes of the windows on a display; undefined, with a loud line, without the tool that lists them. */
function windowsOn(env: Readonly<Record<string, string>>): string | undefined {
  try {
    return execFileSync('xwininfo', ['-root', '-tree'], { env: { ...process.env, ...env }, encoding: 'utf8' });
  } catch {
    console.warn('SKIPPED: the windows are not listed: no xwininfo. apt-get install x11-utils');
    return undefined;
  }
}

describe.runIf(stage.ok)('npm start where there are a display and an Electron', () => {
  it(
    'shows the entry gate in a window, serves a visit there, and leaves no process behind',
    async () => {
      if (!stage.ok) return;
      const { runtime, display } = stage.value;
      const electron = wholeElectron(runtime);
      const folder = makeStoryFolder('start-in-electron');
      onTestFinished(() => {
        folder.remove();
        electron.remove();
      });
      const saunter = folder.start(['start', '--speed', '4'], {
        ...display.env(),
        SAUNTER_ELECTRON: electron.executable,
        SAUNTER_PORT: String(PORT),
        // The folder removes what is named like a visit's store, its database too.
        SAUNTER_HOME: join(folder.path, 'saunter-visit-start'),
      });
      const { output } = saunter;
      const isOpen = () => expect(`${output.stdout}\n${output.stderr}`).toContain('The store is open');
      await vi.waitFor(isOpen, { timeout: OPEN_LIMIT_MS, interval: 200 });
      expect(output.stderr).not.toContain('visit failed');
      expect(output.stdout).toMatch(/receipt/i);
      expect(output.stdout).toContain(`Entry gate    in its own window (Electron ${runtime.version.split('.')[0]})`);
      expect(output.stdout).toContain(`http://127.0.0.1:${PORT + 10}/#token=`);
      expect(pidsOf(electron.executable).length).toBeGreaterThan(1);
      const windows = windowsOn(display.env());
      if (windows !== undefined) expect(windows).toMatch(/"Saunter gate".* 800x1280\+/);

      saunter.child.kill('SIGINT');
      expect((await saunter.ended).exitCode).toBe(0);
      const isGone = () => expect([...folder.leftOver(), ...pidsOf(electron.executable)]).toEqual([]);
      await vi.waitFor(isGone, { timeout: GONE_LIMIT_MS, interval: 100 });
    },
    TEST_LIMIT_MS,
  );
});
