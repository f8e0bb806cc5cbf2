import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from 'electron-builder';
import { build, Platform } from 'electron-builder';
import type { PackageKind } from './fuses.ts';
import { fusesOf } from './fuses.ts';
import type { KioskPackage } from './kiosk-package.ts';
import type { StagedApp } from './stage-app.ts';

/** The Electron that a package is made with: a whole distribution in a folder. */
export interface ElectronDistribution {
  readonly version: string;
  readonly folder: string;
}

/** Runs electron-builder over a staged app; gives the folder with the executable in it. */
export async function runBuilder(
  kiosk: KioskPackage,
  staged: StagedApp,
  electron: ElectronDistribution,
  kind: PackageKind,
  output: string,
): Promise<string> {
  await build({
    projectDir: staged.folder,
    targets: Platform.LINUX.createTarget('dir'),
    publish: 'never',
    config: configuration(kiosk, electron, kind, output),
  });
  return join(output, 'linux-unpacked');
}

function configuration(
  kiosk: KioskPackage,
  electron: ElectronDistribution,
  kind: PackageKind,
  output: string,
): Configuration {
  return {
    appId: `store.saunter.${kiosk.app}`,
    productName: kiosk.title,
    electronVersion: electron.version,
    electronDist: electron.folder,
    electronLanguages: ['en-US'],
    // A test runtime brings an app of its own.
    afterExtract: async ({ appOutDir }) => rmSync(join(appOutDir, 'resources/app'), { recursive: true, force: true }),
    npmRebuild: false,
    // The staged folder is the package: there is no dependency tree to look for modules in.
    beforeBuild: async () => false,
    directories: { output, buildResources: 'icons' },
    files: [{ from: 'app', to: '.' }, { from: 'modules', to: 'node_modules' }, 'package.json'],
    asar: true,
    // Named by their staged paths. The system's loader opens native parts by path, and plain Node runs the supervisor.
    asarUnpack: ['modules/**', 'app/supervisor.cjs'],
    electronFuses: fusesOf(kind),
    linux: { executableName: kiosk.executable, icon: 'icons', category: 'Utility' },
    compression: 'store',
  };
}
