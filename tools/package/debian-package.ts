import { execFile } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { OperatorError } from '@saunter/platform-node';
import {
  controlFile,
  environmentFile,
  environmentTemplate,
  installFolder,
  postInstall,
  preRemove,
  RELAY_RULE,
  serviceUnit,
} from './debian-files.ts';
import type { KioskPackage } from './kiosk-package.ts';

const run = promisify(execFile);

/** Chromium's setuid helper: needed where the kernel gives ordinary users no namespaces. */
const SANDBOX_HELPER_MODE = 0o4755;

/**
 * Makes a `.deb` of an unpacked app; gives its path. Packed with gzip at its quickest: the runtime is most of it.
 * @throws OperatorError when this machine has no dpkg-deb.
 */
export async function buildDebianPackage(
  kiosk: KioskPackage,
  unpacked: string,
  version: string,
  outputFolder: string,
): Promise<string> {
  const tree = join(outputFolder, `${kiosk.executable}.tree`);
  const file = join(outputFolder, `${kiosk.executable}_${version}_amd64.deb`);
  rmSync(tree, { recursive: true, force: true });
  const app = join(tree, installFolder(kiosk));
  mkdirSync(dirname(app), { recursive: true });
  cpSync(unpacked, app, { recursive: true, verbatimSymlinks: true });
  const helper = join(app, 'chrome-sandbox');
  if (existsSync(helper)) chmodSync(helper, SANDBOX_HELPER_MODE);
  for (const [path, text] of Object.entries(systemFiles(kiosk))) write(tree, path, text, 0o644);
  write(tree, 'DEBIAN/control', controlFile(kiosk, version, await kilobytesOf(tree)), 0o644);
  write(tree, 'DEBIAN/conffiles', `${environmentFile(kiosk)}\n`, 0o644);
  write(tree, 'DEBIAN/postinst', postInstall(kiosk), 0o755);
  write(tree, 'DEBIAN/prerm', preRemove(kiosk), 0o755);
  await dpkgDeb(['--root-owner-group', '-Zgzip', '-z1', '--build', tree, file]);
  rmSync(tree, { recursive: true, force: true });
  return file;
}

function systemFiles(kiosk: KioskPackage): Readonly<Record<string, string>> {
  return {
    [environmentFile(kiosk)]: environmentTemplate(kiosk),
    [`lib/systemd/system/${kiosk.executable}.service`]: serviceUnit(kiosk),
    ...(kiosk.isSupervised ? { 'lib/udev/rules.d/70-saunter-gate-lock.rules': RELAY_RULE } : {}),
  };
}

function write(tree: string, path: string, text: string, mode: number): void {
  const whole = join(tree, path);
  mkdirSync(dirname(whole), { recursive: true });
  writeFileSync(whole, text);
  chmodSync(whole, mode);
}

async function kilobytesOf(folder: string): Promise<number> {
  const { stdout } = await run('du', ['-sk', folder]);
  return Number(stdout.split('\t')[0]);
}

async function dpkgDeb(args: readonly string[]): Promise<void> {
  try {
    await run('dpkg-deb', args);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new OperatorError(
      'There is no dpkg-deb on this machine.',
      'Run apt-get install dpkg, or package without --deb.',
    );
  }
}
