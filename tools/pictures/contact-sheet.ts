import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';

/** Where the sheet is, from the repository's root. */
export const SHEET = 'docs/screens.md';

const ROOT = resolve(import.meta.dirname, '../..');
const COLUMNS = 6;
const WIDTH_PX = 150;

/** What the folders of pictures are called, and at which scale they are kept; a folder that is not here goes by its path. */
const KNOWN: Readonly<Record<string, { readonly title: string; readonly scale: number }>> = {
  'apps/gate/src/renderer/pictures': { title: 'Gate', scale: 0.5 },
  'apps/kiosk-shell/src/look/pictures': { title: 'What all kiosks share', scale: 0.5 },
  'apps/receipt-kiosk/src/renderer/pictures': { title: 'Receipt kiosk', scale: 0.5 },
  'apps/store-server/src/look-up/pictures': { title: 'Receipt look-up', scale: 1 },
  'apps/store-server/web/app/pictures': { title: 'Shopper app', scale: 1 },
  'apps/store-server/web/desk/pictures': { title: 'Service desk', scale: 1 },
};

/** One folder of reference pictures. */
export interface PictureFolder {
  /** From the repository's root. */
  readonly folder: string;
  /** Names of files, in order. */
  readonly pictures: readonly string[];
  /** Width by height of the screen in pixels, e.g. `800 × 1280`. */
  readonly size: string;
}

/** The sheet in Markdown: a table of pictures for each folder, each under its story's name. */
export function contactSheet(folders: readonly PictureFolder[]): string {
  const total = folders.reduce((sum, { pictures }) => sum + pictures.length, 0);
  return `# Screens

Every state that people see, as the tests hold it: ${total} pictures, from the reference pictures that the picture tests
compare with, in few colours. A name that ends in a language, \`contrast\`, \`text-200\` or \`paper\` is a state that the
same name without it shows in English. Written by \`node tools/pictures/contact-sheet.ts\`.

${folders.map(section).join('\n')}`;
}

function section({ folder, pictures, size }: PictureFolder): string {
  const rows: string[] = [];
  for (let start = 0; start < pictures.length; start += COLUMNS) {
    const row = pictures.slice(start, start + COLUMNS);
    rows.push(`<tr>${row.map((picture) => cell(folder, picture)).join('')}</tr>`);
  }
  return `## ${KNOWN[folder]?.title ?? folder}, ${size}\n\n<table>\n${rows.join('\n')}\n</table>\n`;
}

function cell(folder: string, picture: string): string {
  const name = basename(picture, '.png');
  return `<td align="center"><img src="../${folder}/${picture}" width="${WIDTH_PX}" alt="${name}"><br><sub>${name}</sub></td>`;
}

/** The folders of reference pictures below `apps`, in order of their paths. */
export function pictureFolders(root: string = ROOT): readonly PictureFolder[] {
  const files = globSync('apps/**/pictures/*.png', {
    cwd: root,
    exclude: (path) => /node_modules|dist/.test(path),
  }).sort();
  return [...Map.groupBy(files, dirname)].map(([folder, paths]) => ({
    folder,
    pictures: paths.map((path) => basename(path)),
    size: sizeOf(readFileSync(resolve(root, paths[0] ?? '')), KNOWN[folder]?.scale ?? 1),
  }));
}

/** A PNG names its size in its first chunk (PNG, 11.2.2). */
const sizeOf = (png: Buffer, scale: number) => `${png.readUInt32BE(16) / scale} × ${png.readUInt32BE(20) / scale}`;

if (process.argv[1] === import.meta.filename) {
  writeFileSync(resolve(ROOT, SHEET), contactSheet(pictureFolders()));
  process.stdout.write(`${SHEET}\n`);
}
