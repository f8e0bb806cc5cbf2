import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { _electron } from 'playwright-core';

/** What to run, as whom, and with what around it. */
export interface ElectronAppOptions {
  readonly executable: string;
  /** Before all other arguments; see `ElectronRuntime.benchArguments`. */
  readonly leadingArguments?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Run as this user and keep Chromium's own sandbox, as a store does; otherwise as root, which cannot have it. */
  readonly uid?: number;
}

/** An app that runs, and its first window. */
export interface RunningElectronApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  stop(): Promise<void>;
}

/** Starts an app under Playwright in a home folder of its own, and waits for its window. */
export async function runElectronApp(options: ElectronAppOptions): Promise<RunningElectronApp> {
  const home = mkdtempSync(join(tmpdir(), 'saunter-electron-'));
  let app: ElectronApplication | undefined;
  const stop = async () => {
    await app?.close();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    app = await launch(options, home);
    return { app, page: await app.firstWindow(), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function launch({ executable, env, leadingArguments = [], uid }: ElectronAppOptions, home: string) {
  if (uid !== undefined) chownSync(home, uid, uid);
  // A camera is there, so that a page that gets none was refused it.
  const own = ['--disable-gpu', '--use-fake-device-for-media-stream', `--user-data-dir=${join(home, 'profile')}`];
  return _electron.launch({
    executablePath: uid === undefined ? executable : runAs(uid, executable, home),
    args: [...leadingArguments, ...own],
    chromiumSandbox: uid !== undefined,
    env: { PATH: process.env['PATH'] ?? '', ...env, HOME: home, XDG_CONFIG_HOME: home },
  });
}

/** A command that runs `executable` as the user `uid`: Playwright starts programs only as the user that it has. */
function runAs(uid: number, executable: string, home: string): string {
  const script = join(home, 'run-as');
  writeFileSync(script, `#!/bin/sh\nexec setpriv --reuid=${uid} --regid=${uid} --clear-groups "${executable}" "$@"\n`);
  chmodSync(script, 0o755);
  return script;
}
