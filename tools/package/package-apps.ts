import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { KioskAppName } from '@saunter/kiosk-shell/build';
import { OperatorError } from '@saunter/platform-node';
import { findElectron } from '@saunter/testing-electron';
import { contentViolations } from './content-rules.ts';
import { buildDebianPackage } from './debian-package.ts';
import type { PackageKind } from './fuses.ts';
import { wrongFuses } from './fuses.ts';
import type { KioskPackage } from './kiosk-package.ts';
import { KIOSK_PACKAGES } from './kiosk-package.ts';
import { readAsar } from './read-asar.ts';
import type { ElectronDistribution } from './run-builder.ts';
import { runBuilder } from './run-builder.ts';
import { stageApp } from './stage-app.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What to package, and how. */
export interface PackageOptions {
  /** Default: all three. */
  readonly apps?: readonly KioskAppName[];
  /** `release` cannot be driven by a test, and is only made with the official Electron. Default `bench`. */
  readonly kind?: PackageKind;
  /** The gate's own kernel may hold keys of live schemes. Default false. */
  readonly liveKeys?: boolean;
  /** Also make a `.deb` of each. Default true. */
  readonly debian?: boolean;
  /** Default `out` in the repository. */
  readonly outputFolder?: string;
  /** Default: the one that ELECTRON_DIST names, else the test runtime. */
  readonly electron?: ElectronDistribution & { readonly source: 'official' | 'test' };
  /** Told what is being done, a line at a time. */
  readonly onProgress?: (line: string) => void;
}

/** One app that was packaged and passed its checks. */
export interface PackagedApp {
  readonly app: KioskAppName;
  /** The folder that can be run from where it is. */
  readonly folder: string;
  readonly executable: string;
  readonly archive: string;
  readonly filesInArchive: number;
  readonly debianPackage?: string;
}

/**
 * Packages the kiosk apps, reads each package back and checks it. @throws OperatorError when there is no Electron to
 * package with, a package holds what it should not, or a fuse is not as it was set.
 */
export async function packageApps(options: PackageOptions = {}): Promise<readonly PackagedApp[]> {
  const { kind = 'bench', liveKeys = false, outputFolder = join(ROOT, 'out'), onProgress = () => {} } = options;
  const electron = options.electron ?? (await electronToShip());
  if (kind === 'release' && electron.source !== 'official') {
    throw new OperatorError(
      `A release cannot be made with Electron ${electron.version}, which is for tests only.`,
      'Unpack the official electron-v45.4.1-linux-x64.zip and set ELECTRON_DIST to that folder.',
    );
  }
  if (kind === 'release' && liveKeys) {
    throw new OperatorError(
      'A release cannot be made with --live-keys: no scheme has approved this kernel.',
      'Leave --live-keys out, and take real cards with a certified terminal.',
      64,
    );
  }
  const version = versionOf(kind);
  const chosen = KIOSK_PACKAGES.filter(({ app }) => options.apps?.includes(app) ?? true);
  const packaged: PackagedApp[] = [];
  for (const kiosk of chosen) {
    onProgress(`${kiosk.title} with Electron ${electron.version}`);
    const made = await packageOne(kiosk, electron, { kind, liveKeys }, version, join(outputFolder, kiosk.app));
    const debian = options.debian ?? true;
    if (debian) onProgress(`${kiosk.title} as a Debian package`);
    const file = debian ? await buildDebianPackage(kiosk, made.folder, version, outputFolder) : undefined;
    packaged.push({ ...made, ...(file === undefined ? {} : { debianPackage: file }) });
  }
  return packaged;
}

/** A bench package sorts before the release of the same number, and says in its name that it is none. */
function versionOf(kind: PackageKind): string {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  return kind === 'release' ? version : `${version}~bench`;
}

async function electronToShip(): Promise<ElectronDistribution & { readonly source: 'official' | 'test' }> {
  const found = await findElectron();
  if (found.ok) return found.value;
  throw new OperatorError(`There is no ${found.error.missing}.`, found.error.remedy);
}

async function packageOne(
  kiosk: KioskPackage,
  electron: ElectronDistribution,
  { kind, liveKeys }: { readonly kind: PackageKind; readonly liveKeys: boolean },
  version: string,
  output: string,
): Promise<PackagedApp> {
  const stage = join(output, 'stage');
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  const folder = await runBuilder(
    kiosk,
    await stageApp(ROOT, kiosk, stage, version.replace('~', '-'), { liveKeys }),
    electron,
    kind,
    output,
  );
  rmSync(stage, { recursive: true, force: true });
  const executable = join(folder, kiosk.executable);
  const archive = join(folder, 'resources/app.asar');
  const files = readAsar(archive);
  const wrong = [
    ...contentViolations(kiosk, files),
    ...(await wrongFuses(executable, kind)).map(({ name, wanted }) => `fuse ${name} is not ${wanted ? 'on' : 'off'}`),
  ];
  if (wrong.length > 0) {
    throw new OperatorError(
      `${kiosk.title} may not be shipped: ${wrong.join('; ')}.`,
      'See tools/package/content-rules.ts.',
    );
  }
  return { app: kiosk.app, folder, executable, archive, filesInArchive: files.length };
}
