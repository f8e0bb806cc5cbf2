import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Session } from '../sessions/session-book.ts';
import { ApiProblem } from './api-problem.ts';

/** Requests that change nothing. */
const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what another site had a shopper's or associate's browser send: by what the browser says of where it comes
 * from (Fetch Metadata), and, where it would change anything, by the session's second secret, which no other site has.
 */
export function refuseForgery(request: FastifyRequest, session: Session): void {
  refuseOtherSites(request);
  if (SAFE_METHODS.has(request.method)) return;
  const said = request.headers['saunter-csrf'];
  if (typeof said !== 'string' || !isEqual(said, session.csrf)) throw forged();
}

/** Refuses what a browser says that another site sent: what signs somebody in, too, may come from our own page alone. */
export function refuseOtherSites(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site'];
  if (site === 'cross-site' || site === 'same-site') throw forged();
}

function isEqual(said: string, meant: string): boolean {
  const [a, b] = [Buffer.from(said), Buffer.from(meant)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const forged = () =>
  new ApiProblem(
    403,
    'cross-site-request',
    'This request did not come from our own page.',
    'Open the page anew, and try again there.',
  );
