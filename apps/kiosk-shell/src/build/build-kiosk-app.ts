import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildOnce } from './build-once.ts';
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

/**
 * Builds one kiosk app into its `dist`: main and preload by esbuild, pages by Vite. Does nothing when the inputs are
 * those of the last build; two callers at once build once. @throws OperatorError when another build hangs.
 */
export async function buildKioskApp(name: KioskAppName, flags: BuildFlags = {}): Promise<BuiltKioskApp> {
  const appFolder = join(ROOT, 'apps', name);
  const distFolder = join(appFolder, 'dist');
  const inputs = inputHash(ROOT, [`apps/${name}`, ...SHARED_INPUTS], ['package-lock.json']);
  const hash = flags.liveKeys ? `${inputs} with live keys` : inputs;
  const wasFresh = await buildOnce(distFolder, hash, () => buildAll(appFolder, flags));
  return { distFolder, browserFolder: join(distFolder, 'browser'), wasFresh };
}

/** The tools are loaded only here: a start that has nothing to build does not wait for them. */
async function buildAll(appFolder: string, flags: BuildFlags): Promise<void> {
  const [{ build }, { bundleMain }, { kioskViteConfig }] = await Promise.all([
    import('vite'),
    import('./bundle-main.ts'),
    import('./kiosk-vite-config.ts'),
  ]);
  await bundleMain(appFolder, existsSync, flags);
  await build(kioskViteConfig(appFolder, 'app', existsSync));
  if (existsSync(join(appFolder, 'src/renderer/gallery.html'))) {
    await build(kioskViteConfig(appFolder, 'lab', existsSync));
  }
}
