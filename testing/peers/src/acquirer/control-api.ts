import type { FastifyInstance } from 'fastify';
import fastify from 'fastify';
import { z } from 'zod';
import type { Acquirer } from './acquirer.ts';
import { faultPlanRequest, seededFaultPlan } from './faults/fault-plan.ts';
import { faultRequest } from './faults/faults.ts';

const accountRequest = z.strictObject({
  pan: z.string().regex(/^[0-9]{12,19}$/, 'a card number is 12 to 19 digits'),
  balanceMinor: z.number().int(),
  creditLimitMinor: z.number().int().min(0).default(0),
});
const calendarDay = z.iso.date();

/**
 * What a test sees and does besides paying, on loopback only:
 * - `GET /books`: authorisations, increments, captures, charges, refunds, reversals, once each, and their sums;
 * - `PUT /accounts`: what a card may spend ({@link accountRequest});
 * - `POST /faults`: one fault ({@link faultRequest}); `PUT /faults/plan`: faults by a seed ({@link faultPlanRequest});
 *   `DELETE /faults` takes all back;
 * - `POST /release`: sends what `hold` faults kept back;
 * - `GET /settlements/YYYY-MM-DD`: the settlement file of the day, of `?merchant=` where there are several;
 * - `GET /events?after=N`: server-sent events, one per message received; without `after` only what comes from now on.
 */
export function controlApi(acquirer: Acquirer): FastifyInstance {
  const api = fastify({ forceCloseConnections: true });
  api.get('/books', () => acquirer.books.report());
  api.put('/accounts', (request, reply) => {
    const account = accountRequest.safeParse(request.body);
    if (!account.success) return reply.code(400).send({ message: account.error.message });
    const { pan, ...terms } = account.data;
    acquirer.setAccount(pan, terms);
    return reply.code(204).send();
  });
  addFaultRoutes(api, acquirer);
  api.post('/release', () => ({ released: acquirer.release() }));
  api.get<{ Params: { day: string }; Querystring: { merchant?: string } }>('/settlements/:day', (request, reply) => {
    const { day } = request.params;
    if (!calendarDay.safeParse(day).success) return reply.code(400).send({ message: 'a day is YYYY-MM-DD' });
    const { merchant } = request.query;
    const files = acquirer.settle(day).filter((file) => merchant === undefined || file.merchant === merchant);
    const [only, ...others] = files;
    if (!only) return reply.code(404).send({ message: 'no store has asked for a hold yet' });
    if (others.length > 0) return reply.code(409).send({ message: 'there are several merchants or currencies' });
    return reply.type('text/csv; charset=utf-8').send(only.file);
  });
  addEventRoute(api, acquirer);
  return api;
}

function addFaultRoutes(api: FastifyInstance, acquirer: Acquirer): void {
  api.post('/faults', (request, reply) => {
    const fault = faultRequest.safeParse(request.body);
    if (!fault.success) return reply.code(400).send({ message: fault.error.message });
    acquirer.faults.add(fault.data);
    return reply.code(204).send();
  });
  api.put('/faults/plan', (request, reply) => {
    const plan = faultPlanRequest.safeParse(request.body);
    if (!plan.success) return reply.code(400).send({ message: plan.error.message });
    acquirer.faults.follow(seededFaultPlan(plan.data));
    return reply.code(204).send();
  });
  api.delete('/faults', (_request, reply) => {
    acquirer.faults.clear();
    return reply.code(204).send();
  });
}

function addEventRoute(api: FastifyInstance, acquirer: Acquirer): void {
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
}
