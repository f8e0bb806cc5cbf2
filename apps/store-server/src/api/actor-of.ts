import type { FastifyRequest } from 'fastify';
import { deviceOf, sessionOf } from './authenticate.ts';

/** Who does something, as the log of acts names them: the person of the staff, or the machine that asks. */
export const actorOf = (request: FastifyRequest): string =>
  request.session ? sessionOf(request).subject : deviceOf(request).deviceId;
