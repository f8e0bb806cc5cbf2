import type { DeviceRole } from '@saunter/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';
import type { Device } from '../devices/device-registry.ts';
import { recogniseDevice } from '../devices/device-registry.ts';
import { ApiProblem } from './api-problem.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; set before the handler of every route that states roles. */
    device: Device | undefined;
  }
  interface FastifyContextConfig {
    /** Which devices may call this route; a route under /v1 without it is refused to everybody. */
    readonly roles?: readonly DeviceRole[];
  }
}

/** Asks every request of `app` for a device's credential, and whether that device may do this. */
export function authenticate(app: FastifyInstance, db: StoreDatabase, owner: Owned): void {
  app.decorateRequest('device', undefined);
  app.addHook('onRequest', async (request) => {
    const device = await recognise(request, db, owner);
    const roles = request.routeOptions.config.roles ?? [];
    if (!roles.includes(device.role)) {
      throw new ApiProblem(
        403,
        'not-for-this-device',
        `${device.deviceId} is a ${device.role}; this is for ${roles.join(', ') || 'nobody'}.`,
        'Use the credential of such a device.',
      );
    }
    request.device = device;
  });
}

async function recognise(request: FastifyRequest, db: StoreDatabase, owner: Owned): Promise<Device> {
  const credential = /^Bearer ([\x21-\x7e]{1,256})$/.exec(request.headers.authorization ?? '')?.[1];
  if (credential === undefined) {
    throw new ApiProblem(
      401,
      'no-credential',
      'The request carries no device credential.',
      'Send `Authorization: Bearer <deviceId>.<secret>`.',
    );
  }
  const device = await recogniseDevice(db, owner, credential);
  if (device) return device;
  throw new ApiProblem(
    401,
    'unknown-device',
    'No device of this store has that credential.',
    'Register the device anew with PUT /v1/devices/:deviceId and give it the secret of the answer.',
  );
}

/** The device behind a request of a route that states roles. */
export function deviceOf(request: FastifyRequest): Device {
  if (request.device) return request.device;
  throw new ApiProblem(401, 'no-credential', 'The request carries no device credential.', 'See /docs.');
}
