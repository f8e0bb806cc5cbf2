import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';

/** What a package is for: `bench` can be driven by a test, `release` cannot be driven by anybody. */
export type PackageKind = 'bench' | 'release';

/** Fuses by the names of electron-builder; true is on. They are burnt into the executable, not asked for by it. */
export function fusesOf(kind: PackageKind) {
  return {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    // Playwright drives a window by --inspect; nobody else has any business there.
    enableNodeCliInspectArguments: kind === 'bench',
    onlyLoadAppFromAsar: true,
    // Burnt for the day it does something: on Linux Electron does not check the archive yet.
    enableEmbeddedAsarIntegrityValidation: true,
  } as const;
}

/** A fuse that is not as it should be. */
export interface WrongFuse {
  readonly name: string;
  readonly wanted: boolean;
  readonly found: boolean;
}

const OPTIONS = {
  runAsNode: FuseV1Options.RunAsNode,
  enableNodeOptionsEnvironmentVariable: FuseV1Options.EnableNodeOptionsEnvironmentVariable,
  enableNodeCliInspectArguments: FuseV1Options.EnableNodeCliInspectArguments,
  onlyLoadAppFromAsar: FuseV1Options.OnlyLoadAppFromAsar,
  enableEmbeddedAsarIntegrityValidation: FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
} as const;

/** Reads the fuses of an executable back and compares. */
export async function wrongFuses(executable: string, kind: PackageKind): Promise<readonly WrongFuse[]> {
  const wire = await getCurrentFuseWire(executable);
  const names = Object.keys(OPTIONS) as (keyof typeof OPTIONS)[];
  return names
    .map((name) => ({ name, wanted: fusesOf(kind)[name], found: wire[OPTIONS[name]] === FuseState.ENABLE }))
    .filter(({ wanted, found }) => wanted !== found);
}
