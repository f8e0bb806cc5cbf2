import type { Credit, Receipt } from '@saunter/receipts';
import { renderNoReceiptHtml, renderReceiptHtml } from '@saunter/receipts';
import { preferredLocale } from '@saunter/text';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pageHeaders } from './page-headers.ts';
import { registerReceiptFonts } from './receipt-fonts.ts';

/** A receipt as the store keeps it. */
export interface StoredReceipt {
  readonly receipt: Receipt;
  /** What went back of it. */
  readonly credits: readonly Credit[];
  /** The shopper's language, for a browser that asks for none that we speak. */
  readonly locale: string;
}

/** Where receipts are found. */
export interface ReceiptPageParts {
  /** By the code in its link, which is as good as a password: it is minted from 128 random bits and kept out of logs. */
  findReceiptByCode(code: string): Promise<StoredReceipt | undefined>;
}

/** What a code looks like; anything else is not even looked up. */
const CODE = /^[A-Za-z0-9_-]{16,128}$/;

const HEADERS = pageHeaders('none');

/** Registers `GET /r/:code`, the page of one receipt, and the fonts that it asks for. */
export async function registerReceiptPages(app: FastifyInstance, parts: ReceiptPageParts): Promise<void> {
  await registerReceiptFonts(app, '/r/fonts');
  const options = { schema: { hide: true }, logLevel: 'silent' } as const;
  app.get<{ Params: { code: string } }>('/r/:code', options, async (request, reply) => {
    const { code } = request.params;
    const stored = CODE.test(code) ? await parts.findReceiptByCode(code) : undefined;
    if (!stored) return send(reply.code(404), renderNoReceiptHtml(localeOf(request, 'en')));
    // The link to the page is no news on the page itself.
    return send(
      reply,
      renderReceiptHtml(stored.receipt, {
        ...{ locale: localeOf(request, stored.locale), receiptUrl: '', for: 'web', credits: stored.credits },
      }),
    );
  });
}

const localeOf = (request: FastifyRequest, fallback: string) =>
  preferredLocale(request.headers['accept-language'], fallback);

const send = (reply: FastifyReply, page: string) => reply.headers(HEADERS).send(page);
