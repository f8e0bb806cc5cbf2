import type { Log } from '@saunter/kit';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import pg from 'pg';
import { ApiProblem } from './api-problem.ts';

/** More wrong rows than this help nobody. */
const MAX_ROWS = 50;

/** Makes every refusal of the API a `problem`, and every bug a 500 that says nothing but where to find it. */
export function handleErrors(app: FastifyInstance, log: Log): void {
  app.setErrorHandler((error: FastifyError | Error, request, reply) => {
    const problem = error instanceof ApiProblem ? error : translate(error);
    if (problem) return send(reply, problem);
    log.error('a request failed', {
      requestId: request.id,
      route: request.routeOptions.url ?? request.url,
      reason: `${error.name}: ${error.message}`,
      stack: error.stack ?? '',
    });
    return send(reply, bug(request));
  });
  app.setNotFoundHandler((request, reply) =>
    send(
      reply,
      new ApiProblem(404, 'no-such-route', `There is no ${request.method} ${request.url.split('?')[0]}.`, 'See /docs.'),
    ),
  );
}

function send(reply: FastifyReply, problem: ApiProblem): FastifyReply {
  const { retryAfterMs } = problem.body.error;
  if (retryAfterMs !== undefined) reply.header('retry-after', Math.ceil(retryAfterMs / 1000));
  return reply.code(problem.status).type('application/json').send(JSON.stringify(problem.body));
}

const bug = (request: FastifyRequest) =>
  new ApiProblem(500, 'bug', 'The server has a fault.', `Look for request ${request.id} in its log.`);

function translate(error: FastifyError | Error): ApiProblem | undefined {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const rows = error.validation.slice(0, MAX_ROWS).map(({ instancePath, message }) => ({
      path: instancePath.replace(/^\//, '').replaceAll('/', '.'),
      message: message ?? 'is wrong',
    }));
    const first = rows[0];
    const where = first?.path ? `${first.path}: ${first.message}` : first?.message;
    return new ApiProblem(400, 'malformed-request', `The request is not as described: ${where}.`, 'See /docs.', {
      rows,
    });
  }
  if (databaseIsAway(error)) {
    return new ApiProblem(503, 'database-away', 'The database does not answer.', 'Ask again.', { retryAfterMs: 1_000 });
  }
  const status = 'statusCode' in error ? error.statusCode : undefined;
  if (status === undefined || status >= 500) return undefined;
  const kind = status === 413 ? 'request-too-large' : status === 415 ? 'wrong-media-type' : 'malformed-request';
  return new ApiProblem(status, kind, error.message, 'See /docs.');
}

/** Class 08 is a lost connection, 57P0x a server that is stopping; the rest is what sockets and the pool say. */
function databaseIsAway(error: Error): boolean {
  if (error instanceof pg.DatabaseError) return /^(08|57P0)/.test(error.code ?? '');
  const code = 'code' in error ? error.code : undefined;
  return (
    code === 'ECONNREFUSED' ||
    code === 'ECONNRESET' ||
    /Connection terminated|timeout exceeded when/.test(error.message)
  );
}
