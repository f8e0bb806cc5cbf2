import { renderUnsubscribeHtml } from '@saunter/receipts';
import { preferredLocale } from '@saunter/text';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pageHeaders } from './page-headers.ts';
import { registerReceiptFonts } from './receipt-fonts.ts';

/** What ends mail. */
export interface UnsubscribeParts {
  /** Ends mail to whom `token` is for; false when it is for nobody, or was followed before. */
  follow(token: string): Promise<boolean>;
}

const HEADERS = pageHeaders('self');

/**
 * Registers `/unsubscribe/:token`: a GET asks, because mail scanners follow links; a POST does it, from a mail program's
 * one click (RFC 8058) as from the page's own button. It answers alike whether anybody was signed up.
 */
export async function registerUnsubscribePage(app: FastifyInstance, { follow }: UnsubscribeParts): Promise<void> {
  await registerReceiptFonts(app, '/unsubscribe/fonts');
  const options = { schema: { hide: true }, logLevel: 'silent' } as const;
  await app.register(async (pages) => {
    // The body is a form's and says nothing that the address does not.
    pages.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, __, done) => done(null));
    pages.addContentTypeParser('multipart/form-data', { parseAs: 'string' }, (_, __, done) => done(null));
    pages.get<{ Params: { token: string } }>('/unsubscribe/:token', options, (request, reply) =>
      show(request, reply, 'ask'),
    );
    pages.post<{ Params: { token: string } }>('/unsubscribe/:token', options, async (request, reply) => {
      await follow(request.params.token);
      return show(request, reply, 'done');
    });
  });
}

function show(request: FastifyRequest, reply: FastifyReply, step: 'ask' | 'done'): FastifyReply {
  const locale = preferredLocale(request.headers['accept-language'], 'en');
  return reply.headers(HEADERS).send(renderUnsubscribeHtml(locale, step));
}
