import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { build } from 'esbuild';
import type { PluginOption } from 'vite';

/** The name that the worker is served under, beside the page that it works for. */
const SERVED_AS = 'service-worker.js';

/**
 * Bundles a page's service worker and tells it, as `__SHELL_FILES__`, what the page consists of, and, as
 * `__SHELL_NAME__`, a name for exactly that.
 */
export function serviceWorker(entry: string, publicFolder: string): PluginOption {
  return {
    name: 'saunter-service-worker',
    apply: 'build',
    enforce: 'post',
    async generateBundle(_, bundle) {
      const copied = existsSync(publicFolder) ? readdirSync(publicFolder) : [];
      // Browsers that run a service worker read woff2.
      const files = [...Object.keys(bundle), ...copied].filter((file) => !file.endsWith('.woff')).sort();
      const page = bundle['index.html'];
      const hash = createHash('sha256').update(JSON.stringify(files));
      hash.update(page?.type === 'asset' ? page.source : '');
      const { outputFiles } = await build({
        entryPoints: [entry],
        bundle: true,
        minify: true,
        write: false,
        target: 'es2022',
        define: {
          __SHELL_FILES__: JSON.stringify(files),
          __SHELL_NAME__: JSON.stringify(hash.digest('hex').slice(0, 16)),
        },
      });
      const source = outputFiles[0]?.text;
      if (source !== undefined) this.emitFile({ type: 'asset', fileName: SERVED_AS, source });
    },
  };
}
