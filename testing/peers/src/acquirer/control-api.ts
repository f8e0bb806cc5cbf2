import type { FastifyInstance } from 'fastify';
import fastify from 'fastify';
import type { Acquirer } from './acquirer.ts';
import { faultRequest } from './faults.ts';

/**
 * What a test sees and does besides paying, on loopback only:
 * - `GET /books`: authorisations, captures, reversals, once each;
 * - `POST /faults`: one fault ({@link faultRequest}); `DELETE /faults` takes all back;
 * - `POST /release`: sends what `hold` faults kept back;
 * - `GET /events?after=N`: server-sent events, one per message received; without `after` only what comes from now on.
 */
export function controlApi(acquirer: Acquirer): FastifyInstance {
  const api = fastify({ forceCloseConnections: true });
  api.get('/books', () => acquirer.books.report());
  api.post('/faults', (request, reply) => {
    const fault = faultRequest.safeParse(request.body);
    if (!fault.success) return reply.code(400).send({ message: fault.error.message });
    acquirer.faults.add(fault.data);
    return reply.code(204).send();
  });
  api.delete('/faults', (_request, reply) => {
    acquirer.faults.clear();
    return reply.code(204).send();
  });
  api.post('/release', () => ({ released: acquirer.release() }));
  api.get<{ Querystring: { after?: string } }>('/events', (request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    reply.raw.write(': listening\n\n');
    const after = Number(request.query.after ?? acquirer.feed.latest);
    const stop = acquirer.feed.subscribe(after, (seen) => {
      reply.raw.write(`id: ${seen.sequence}\nevent: message-received\ndata: ${JSON.stringify(seen)}\n\n`);
    });
    request.raw.on('close', stop);
  });
  return api;
}
