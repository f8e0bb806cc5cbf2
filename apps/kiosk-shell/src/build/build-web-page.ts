import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildOnce } from './build-once.ts';
import { inputHash } from './input-hash.ts';

/** The web pages of the store server, each a folder in `apps/store-server/web`. */
export const WEB_PAGES = ['app', 'desk'] as const;
export type WebPageName = (typeof WEB_PAGES)[number];

/** `served` is what the server gives to anybody; `gallery` shows every state by name, for pictures and tests. */
export type WebPageKind = 'served' | 'gallery';

/** A page that was built. */
export interface BuiltWebPage {
  /** Its `index.html`, or `gallery.html`, and all that belongs to it. */
  readonly folder: string;
  /** Nothing had changed since the last build. */
  readonly wasFresh: boolean;
}

const ROOT = resolve(import.meta.dirname, '../../../..');
const SERVER = 'apps/store-server';
const SHARED_INPUTS = ['kit', 'model', 'text', 'contracts', 'identity'].map((name) => `core/${name}/src`);

/** Where the server looks for the pages that it serves: one folder for each page. */
export const SERVED_WEB_FOLDER = join(ROOT, SERVER, 'dist/web');

/**
 * Builds one web page by Vite, into the server's `dist`. Does nothing when the inputs are those of the last build; two
 * callers at once build once. @throws OperatorError when another build hangs.
 */
export async function buildWebPage(name: WebPageName, kind: WebPageKind = 'served'): Promise<BuiltWebPage> {
  const folder = kind === 'served' ? join(SERVED_WEB_FOLDER, name) : join(ROOT, SERVER, 'dist/web-gallery', name);
  const sources = join(ROOT, SERVER, 'web');
  const inputs = inputHash(
    ROOT,
    [`${SERVER}/web/${name}`, `${SERVER}/web/shared`, 'apps/kiosk-shell/src', ...SHARED_INPUTS],
    ['package-lock.json'],
  );
  const wasFresh = await buildOnce(join(ROOT, SERVER, 'dist/web-stamps', `${name}-${kind}`), inputs, async () => {
    const [{ build }, { webViteConfig }] = await Promise.all([import('vite'), import('./web-vite-config.ts')]);
    await build(webViteConfig({ sources: join(sources, name), outDir: folder, base: `/${name}/`, kind }));
  });
  return { folder, wasFresh };
}

/** Builds every page that the server serves, one after the other. */
export async function buildWebPages(): Promise<void> {
  for (const name of WEB_PAGES) {
    if (existsSync(join(ROOT, SERVER, 'web', name, 'index.html'))) await buildWebPage(name);
  }
}
