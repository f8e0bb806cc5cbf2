import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';
import { sharedHead } from './shared-head.ts';

/** `app` is what a package holds: one page, on Electron's bridge. `lab` are the pages for a browser. */
export type KioskPages = 'app' | 'lab';

const PAGES: Readonly<Record<KioskPages, readonly string[]>> = {
  app: ['index.html'],
  lab: ['browser.html', 'gallery.html'],
};

/** How Vite builds a kiosk's screen, from the pages that the app has in `src/renderer`. */
export function kioskViteConfig(
  appFolder: string,
  pages: KioskPages,
  present: (file: string) => boolean,
): InlineConfig {
  const root = join(appFolder, 'src/renderer');
  return {
    root,
    // Electron loads the page from a file, a browser from a host: both find their files beside it.
    base: './',
    configFile: false,
    logLevel: 'warn',
    plugins: [react(), sharedHead(pages)],
    build: {
      outDir: join(appFolder, 'dist', pages === 'app' ? 'renderer' : 'browser'),
      emptyOutDir: true,
      target: 'chrome114',
      // The policy allows no data: fonts, and a watchdog counts files that load.
      assetsInlineLimit: 0,
      // A kiosk reads its page from its own disk, words of all languages included: nothing is won by splitting it.
      chunkSizeWarningLimit: 800,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: PAGES[pages].map((file) => join(root, file)).filter(present) },
    },
  };
}
