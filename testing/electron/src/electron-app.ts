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

/** An app that runs, its first window, and what it printed. */
export interface RunningElectronApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Everything on standard output so far. */
  output(): string;
  stop(): Promise<void>;
}

/** Starts an app under Playwright in a home folder of its own, and waits for its window. */
export async function runElectronApp(options: ElectronAppOptions): Promise<RunningElectronApp> {
  const home = mkdtempSync(join(tmpdir(), 'saunter-electron-'));
  const { uid } = options;
  if (uid !== undefined) chownSync(home, uid, uid);
  const env = { PATH: process.env['PATH'] ?? '', ...options.env, HOME: home, XDG_CONFIG_HOME: home };
  const app = await _electron.launch({
    executablePath: uid === undefined ? options.executable : runAs(uid, options.executable, home),
    // A camera is there, so that a page that gets none was refused it.
    args: [
      ...(options.leadingArguments ?? []),
      '--disable-gpu',
      '--use-fake-device-for-media-stream',
      `--user-data-dir=${join(home, 'profile')}`,
    ],
    chromiumSandbox: uid !== undefined,
    env,
  });
  let output = '';
  app.process().stdout?.on('data', (bytes: Buffer) => {
    output += bytes.toString('utf8');
  });
  const stop = async () => {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    return { app, page: await app.firstWindow(), output: () => output, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A command that runs `executable` as the user `uid`: Playwright starts programs only as the user that it has. */
function runAs(uid: number, executable: string, home: string): string {
  const script = join(home, 'run-as');
  writeFileSync(script, `#!/bin/sh\nexec setpriv --reuid=${uid} --regid=${uid} --clear-groups "${executable}" "$@"\n`);
  chmodSync(script, 0o755);
  return script;
}
