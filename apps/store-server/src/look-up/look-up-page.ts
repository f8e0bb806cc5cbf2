import type { Timers } from '@saunter/kit';
import type { LookUpPage } from '@saunter/receipts';
import { renderLookUpHtml } from '@saunter/receipts';
import { formatDayAndTime, formatPlainAmount, languages, preferredLocale } from '@saunter/text';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TryParts } from '../api/kept-tries.ts';
import { countKeptTries } from '../api/kept-tries.ts';
import type { CountTry } from '../api/rate-limits.ts';
import { addressOfRequest } from '../api/rate-limits.ts';
import { delay } from '../process/delay.ts';
import { pageHeaders } from '../receipt-pages/page-headers.ts';
import { registerReceiptFonts } from '../receipt-pages/receipt-fonts.ts';
import type { StoreFile } from '../settings/store-file.ts';
import { lookUpReceipts } from './look-up-receipts.ts';
import { readQuestion } from './read-question.ts';

/** What receipts are looked up with. */
export interface LookUpParts extends TryParts {
  readonly store: StoreFile;
  readonly timers: Timers;
}

/** No answer comes sooner, so that none says how far the search came; longer than any search takes. */
const ANSWER_MS = 600;
const EXAMPLE_MINOR = 1_250;
const DAY_MS = 86_400_000;

/** Guessing is what this page has to fear: from one address, and at one receipt from many. */
const LIMITS = [
  { max: 10, timeWindowMs: 10 * 60_000, keyOf: addressOfRequest },
  { max: 10, timeWindowMs: DAY_MS, keyOf: (request: FastifyRequest) => receiptMeant(formOf(request)) },
];

const HEADERS = { ...pageHeaders('self'), vary: 'accept-language' };

/**
 * Registers `/receipts`: a GET asks what somebody knows of their receipt, a POST leads to it. Whatever is not found is
 * answered alike, and not sooner than what is.
 */
export async function registerLookUpPage(app: FastifyInstance, parts: LookUpParts): Promise<void> {
  await registerReceiptFonts(app, '/fonts');
  const countTry = countKeptTries(parts, 'look-up', LIMITS);
  const options = { schema: { hide: true }, logLevel: 'silent' } as const;
  await app.register(async (pages) => {
    const asText = { parseAs: 'string', bodyLimit: 4_096 } as const;
    pages.addContentTypeParser('application/x-www-form-urlencoded', asText, (_, body, done) => done(null, body));
    pages.get('/receipts', options, (request, reply) => show(parts, request, reply, {}));
    pages.post('/receipts', options, async (request, reply) => {
      const answered = delay(parts.timers, ANSWER_MS);
      const page = await answer(parts, countTry, request);
      await answered;
      if (typeof page === 'string') return reply.headers(HEADERS).redirect(page, 303);
      return show(parts, request, reply.code(page.trouble === 'too-often' ? 429 : 200), page);
    });
  });
}

type Answer = Pick<LookUpPage, 'trouble' | 'several'>;

/** Where the one receipt is, or what the page says instead. */
async function answer(
  { db, store }: LookUpParts,
  countTry: CountTry,
  request: FastifyRequest,
): Promise<string | Answer> {
  if ((await countTry(request)) !== undefined) return { trouble: 'too-often' };
  const question = readQuestion(formOf(request));
  const found = question ? await lookUpReceipts(db, store, question) : [];
  const [first, second] = found;
  if (!first) return { trouble: 'not-found' };
  if (!second) return `/r/${first.code}`;
  const locale = localeOf(request);
  return {
    several: found.map(({ code, enteredAt }) => {
      return { url: `/r/${code}`, label: formatDayAndTime(enteredAt, locale, store.timeZone) };
    }),
  };
}

function show({ store }: LookUpParts, request: FastifyRequest, reply: FastifyReply, page: Answer): FastifyReply {
  const locale = localeOf(request);
  const amountExample = formatPlainAmount(EXAMPLE_MINOR, store.currency, locale);
  const { name: storeName, contact } = store;
  return reply.headers(HEADERS).send(renderLookUpHtml({ locale, storeName, contact, amountExample, ...page }));
}

const formOf = ({ body }: FastifyRequest): URLSearchParams => new URLSearchParams(typeof body === 'string' ? body : '');

/** Which receipt a try is at: a card's on one day, or one number; undefined when it is at none. */
function receiptMeant(form: URLSearchParams): string | undefined {
  const question = readQuestion(form);
  if (!question) return undefined;
  return question.by === 'number' ? question.number : `${question.lastFour} ${question.day}`;
}

/** The language that was chosen on the page, else the browser's. */
function localeOf(request: FastifyRequest): string {
  const { language } = request.query as { readonly language?: unknown };
  const chosen = formOf(request).get('language') ?? language;
  const known = languages.find((one) => one === chosen);
  return known ?? preferredLocale(request.headers['accept-language'], 'en');
}
