import type { FastifyReply, FastifyRequest } from 'fastify';

/** The cookies that sessions of browsers are held in. */
export const COOKIES = { app: 'saunter-app', desk: 'saunter-desk' } as const;

/** A browser's kind of session. */
export type BrowserSession = keyof typeof COOKIES;

/** Where the browser sends each: nowhere else. */
const PATH = '/v1';

/** The secret of the session that `request` carries as a cookie. */
export function cookieOf(request: FastifyRequest, kind: BrowserSession): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('=', 2));
  const found = pairs.find(([name]) => name === COOKIES[kind])?.[1];
  return found !== undefined && /^[A-Za-z0-9_-]{43}$/.test(found) ? found : undefined;
}

/**
 * Gives the browser a session's secret to hold; scripts cannot read it, other sites cannot send it.
 * @param isSecure whether the server is reached over https: a cookie marked so is never sent without.
 */
export function giveCookie(
  reply: FastifyReply,
  kind: BrowserSession,
  session: { readonly secret: string; readonly maxAgeMs: number; readonly isSecure: boolean },
): void {
  const age = Math.floor(session.maxAgeMs / 1000);
  const secure = session.isSecure ? '; Secure' : '';
  const limits = `Path=${PATH}; HttpOnly; SameSite=Strict; Max-Age=${age}${secure}`;
  reply.header('set-cookie', `${COOKIES[kind]}=${session.secret}; ${limits}`);
}

/** Takes a session's cookie back. */
export function takeCookie(reply: FastifyReply, kind: BrowserSession): void {
  reply.header('set-cookie', `${COOKIES[kind]}=; Path=${PATH}; HttpOnly; SameSite=Strict; Max-Age=0`);
}
