import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { OperatorError, takeLockFile } from '@saunter/platform-node';
import type { BuildFlags } from './bundle-main.ts';
import { inputHash } from './input-hash.ts';

/** The apps that are built this way. */
export type KioskAppName = 'gate' | 'receipt-kiosk' | 'enrollment-kiosk';

/** Where the parts of a built app are. */
export interface BuiltKioskApp {
  /** `main.cjs`, `preload.cjs` and `renderer/` are what a package holds; the rest is for laboratories. */
  readonly distFolder: string;
  /** The page for a browser on the loopback bridge, and the gallery. */
  readonly browserFolder: string;
  /** Nothing had changed since the last build. */
  readonly wasFresh: boolean;
}

const ROOT = resolve(import.meta.dirname, '../../../..');
const SHARED_INPUTS = ['apps/kiosk-shell/src', 'core', 'hardware', 'platform'];
const OTHER_BUILD_LIMIT_MS = 120_000;
const LOOK_AGAIN_MS = 100;

/**
 * Builds one kiosk app into its `dist`: main and preload by esbuild, pages by Vite. Does nothing when the inputs are
 * those of the last build; two callers at once build once. @throws OperatorError when another build hangs.
 */
export async function buildKioskApp(name: KioskAppName, flags: BuildFlags = {}): Promise<BuiltKioskApp> {
  const appFolder = join(ROOT, 'apps', name);
  const distFolder = join(appFolder, 'dist');
  const stamp = join(distFolder, '.built');
  const inputs = inputHash(ROOT, [`apps/${name}`, ...SHARED_INPUTS], ['package-lock.json']);
  const hash = flags.liveKeys ? `${inputs} with live keys` : inputs;
  const built = { distFolder, browserFolder: join(distFolder, 'browser') };
  if (stampOf(stamp) === hash) return { ...built, wasFresh: true };
  mkdirSync(distFolder, { recursive: true });
  const unlock = await waitForLock(join(distFolder, '.lock'));
  try {
    if (stampOf(stamp) === hash) return { ...built, wasFresh: true };
    rmSync(stamp, { force: true });
    await buildAll(appFolder, flags);
    writeFileSync(stamp, hash);
    return { ...built, wasFresh: false };
  } finally {
    unlock();
  }
}

/** The tools are loaded only here: a start that has nothing to build does not wait for them. */
async function buildAll(appFolder: string, flags: BuildFlags): Promise<void> {
  const [{ build }, { bundleMain }, { kioskViteConfig }] = await Promise.all([
    import('vite'),
    import('./bundle-main.ts'),
    import('./kiosk-vite-config.ts'),
  ]);
  await bundleMain(appFolder, existsSync, flags);
  // Vite takes the mode from the environment: a build inside a test runner would ship React's development half.
  const outside = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    await build(kioskViteConfig(appFolder, 'app', existsSync));
    if (existsSync(join(appFolder, 'src/renderer/gallery.html'))) {
      await build(kioskViteConfig(appFolder, 'lab', existsSync));
    }
  } finally {
    if (outside === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = outside;
  }
}

const stampOf = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);

async function waitForLock(path: string): Promise<() => void> {
  for (let waitedMs = 0; waitedMs < OTHER_BUILD_LIMIT_MS; waitedMs += LOOK_AGAIN_MS) {
    const lock = takeLockFile(path);
    if (lock.ok) return lock.value;
    await new Promise((resume) => setTimeout(resume, LOOK_AGAIN_MS));
  }
  throw new OperatorError(`another build has held ${path} for two minutes`, 'Stop it, then start again.');
}
