import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.png': 'image/png',
};
const IS_SMALLER_PACKED: ReadonlySet<string> = new Set(['.html', '.js', '.css', '.svg']);

/** A file of a page, as it is sent. */
export interface WebFile {
  readonly type: string;
  readonly content: Buffer;
  /** The same by gzip, where that is worth it. */
  readonly gzipped: Buffer | undefined;
  /** Its name has a hash of what is in it: it never changes under that name. */
  readonly isHashed: boolean;
}

/**
 * Reads a built page by the path below its address; '' is `index.html`. Read once, at the start: no path that is asked
 * for touches the disk or leads out of the folder. Empty when the page was not built.
 */
export function readWebFiles(folder: string): ReadonlyMap<string, WebFile> {
  const files = new Map<string, WebFile>();
  if (!existsSync(folder)) return files;
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const type = TYPES[extname(path)];
    if (type === undefined) continue;
    const content = readFileSync(join(folder, path));
    const gzipped = IS_SMALLER_PACKED.has(extname(path)) ? gzipSync(content) : undefined;
    files.set(path, { type, content, gzipped, isHashed: /^assets\/.+-[A-Za-z0-9_-]{8}\.\w+$/.test(path) });
  }
  const index = files.get('index.html');
  if (index) files.set('', index);
  return files;
}
