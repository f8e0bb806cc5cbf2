import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { BuildFlags } from '@saunter/kiosk-shell/build';
import { buildKioskApp } from '@saunter/kiosk-shell/build';
import { build } from 'esbuild';
import { drawIcon } from './icon.ts';
import type { KioskPackage } from './kiosk-package.ts';

const ICON_SIZES = [48, 128, 256, 512];
/** Debian 12 has Node 18, which runs the supervisor; the apps bring their own runtime. */
const SUPERVISOR_TARGET = 'node18';

/** Where the parts of one app are laid out, and nothing but what is shipped. */
export interface StagedApp {
  /** A project folder for electron-builder. */
  readonly folder: string;
}

/** Builds the app and lays out its package in `folder`, from an empty one. */
export async function stageApp(
  root: string,
  kiosk: KioskPackage,
  folder: string,
  version: string,
  flags: BuildFlags,
): Promise<StagedApp> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'app'), { recursive: true });
  const { distFolder } = await buildKioskApp(kiosk.app, flags);
  for (const part of ['main.cjs', 'preload.cjs', 'renderer']) {
    cpSync(join(distFolder, part), join(folder, 'app', part), { recursive: true });
  }
  if (kiosk.isSupervised) await bundleSupervisor(root, join(folder, 'app/supervisor.cjs'));
  copyNativeModules(root, kiosk, join(folder, 'modules'));
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(kiosk, version), null, 2)}\n`);
  mkdirSync(join(folder, 'icons'));
  for (const size of ICON_SIZES) writeFileSync(join(folder, 'icons', `${size}x${size}.png`), drawIcon(size));
  return { folder };
}

function manifest({ executable, title, summary }: KioskPackage, version: string) {
  const author = { name: 'Saunter', email: 'store@saunter.invalid' };
  return { name: executable, productName: title, version, description: summary, author, main: 'main.cjs' };
}

async function bundleSupervisor(root: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [join(root, 'apps/gate/src/supervisor/main.ts')],
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: SUPERVISOR_TARGET,
    external: ['node-hid'],
    legalComments: 'none',
    logLevel: 'warning',
  });
}

function copyNativeModules(root: string, kiosk: KioskPackage, to: string): void {
  const require = createRequire(join(root, 'package.json'));
  mkdirSync(to, { recursive: true });
  for (const { name, files } of kiosk.nativeModules) {
    const from = dirname(require.resolve(`${name}/package.json`));
    for (const file of files) cpSync(join(from, file), join(to, name, file), { recursive: true });
  }
}
