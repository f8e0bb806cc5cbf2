import { existsSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';
import type { WebPageKind } from './build-web-page.ts';
import { serviceWorker } from './service-worker-plugin.ts';
import { sharedHead } from './shared-head.ts';

interface WebPage {
  /** The folder with the page's `index.html`. */
  readonly sources: string;
  readonly outDir: string;
  /** Where the server serves it, with slashes on both sides. */
  readonly base: string;
  readonly kind: WebPageKind;
}

/** How Vite builds a web page of the server, with its service worker where it has one. */
export function webViteConfig({ sources, outDir, base, kind }: WebPage): InlineConfig {
  const worker = join(sources, 'service-worker.ts');
  const isServed = kind === 'served';
  return {
    root: sources,
    base: isServed ? base : './',
    configFile: false,
    logLevel: 'warn',
    plugins: [
      react(),
      sharedHead('web'),
      isServed && existsSync(worker) ? serviceWorker(worker, join(sources, 'public')) : undefined,
    ],
    build: {
      outDir,
      emptyOutDir: true,
      // What phones of the last three years have; signing entry codes needs later ones, and says so.
      target: ['chrome114', 'safari16.4', 'firefox115'],
      assetsInlineLimit: 0,
      // One file to keep for when there is no network is better than many; packed it is a third.
      chunkSizeWarningLimit: 1_000,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: join(sources, isServed ? 'index.html' : 'gallery.html') },
    },
  };
}
