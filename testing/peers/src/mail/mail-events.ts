import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CaughtMail } from './caught-mail.ts';
import { summarise } from './caught-mail.ts';
import type { Mailbox } from './mailbox.ts';

/**
 * Server-sent events, one for each mail: first all that are there already, then each as it comes in. So nobody has to
 * be quick to miss none. `?after=ID`, or the `Last-Event-ID` of a client that lost its connection, leaves out earlier ones.
 */
export function streamMails(mailbox: Mailbox, request: FastifyRequest, reply: FastifyReply): void {
  const asked = request.headers['last-event-id'] ?? (request.query as { readonly after?: unknown }).after;
  const after = Number(asked ?? 0) || 0;
  reply.hijack();
  const { raw: stream } = reply;
  stream.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  stream.flushHeaders();
  const send = (mail: CaughtMail) => stream.write(`id: ${mail.id}\ndata: ${JSON.stringify(summarise(mail))}\n\n`);
  for (const mail of mailbox.mails) if (mail.id > after) send(mail);
  stream.on('close', mailbox.listen(send));
}
