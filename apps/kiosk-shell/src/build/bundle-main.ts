import { join } from 'node:path';
import { build } from 'esbuild';

/** Modules that stay modules: Electron's own, and those with native parts. */
const EXTERNALS = ['electron', 'node-hid', 'pcsc-mini'];

interface Bundle {
  readonly from: string;
  readonly to: string;
  /** A preload runs in Chrome's sandbox, with Electron's few modules only. */
  readonly runtime: 'main' | 'preload';
}

const BUNDLES: readonly Bundle[] = [
  { from: 'src/main/electron-main.ts', to: 'main.cjs', runtime: 'main' },
  { from: 'src/main/electron-main-lab.ts', to: 'main.lab.cjs', runtime: 'main' },
  { from: 'src/preload/preload.ts', to: 'preload.cjs', runtime: 'preload' },
];

/** What a bundle is built for. */
export interface BuildFlags {
  /** The gate's own kernel may hold keys of live schemes; false unless a person says so. */
  readonly liveKeys?: boolean;
}

/** What the flags become in the code; see `TAKES_LIVE_KEYS`. */
export const definesOf = ({ liveKeys = false }: BuildFlags): Readonly<Record<string, string>> => ({
  'process.env.NODE_ENV': '"production"',
  __LIVE_SCHEME_KEYS__: String(liveKeys),
});

/** Bundles what Electron loads, to CommonJS: the oldest Electron we run has no other main. */
export async function bundleMain(
  appFolder: string,
  present: (file: string) => boolean,
  flags: BuildFlags,
): Promise<void> {
  await Promise.all(
    BUNDLES.filter(({ from }) => present(join(appFolder, from))).map(({ from, to, runtime }) =>
      build({
        entryPoints: [join(appFolder, from)],
        outfile: join(appFolder, 'dist', to),
        bundle: true,
        format: 'cjs',
        platform: runtime === 'main' ? 'node' : 'browser',
        target: runtime === 'main' ? 'node18' : 'chrome114',
        define: definesOf(flags),
        external: EXTERNALS,
        // The oldest Electron's own import() does not see into an archive; its require() does.
        supported: { 'dynamic-import': false },
        conditions: runtime === 'main' ? ['node'] : [],
        legalComments: 'none',
        logLevel: 'warning',
      }),
    ),
  );
}
