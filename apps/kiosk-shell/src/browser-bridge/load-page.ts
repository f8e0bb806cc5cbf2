import { readdirSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { extname, join, relative } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
};

/** A file of a page, as it is sent. */
export interface PageFile {
  readonly type: string;
  readonly content: Uint8Array;
}

/**
 * Reads a built page's files, by the path that asks for each; `/` is `page`. They are read once, at the start: a
 * build that happens while a screen is open takes nothing away from it, and no path can lead out of the folder.
 */
export function loadPage(folder: string, page: string): ReadonlyMap<string, PageFile> {
  const files = new Map<string, PageFile>();
  for (const path of filesIn(folder)) {
    const type = TYPES[extname(path)];
    if (type === undefined) continue;
    const file = { type, content: readFileSync(path) };
    files.set(`/${relative(folder, path)}`, file);
    if (path === join(folder, page)) files.set('/', file);
  }
  return files;
}

// The oldest Electron's Node has no recursive readdir.
function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(path);
    return entry.isFile() ? [path] : [];
  });
}

/** The same policy as in Electron, plus the one socket that the browser's bridge needs. */
const contentSecurityPolicy = (host: string): string =>
  `default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src ws://${host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** Sends one file of the page, or says that there is none. */
export function sendPageFile(response: ServerResponse, file: PageFile | undefined, host: string): void {
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('cache-control', 'no-store');
  response.setHeader('referrer-policy', 'no-referrer');
  if (!file) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such page.\n');
    return;
  }
  response
    .writeHead(200, { 'content-type': file.type, 'content-security-policy': contentSecurityPolicy(host) })
    .end(file.content);
}
