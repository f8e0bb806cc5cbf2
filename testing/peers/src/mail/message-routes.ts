import type { FastifyInstance, FastifyReply } from 'fastify';
import { summarise } from './caught-mail.ts';
import { streamMails } from './mail-events.ts';
import type { Mailbox } from './mailbox.ts';

// The mail's own looks and nothing else; the sandbox holds also where somebody opens the body by itself.
const BODY_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'";

/** Registers what programs ask: all mails, one mail, its HTML, its bytes, and a stream of them as they come. */
export function registerMessages(app: FastifyInstance, mailbox: Mailbox): void {
  const find = (id: string) => mailbox.find(Number(id));
  app.get('/messages', () => ({ messages: mailbox.mails.map(summarise) }));
  app.get('/events', (request, reply) => streamMails(mailbox, request, reply));
  app.get<{ Params: { id: string } }>('/messages/:id', (request, reply) => {
    const mail = find(request.params.id);
    return mail ? summarise(mail) : noSuchMail(reply);
  });
  app.get<{ Params: { id: string } }>('/messages/:id/body.html', (request, reply) => {
    const mail = find(request.params.id);
    if (!mail) return noSuchMail(reply);
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', BODY_POLICY)
      .send(openLinksOutside(mail.html));
  });
  app.get<{ Params: { id: string } }>('/messages/:id/raw', (request, reply) => {
    const mail = find(request.params.id);
    if (!mail) return noSuchMail(reply);
    return reply
      .type('message/rfc822')
      .header('content-disposition', `attachment; filename="${mail.id}.eml"`)
      .send(Buffer.from(mail.raw));
  });
}

// A link of a mail opens a page of its own. The base goes into the head: before the doctype it would cost the mail
// its standards mode.
const openLinksOutside = (mail: string) => mail.replace(/<head\b[^>]*>|^(?!.*<head\b)/is, '$&<base target="_blank">');

const noSuchMail = (reply: FastifyReply) =>
  reply.code(404).send({ error: { kind: 'unknown-mail', message: 'there is no such mail', remedy: 'GET /messages' } });
