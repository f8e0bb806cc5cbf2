import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { LookUpPage } from '@saunter/receipts';
import { renderLookUpHtml } from '@saunter/receipts';
import { openBrowser, pictureDifference } from '@saunter/testing-rigs/browser';
import type { Language } from '@saunter/text';
import { formatDayAndTime, formatPlainAmount, languages } from '@saunter/text';
import type { FastifyInstance } from 'fastify';
import fastify from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageHeaders } from '../receipt-pages/page-headers.ts';
import { registerReceiptFonts } from '../receipt-pages/receipt-fonts.ts';

/** Room for another Chromium's edges, and not for another word. */
const DIFFERENCE_LIMIT = 0.0015;
const NOON = Date.UTC(2026, 10, 23, 11, 0);
const HOUR_MS = 3_600_000;

type State = (language: Language) => Pick<LookUpPage, 'trouble' | 'several'>;

/** Every state of the page; what is found is a receipt, and that page has tests of its own. */
const STATES: Readonly<Record<string, State>> = {
  asked: () => ({}),
  'not-found': () => ({ trouble: 'not-found' }),
  'too-often': () => ({ trouble: 'too-often' }),
  several: (language) => ({
    several: [0, 2, 5].map((hours) => ({
      url: '/r/x',
      label: formatDayAndTime(NOON + hours * HOUR_MS, language, 'Europe/Amsterdam'),
    })),
  }),
};
const names = Object.keys(STATES);

let browser: Browser | undefined;
let page: Page;
let server: FastifyInstance;
let url = '';
const complaints: string[] = [];

function pageOf(state: string, language: Language): string {
  return renderLookUpHtml({
    ...{ locale: language, storeName: 'Corner Store', contact: 'help@corner.example' },
    amountExample: formatPlainAmount(1_250, 'EUR', language),
    ...STATES[state]?.(language),
  });
}

beforeAll(async () => {
  browser = await openBrowser();
  if (!browser) return;
  server = fastify();
  await registerReceiptFonts(server, '/fonts');
  server.get<{ Params: { state: string; language: Language } }>('/:language/:state', (request, reply) => {
    const { state, language } = request.params;
    // The page is at the root of a store's server, and its typeface is beside it.
    return reply.headers(pageHeaders('self')).send(pageOf(state, language));
  });
  for (const language of languages) await registerReceiptFonts(server, `/${language}/fonts`);
  url = await server.listen({ host: '127.0.0.1', port: 0 });
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: 'en-GB' } as const;
  page = await (await browser.newContext({ ...phone, reducedMotion: 'reduce' })).newPage();
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function show(state: string, language: Language): Promise<void> {
  await page.goto(`${url}/${language}/${state}`);
  await page.evaluate('document.fonts.ready');
}

/** Everything that axe finds, with a contrast of 7:1 asked for, and whatever is wider than the phone. */
async function findings(): Promise<readonly string[]> {
  const rules = { 'color-contrast-enhanced': { enabled: true } };
  const { violations } = await new AxeBuilder({ page }).options({ rules }).analyze();
  const isWide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
  const found = violations.map(({ id, impact, nodes }) => `${impact} ${id} ${nodes[0]?.html}`);
  return isWide === true ? [...found, 'the page is wider than the phone'] : found;
}

const pictureOf = async (name: string) =>
  pictureDifference(join(import.meta.dirname, 'pictures', `${name}.png`), await page.screenshot());

describe.each(languages)('the look-up page in %s', (language) => {
  it.each(names)('%s keeps axe content, and looks as agreed', async (state) => {
    if (!browser) return;
    await show(state, language);
    expect(await findings()).toEqual([]);
    const name = language === 'en' ? state : `${state}-${language}`;
    expect(await pictureOf(name)).toBeLessThan(DIFFERENCE_LIMIT);
    expect(complaints).toEqual([]);
  });
});

describe('for eyes that need another look', () => {
  it.each(names)('%s is dark at night', async (state) => {
    if (!browser) return;
    await page.emulateMedia({ colorScheme: 'dark' });
    await show(state, 'en');
    const found = await findings();
    const difference = await pictureOf(`${state}-dark`);
    await page.emulateMedia({ colorScheme: 'light' });
    expect(found).toEqual([]);
    expect(difference).toBeLessThan(DIFFERENCE_LIMIT);
  });

  it.each(names)('%s is still whole at double text', async (state) => {
    if (!browser) return;
    await show(state, 'de');
    // As a browser zooms text: half as wide a phone, seen twice as large.
    await page.setViewportSize({ width: 195, height: 422 });
    const found = await findings();
    const difference = await pictureOf(`${state}-text-200`);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(found).toEqual([]);
    expect(difference).toBeLessThan(DIFFERENCE_LIMIT);
  });
});
