import { join } from 'node:path';
// Types `hide`: a page is no part of the API's description.
import type {} from '@fastify/swagger';
import type { Log } from '@saunter/kit';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { WebFile } from './web-files.ts';
import { readWebFiles } from './web-files.ts';

/** The pages, each under its own address. */
const PAGES = ['app', 'desk'] as const;

/** What the pages are served with. */
export interface ServeWebParts {
  /** The built pages, a folder each. */
  readonly folder: string;
  /** Whether shoppers reach the server over https; browsers then never ask it without again. */
  readonly isHttps: boolean;
  readonly log: Log;
}

/** A page loads its own files and talks to its own server, and to nobody else. */
const POLICY = [
  "default-src 'none'",
  ...['script-src', 'style-src', 'font-src', 'img-src', 'connect-src', 'manifest-src', 'worker-src'].map(
    (what) => `${what} 'self'`,
  ),
  ...["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
].join('; ');

const HEADERS = {
  'content-security-policy': POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  vary: 'accept-encoding',
} as const;

const A_YEAR = 'max-age=31536000';

/** Serves the web pages at `/app/` and `/desk/`; one that was not built is missed in the log, and answered with 404. */
export function serveWeb(app: FastifyInstance, parts: ServeWebParts): void {
  for (const page of PAGES) {
    const files = readWebFiles(join(parts.folder, page));
    if (files.size === 0) parts.log.warn('a web page was not built', { page, folder: parts.folder });
    const options = { schema: { hide: true }, logLevel: 'silent' } as const;
    app.get(`/${page}`, options, (_, reply) => reply.redirect(`/${page}/`, 308));
    app.get<{ Params: { '*': string } }>(`/${page}/*`, options, (request, reply) => {
      const file = files.get(request.params['*']);
      if (!file) return reply.callNotFound();
      return send(reply, file, { isHttps: parts.isHttps, accepts: request.headers['accept-encoding'] ?? '' });
    });
  }
}

function send(
  reply: FastifyReply,
  file: WebFile,
  { isHttps, accepts }: { readonly isHttps: boolean; readonly accepts: string },
): FastifyReply {
  reply.headers(HEADERS).type(file.type);
  reply.header('cache-control', file.isHashed ? `public, ${A_YEAR}, immutable` : 'no-store');
  if (isHttps) reply.header('strict-transport-security', A_YEAR);
  if (file.gzipped === undefined || !/\bgzip\b/.test(accepts)) return reply.send(file.content);
  return reply.header('content-encoding', 'gzip').send(file.gzipped);
}
