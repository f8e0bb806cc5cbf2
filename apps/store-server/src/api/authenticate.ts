import type { DeviceRole, StaffRole } from '@saunter/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';
import type { Device } from '../devices/device-registry.ts';
import { recogniseDevice } from '../devices/device-registry.ts';
import type { BrowserSession } from '../sessions/cookies.ts';
import { cookieOf } from '../sessions/cookies.ts';
import type { Session, SessionBook } from '../sessions/session-book.ts';
import { ApiProblem } from './api-problem.ts';
import { refuseForgery } from './refuse-forgery.ts';

/**
 * Whom a route answers: devices by their role, a shopper who is signed in (at a kiosk or in the app), the app's account
 * alone, staff, or anybody.
 */
export type Role = DeviceRole | StaffRole | 'shopper' | 'app' | 'anybody';

declare module 'fastify' {
  interface FastifyRequest {
    /** The machine that asks; a shopper at a kiosk asks by that kiosk. */
    device: Device | undefined;
    /** Who is signed in. */
    session: Session | undefined;
  }
  interface FastifyContextConfig {
    /** Whom this route answers; a route under /v1 without it is refused to everybody. */
    readonly roles?: readonly Role[];
  }
}

/** What people and machines are known by. */
export interface AuthenticateParts {
  readonly db: StoreDatabase;
  readonly owner: Owned;
  readonly sessions: SessionBook;
  /** What a person of the staff may do now; undefined for one who left. */
  readonly staffRole: (staffId: string) => Promise<StaffRole | undefined>;
}

/** The header of a kiosk that asks for a shopper. */
const SESSION_HEADER = 'saunter-session';
const SECRET = /^[A-Za-z0-9_-]{43}$/;

/** Asks every request of `app` who it is from, and whether they may do this. */
export function authenticate(app: FastifyInstance, parts: AuthenticateParts): void {
  app.decorateRequest('device', undefined);
  app.decorateRequest('session', undefined);
  app.addHook('onRequest', async (request) => {
    const roles = request.routeOptions.config.roles ?? [];
    if (roles.includes('anybody')) return;
    if (request.headers.authorization !== undefined) await asDevice(parts, request, roles);
    else await asPerson(parts, request, roles);
  });
}

async function asDevice(parts: AuthenticateParts, request: FastifyRequest, roles: readonly Role[]): Promise<void> {
  const device = await recognise(parts, request);
  request.device = device;
  if (roles.includes(device.role)) return;
  if (device.role !== 'kiosk' || !roles.includes('shopper'))
    throw notFor(`${device.deviceId} is a ${device.role}`, roles);
  const secret = request.headers[SESSION_HEADER];
  const known = typeof secret === 'string' && SECRET.test(secret);
  request.session = known ? await parts.sessions.find('kiosk', secret, device.deviceId) : undefined;
  if (!request.session) throw signedOut('Read the card again.');
}

async function asPerson(parts: AuthenticateParts, request: FastifyRequest, roles: readonly Role[]): Promise<void> {
  const kind = browserKindOf(roles);
  if (kind === undefined) throw noCredential();
  const secret = cookieOf(request, kind);
  const session = secret === undefined ? undefined : await parts.sessions.find(kind, secret);
  if (!session) throw signedOut('Sign in.');
  refuseForgery(request, session);
  if (kind === 'desk') {
    const role = await parts.staffRole(session.subject);
    if (!role) throw signedOut('Ask a manager to be let in again.');
    if (!roles.includes(role) && !(role === 'manager' && roles.includes('associate'))) {
      throw notFor(`${session.subject} is an associate`, roles);
    }
  }
  request.session = session;
}

/** Which of its two sessions a browser is asked for. */
function browserKindOf(roles: readonly Role[]): BrowserSession | undefined {
  if (roles.includes('associate') || roles.includes('manager')) return 'desk';
  return roles.includes('shopper') || roles.includes('app') ? 'app' : undefined;
}

async function recognise({ db, owner }: AuthenticateParts, request: FastifyRequest): Promise<Device> {
  const credential = /^Bearer ([\x21-\x7e]{1,256})$/.exec(request.headers.authorization ?? '')?.[1];
  if (credential === undefined) throw noCredential();
  const device = await recogniseDevice(db, owner, credential);
  if (device) return device;
  throw new ApiProblem(
    401,
    'unknown-device',
    'No device of this store has that credential.',
    'Register the device anew with PUT /v1/devices/:deviceId and give it the secret of the answer.',
  );
}

const noCredential = () =>
  new ApiProblem(
    401,
    'no-credential',
    'The request carries no device credential.',
    'Send `Authorization: Bearer <deviceId>.<secret>`.',
  );

const signedOut = (remedy: string) =>
  new ApiProblem(401, 'signed-out', 'Nobody is signed in, or not any more.', remedy);

const notFor = (who: string, roles: readonly Role[]) =>
  new ApiProblem(
    403,
    'not-for-this-device',
    `${who}; this is for ${roles.join(', ') || 'nobody'}.`,
    'Use the credential of one of these.',
  );

/** The device behind a request of a route that states roles. */
export function deviceOf(request: FastifyRequest): Device {
  if (request.device) return request.device;
  throw noCredential();
}

/** Who is signed in, on a route for people. */
export function sessionOf(request: FastifyRequest): Session {
  if (request.session) return request.session;
  throw signedOut('Sign in.');
}
