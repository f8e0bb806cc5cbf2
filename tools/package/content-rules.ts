import type { KioskPackage } from './kiosk-package.ts';

/** One file of a package, by its path in the archive, and its text when it is text. */
export interface PackedFile {
  readonly path: string;
  readonly text?: string;
}

/** What Vite makes of a page: names with a hash of their content. */
const ASSET = /^renderer\/assets\/[a-z0-9-]+-[A-Za-z0-9_-]{8}\.(?:js|css|woff2?)$/;

/** Words that only emulators, laboratories and their tools have; none may be in code that is shipped. */
const FORBIDDEN_WORDS = [
  'EmulatedRelayBoard',
  'EmulatedHidBus',
  'EmulatedPassageSensor',
  'EmulatedCardReader',
  'EmulatedPoiTerminal',
  'EmulatedProcessorTerminal',
  'VpcdFrameReader',
  'composeLab',
  'hostBridge',
  'sourceMappingURL',
];

/** The files of a package that have a fixed name, each of which must be there. */
export function fixedFiles({ isSupervised, nativeModules }: KioskPackage): readonly string[] {
  const own = ['main.cjs', 'package.json', 'preload.cjs', 'renderer/index.html'];
  const supervisor = isSupervised ? ['supervisor.cjs'] : [];
  const native = nativeModules.flatMap(({ name, files }) => files.map((file) => `node_modules/${name}/${file}`));
  return [...own, ...supervisor, ...native].sort();
}

/** Everything that is wrong with what a package holds; an empty list is a package that may be shipped. */
export function contentViolations(kiosk: KioskPackage, files: readonly PackedFile[]): readonly string[] {
  const fixed = new Set(fixedFiles(kiosk));
  const present = new Set(files.map(({ path }) => path));
  const missing = [...fixed].filter((path) => !present.has(path)).map((path) => `${path} is missing`);
  const strange = [...present].filter((path) => !fixed.has(path) && !ASSET.test(path));
  const words = files.flatMap(({ path, text = '' }) =>
    FORBIDDEN_WORDS.filter((word) => text.includes(word)).map((word) => `${path} has ${word} in it`),
  );
  return [...missing, ...strange.map((path) => `${path} does not belong there`), ...words];
}
