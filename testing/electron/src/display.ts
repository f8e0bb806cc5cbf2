import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { NoElectron } from './electron-runtime.ts';

/** The screen of a gate, in pixels. */
export const DISPLAY_SIZE = { width: 1080, height: 1920 } as const;

/** An X display of our own, with a window manager: without one a kiosk window does not fill the screen. */
export interface Display {
  /** For the processes that show something on it. */
  env(): Record<string, string>;
  stop(): Promise<void>;
}

const START_LIMIT_MS = 20_000;

/** The kernel ends both with the process that started them: no killed test run leaves a display behind. */
const WITH_US = ['--pdeathsig', 'TERM'];

/** Starts Xvfb on a free display number, and openbox in it. */
export async function startDisplay(): Promise<Result<Display, NoElectron>> {
  if (!isInstalled('Xvfb')) return err(notInstalled('Xvfb', 'xvfb'));
  if (!isInstalled('openbox')) return err(notInstalled('openbox', 'openbox'));
  const { width, height } = DISPLAY_SIZE;
  const screen = ['-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp'];
  const server = spawn('setpriv', [...WITH_US, 'Xvfb', '-displayfd', '3', ...screen], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await firstLine(server, server.stdio[3] as Readable);
  if (number === undefined) {
    await end(server);
    return err({ kind: 'no-electron', missing: 'display: Xvfb does not start', remedy: 'Run Xvfb :9 and read why.' });
  }
  const env = { DISPLAY: `:${number}` };
  const manager = spawn('setpriv', [...WITH_US, 'openbox'], { env: { ...process.env, ...env }, stdio: 'ignore' });
  return ok({
    env: () => env,
    async stop() {
      await end(manager);
      await end(server);
    },
  });
}

function isInstalled(program: string): boolean {
  return (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(join(folder, program)));
}

function notInstalled(program: string, debianPackage: string): NoElectron {
  return { kind: 'no-electron', missing: program, remedy: `apt-get install ${debianPackage}` };
}

/** The first line of `output`; undefined when the program is not there, ends, or takes too long. */
async function firstLine(child: ChildProcess, output: Readable): Promise<string | undefined> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(undefined), START_LIMIT_MS);
    const settle = (line: string | undefined) => {
      clearTimeout(late);
      resolve(line);
    };
    createInterface({ input: output }).once('line', settle);
    child.once('error', () => settle(undefined)).once('exit', () => settle(undefined));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill();
  await exited;
}
