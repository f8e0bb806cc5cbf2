import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
};

/** The same policy as in Electron, plus the one socket that the browser's bridge needs. */
const contentSecurityPolicy = (host: string): string =>
  `default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src ws://${host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** Serves the built page's files from `folder`, `/` being `page`; nothing outside of it, and only to GET. */
export async function servePage(
  folder: string,
  page: string,
  host: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://page').pathname;
  const file = normalize(join(folder, path === '/' ? page : decodePath(path)));
  const type = TYPES[extname(file)];
  const content =
    request.method === 'GET' && type && file.startsWith(folder + sep)
      ? await readFile(file).catch(() => undefined)
      : undefined;
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('cache-control', 'no-store');
  response.setHeader('referrer-policy', 'no-referrer');
  if (!content || !type) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such page.\n');
    return;
  }
  response
    .writeHead(200, { 'content-type': type, 'content-security-policy': contentSecurityPolicy(host) })
    .end(content);
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '/no-such-path';
  }
}
