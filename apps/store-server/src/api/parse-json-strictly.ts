import type { FastifyInstance } from 'fastify';
import { ApiProblem } from './api-problem.ts';

/**
 * JSON bodies without U+0000, which PostgreSQL keeps in no text, and without the keys that reach into prototypes,
 * which Fastify's own parser refuses.
 */
export function parseJsonStrictly(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body: string, done) => {
    if (/\\u0000|\0/.test(body)) {
      done(new ApiProblem(400, 'malformed-request', 'The body has a NUL character in a text.', 'Leave it out.'));
      return;
    }
    parse(request, body, done);
  });
}
