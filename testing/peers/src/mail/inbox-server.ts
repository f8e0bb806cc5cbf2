import type { AddressInfo } from 'node:net';
import type { FastifyInstance, FastifyReply } from 'fastify';
import fastify from 'fastify';
import { inboxPage, mailPage, noMailPage } from './inbox-page.ts';
import type { FaultSwitches } from './mail-faults.ts';
import { mailFaults } from './mail-faults.ts';
import type { Mailbox } from './mailbox.ts';
import { registerMessages } from './message-routes.ts';

/** What the inbox shows and switches. */
export interface InboxParts {
  readonly mailbox: Mailbox;
  readonly switches: FaultSwitches;
  readonly smtpUrl: string;
}

/** The side of the catcher that people and tests look into. */
export interface InboxServer {
  /** `http://127.0.0.1:N` */
  readonly url: string;
  close(): Promise<void>;
}

const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'";
// The list is drawn anew when a mail comes in that it does not show yet.
const SCRIPT = `const { newest } = document.body.dataset;
if (newest !== undefined) new EventSource('/events?after=' + newest).onmessage = () => location.reload();
`;

/** Serves the inbox on the loopback interface; port 0 is any. Rejects when the port is taken. */
export async function serveInbox(parts: InboxParts, port: number): Promise<InboxServer> {
  const app = fastify({ forceCloseConnections: true });
  registerPages(app, parts);
  registerMessages(app, parts.mailbox);
  app.put('/faults', (request, reply) => {
    const asked = mailFaults.safeParse(request.body);
    if (!asked.success) return reply.code(400).send({ error: asked.error.issues });
    parts.switches.set(asked.data);
    return parts.switches.faults;
  });
  await app.listen({ host: '127.0.0.1', port });
  const { port: bound } = app.server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${bound}`, close: () => app.close() };
}

function registerPages(app: FastifyInstance, { mailbox, smtpUrl }: InboxParts): void {
  const sendPage = (reply: FastifyReply, page: string) =>
    reply.type('text/html; charset=utf-8').header('content-security-policy', PAGE_POLICY).send(page);
  app.get('/', (_request, reply) => sendPage(reply, inboxPage(mailbox.mails, smtpUrl)));
  app.get('/inbox.js', (_request, reply) => reply.type('text/javascript').send(SCRIPT));
  app.get<{ Params: { id: string } }>('/inbox/:id', (request, reply) => {
    const mail = mailbox.find(Number(request.params.id));
    return mail ? sendPage(reply, mailPage(mail)) : sendPage(reply.code(404), noMailPage());
  });
}
